"""Letters: what they say, in plain text and HTML, and that a fact is told once."""

import pytest
from django.core import mail
from django.db import transaction

from courses.users.models import Letter
from courses.users.services import post_letter
from courses.users.tasks import compose, deliver_letter
from tests.factories.people import LONG_AGO, make_user

COURSE = {
    "school": "Juniper Row School",
    "course": "Touch & Listen",
    "enrollment": "5f0c",
    "note": "Ask <again> in May.",
}


def letter(template, recipient=None, to="", **context):
    return post_letter(key=f"{template}:1", template=template, context=context, at=LONG_AGO, recipient=recipient, to=to)


@pytest.mark.parametrize(
    ("template", "subject", "link"),
    [
        ("enrolled", "You are enrolled in Touch & Listen", "/learn/5f0c/"),
        ("enrollment_requested", "Your request to enroll in Touch & Listen", "/learn/"),
        ("enrollment_declined", "Your request to enroll in Touch & Listen", "/courses/"),
    ],
)
def test_letter_greets_says_one_thing_and_carries_one_link(alice, template, subject, link):
    message = compose(letter(template, alice, **COURSE))
    assert message.subject == subject
    assert message.from_email.startswith("Juniper Row School <")
    assert message.body.startswith("Hello Alice,")
    assert message.body.rstrip().endswith("Juniper Row School")
    assert message.body.count("http") == 1
    assert f"http://localhost:8000{link}" in message.body


def test_html_side_says_the_same_and_escapes_what_people_wrote(alice):
    message = compose(letter("enrollment_declined", alice, **COURSE))
    assert "Ask <again> in May." in message.body
    html = message.alternatives[0][0]
    assert "Ask &lt;again&gt; in May." in html
    assert 'href="http://localhost:8000/courses/"' in html


def test_invitation_goes_to_someone_without_an_account(db):
    message = compose(letter("invitation", to="new@mail.example", school="Juniper Row", role="Trainee", code="c0de"))
    assert (message.to, message.subject) == (["new@mail.example"], "Juniper Row invites you")
    assert "http://localhost:8000/invitations/c0de/" in message.body


def test_fact_is_told_once(alice):
    for _ in range(2):
        letter("enrolled", alice, **COURSE)
    sent = Letter.objects.get()
    for _ in range(2):
        deliver_letter.call(sent.pk)
    assert len(mail.outbox) == 1
    sent.refresh_from_db()
    assert sent.sent_at


def test_letter_of_a_fact_that_was_undone_is_undone(alice):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        letter("enrolled", alice, **COURSE)
        raise ZeroDivisionError
    assert not Letter.objects.exists()


def test_account_letters_use_the_same_paper(client, db, mailoutbox):
    maren = make_user("Maren", email="maren@mail.example", password="river otter lamp")
    client.post("/accounts/password/reset/", {"email": maren.email})
    assert mailoutbox[0].body.startswith("Hello Maren,")
    assert "<h1" in mailoutbox[0].alternatives[0][0]
