"""One's own account: name, email, password; every page in the product's layout."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP

from tests.factories.people import PASSWORD, make_user

MANAGE = [
    "/accounts/name/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/2fa/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/webauthn/add/",
    "/accounts/sessions/",
]
ENTRY = [
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/login/code/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/password/reset/key/1-x-y/",
    "/accounts/password/reset/key/done/",
    "/accounts/confirm-email/",
    "/accounts/confirm-email/unknown/",
    "/accounts/inactive/",
]


@pytest.fixture
def maren(db):
    return make_user("Maren", "Oduya", email="maren@mail.example", password=PASSWORD)


@pytest.fixture
def as_maren(client, maren):
    """Signed in, and the password given once more, as sensitive pages ask."""
    client.force_login(maren)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


@pytest.mark.parametrize("address", MANAGE)
def test_account_page_stands_in_our_layout(as_maren, address):
    page = as_maren.get(address).content.decode()
    assert '<nav class="tabs" aria-label="Your account">' in page
    assert page.count("<h1") == 1


@pytest.mark.parametrize("address", MANAGE)
def test_account_page_is_for_the_signed_in(client, db, address):
    assert client.get(address)["Location"].startswith("/accounts/login/?next=")


@pytest.mark.parametrize("address", ENTRY)
def test_entry_page_stands_in_our_layout(client, db, address):
    page = client.get(address, follow=True).content.decode()
    assert '<div class="auth">' in page
    assert page.count("<h1") == 1


def test_pages_of_second_steps_stand_in_our_layout(as_maren, maren):
    TOTP.activate(maren, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(maren)
    for address in ("totp/deactivate/", "recovery-codes/", "recovery-codes/generate/", "reauthenticate/"):
        page = as_maren.get(f"/accounts/2fa/{address}").content.decode()
        assert ('class="tabs"' in page or '<div class="auth">' in page) and page.count("<h1") == 1, address
    assert b"Confirm that it is you" in as_maren.get("/accounts/reauthenticate/").content


def test_name_is_changed_and_certificates_are_mentioned(as_maren, maren):
    assert b"certificates you already have keep theirs" in as_maren.get("/accounts/name/").content
    assert as_maren.post("/accounts/name/", {"first_name": "Maren", "last_name": "Oduya-Lind"})["Location"]
    maren.refresh_from_db()
    assert maren.legal_name == "Maren Oduya-Lind"


def test_refused_name_stays_in_the_field_but_not_in_the_menu(as_maren, maren):
    page = as_maren.post("/accounts/name/", {"first_name": "Mara", "last_name": ""}).content.decode()
    assert 'value="Mara"' in page
    assert '<p class="menu__who">Maren Oduya<' in page
    maren.refresh_from_db()
    assert maren.legal_name == "Maren Oduya"


def test_name_page_knows_two_methods(as_maren):
    assert as_maren.delete("/accounts/name/").status_code == 405


def test_new_email_counts_only_after_its_link_was_opened(as_maren, maren, mailoutbox):
    as_maren.post("/accounts/email/", {"action_add": "", "email": "new@mail.example"})
    maren.refresh_from_db()
    assert maren.email == "maren@mail.example"
    assert "Waiting for new@mail.example" in as_maren.get("/accounts/email/").content.decode()
    link = mailoutbox[0].body.split("http://testserver")[1].split()[0]
    as_maren.post(link)
    maren.refresh_from_db()
    assert maren.email == "new@mail.example"
    assert [one.email for one in maren.emailaddress_set.all()] == ["new@mail.example"]
    assert {"maren@mail.example"} in [set(mail.to) for mail in mailoutbox]  # the old address is told


def test_person_with_a_second_step_may_change_the_email(as_maren, maren, mailoutbox):
    TOTP.activate(maren, "JBSWY3DPEHPK3PXP")
    as_maren.post("/accounts/email/", {"action_add": "", "email": "new@mail.example"})
    assert mailoutbox[0].to == ["new@mail.example"]


def test_email_of_someone_else_is_not_told_and_never_becomes_ours(as_maren, maren, alice):
    as_maren.post("/accounts/email/", {"action_add": "", "email": alice.email})
    maren.refresh_from_db()
    assert maren.email == "maren@mail.example"


def test_password_is_changed_with_the_old_one_only(as_maren, maren):
    page = as_maren.post("/accounts/password/change/", {"oldpassword": "wrong", "password1": "a new river otter"})
    assert "Enter the password you use now." in page.content.decode()
    as_maren.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": "a new river otter"})
    maren.refresh_from_db()
    assert maren.check_password("a new river otter")
    assert as_maren.get("/accounts/name/").status_code == 200  # still signed in


def test_sensitive_change_asks_for_the_password_again(client, maren):
    client.force_login(maren)
    answer = client.get("/accounts/2fa/totp/activate/")
    assert answer["Location"].startswith("/accounts/reauthenticate/?next=")
