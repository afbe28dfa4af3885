"""Signing up: the account, the legal name, the proof of the address."""

import re

import pytest

from courses.users.models import User

SIGN_UP = "/accounts/signup/"
FILLED = {
    "first_name": "Maren  Adaeze ",
    "last_name": "Oduya",
    "email": "Maren.Oduya@mail.example",
    "password1": "river otter lamp",
}


def sign_up(client, *, where=SIGN_UP, **changes):
    return client.post(where, {**FILLED, **changes})


def link_in(mail):
    return re.search(r"http://testserver(/\S+)", mail.body).group(1)


def test_account_keeps_the_legal_name_and_waits_for_the_address(client, db, mailoutbox):
    answer = sign_up(client)
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/confirm-email/")
    user = User.objects.get()
    assert (user.email, user.legal_name) == ("maren.oduya@mail.example", "Maren Adaeze Oduya")
    assert not user.emailaddress_set.get().verified
    assert "_auth_user_id" not in client.session
    assert mailoutbox[0].to == ["maren.oduya@mail.example"]


def test_opening_the_link_signs_in_and_goes_where_the_person_wanted(client, db, mailoutbox):
    sign_up(client, next="/enroll/7/")
    confirm = link_in(mailoutbox[0])
    assert b"Confirm this address" in client.get(confirm).content
    assert client.post(confirm)["Location"] == "/enroll/7/"
    assert client.session["_auth_user_id"]
    assert User.objects.get().emailaddress_set.get().verified


def test_entry_pages_pass_on_where_the_person_wanted_to_go(client, db):
    page = client.get("/accounts/login/?next=/enroll/7/").content.decode()
    assert 'href="/accounts/signup/?next=%2Fenroll%2F7%2F"' in page
    assert '<input type="hidden" name="next" value="/enroll/7/"' in page


def test_foreign_next_is_ignored(client, db, mailoutbox):
    sign_up(client, next="https://elsewhere.example/")
    assert client.post(link_in(mailoutbox[0]))["Location"] == "/learn/"


def test_name_of_one_word_is_enough(client, db):
    sign_up(client, first_name="", last_name="Suharto")
    assert User.objects.get().legal_name == "Suharto"


def test_letters_are_composed_so_that_one_name_has_one_spelling(client, db):
    sign_up(client, first_name="Jose\u0301")
    assert User.objects.get().first_name == "Jos\u00e9"


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"email": "maren.oduya@"}, "email", "Write the whole address, like name@mail.example."),
        ({"last_name": " "}, "last_name", "Fill this in."),
        ({"password1": "short"}, "password1", "Use at least 10 characters."),
        ({"password1": "maren.oduya@mail"}, "password1", "Choose something less like your email address."),
    ],
)
def test_mistake_is_named_beside_its_field_and_nothing_typed_is_lost(client, db, changes, field, sentence):
    page = sign_up(client, **changes).content.decode()
    assert not User.objects.exists()
    assert f'id="id_{field}_error"' in page
    assert f'href="#id_{field}"' in page
    assert page.count(sentence) == 2  # in the summary and beside the field
    described = re.search(rf'<input[^>]*name="{field}"[^>]*>', page).group()
    assert 'aria-invalid="true"' in described
    assert f"id_{field}_error" in re.search(r'aria-describedby="([^"]*)"', described).group(1)
    assert 'value="Maren  Adaeze "' in page


def test_taken_address_is_not_told_to_the_visitor_but_to_its_owner(client, alice, mailoutbox):
    answer = sign_up(client, email=alice.email)
    assert answer["Location"] == "/accounts/confirm-email/"
    assert User.objects.count() == 1
    assert "there is one already" in mailoutbox[0].body


def test_twentieth_and_first_attempt_in_a_minute_is_refused(client, db):
    for _ in range(20):
        sign_up(client, email="wrong")
    answer = sign_up(client, email="wrong")
    assert answer.status_code == 429
    assert b"Wait a few minutes" in answer.content
