"""Signing in and out: limits, second steps, devices."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from tests.factories.people import PASSWORD, make_user

SIGN_IN = "/accounts/login/"


@pytest.fixture
def maren(db):
    return make_user("Maren", email="maren@mail.example", password=PASSWORD)


def sign_in(client, password=PASSWORD, **more):
    return client.post(SIGN_IN, {"login": "Maren@mail.example", "password": password, **more})


def test_email_of_any_case_and_password_sign_in(client, maren):
    assert sign_in(client)["Location"] == "/learn/"
    assert client.session["_auth_user_id"] == str(maren.pk)
    assert client.session.get_expire_at_browser_close()


def test_keep_me_signed_in_outlives_the_browser(client, maren):
    sign_in(client, remember="on")
    assert not client.session.get_expire_at_browser_close()


def test_next_is_kept(client, maren):
    assert sign_in(client, next="/school/juniper-row/")["Location"] == "/school/juniper-row/"
    other = Client()
    assert sign_in(other, next="//elsewhere.example/")["Location"] == "/learn/"


def test_wrong_password_says_what_to_do_and_keeps_the_email(client, maren):
    page = sign_in(client, "wrong").content.decode()
    assert "Check the email and the password" in page
    assert 'value="Maren@mail.example"' in page
    assert 'role="alert"' in page


def test_sixth_attempt_is_refused_even_with_the_right_password(client, maren):
    for _ in range(5):
        sign_in(client, "wrong")
    page = sign_in(client).content.decode()
    assert "Wait five minutes" in page
    assert "_auth_user_id" not in client.session


def test_limit_of_one_person_does_not_lock_another(client, maren):
    for _ in range(5):
        sign_in(client, "wrong")
    other = make_user("Otto", email="otto@mail.example", password=PASSWORD)
    client.post(SIGN_IN, {"login": other.email, "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(other.pk)


def test_admin_door_leads_to_the_one_sign_in(client, db):
    assert client.get("/cms/login/?next=/cms/")["Location"] == "/accounts/login/?next=/cms/"
    assert client.post("/cms/login/", {"username": "a", "password": "b"})["Location"] == "/accounts/login/"


def test_unconfirmed_address_gets_a_new_link_instead_of_a_session(client, maren, mailoutbox):
    maren.emailaddress_set.update(verified=False)
    assert sign_in(client)["Location"] == "/accounts/confirm-email/"
    assert "_auth_user_id" not in client.session
    assert "confirm that" in mailoutbox[0].body


def test_closed_account_is_refused(client, maren):
    maren.is_active = False
    maren.save()
    answer = sign_in(client)
    assert "_auth_user_id" not in client.session
    assert answer.get("Location", SIGN_IN) in (SIGN_IN, "/accounts/inactive/")


def test_signing_out_needs_a_post(client, maren):
    sign_in(client)
    assert b"What you saved stays" in client.get("/accounts/logout/").content
    assert client.session["_auth_user_id"]
    client.post("/accounts/logout/")
    assert "_auth_user_id" not in client.session


def test_signed_in_pages_are_never_stored(client, maren):
    assert "no-store" in client.get(SIGN_IN)["Cache-Control"]
    sign_in(client)
    for address in ("/accounts/name/", "/accounts/email/", "/accounts/2fa/", "/accounts/sessions/"):
        assert "no-store" in client.get(address)["Cache-Control"], address


def test_scripts_come_from_files_only(client, db):
    policy = client.get(SIGN_IN)["Content-Security-Policy"]
    scripts = next(part for part in policy.split(";") if part.strip().startswith("script-src "))
    assert scripts.split() == ["script-src", "'self'"]


def test_code_by_mail_signs_in(client, maren, mailoutbox):
    assert client.post("/accounts/login/code/", {"email": maren.email})["Location"].startswith(
        "/accounts/login/code/confirm/"
    )
    page = client.get("/accounts/login/code/confirm/").content.decode()
    assert "Enter the sign-in code" in page
    code = mailoutbox[0].body.split("your sign-in code is")[1].split()[0]
    assert client.post("/accounts/login/code/confirm/", {"code": code})["Location"] == "/learn/"


def test_code_by_mail_does_not_tell_who_has_an_account(client, db, mailoutbox):
    answer = client.post("/accounts/login/code/", {"email": "nobody@mail.example"})
    assert answer["Location"].startswith("/accounts/login/code/confirm/")
    assert "there is no account" in mailoutbox[0].body


def totp_code(secret):
    counter = next(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counter))


def test_second_step_is_asked_and_a_wrong_code_refused(client, maren):
    TOTP.activate(maren, "JBSWY3DPEHPK3PXP")
    assert sign_in(client)["Location"] == "/accounts/2fa/authenticate/"
    assert "_auth_user_id" not in client.session
    page = client.post("/accounts/2fa/authenticate/", {"code": "000000"}).content.decode()
    assert "Type the newest code" in page
    answer = client.post("/accounts/2fa/authenticate/", {"code": totp_code("JBSWY3DPEHPK3PXP")})
    assert answer["Location"] == "/learn/"
    assert client.session["_auth_user_id"] == str(maren.pk)


def test_app_is_added_after_the_password_once_more_and_brings_recovery_codes(client, maren):
    sign_in(client)
    activate = "/accounts/2fa/totp/activate/"
    assert client.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": activate})["Location"] == activate
    assert b"Scan this with the app" in client.get(activate).content
    secret = client.session["mfa.totp.secret"]
    answer = client.post(activate, {"code": totp_code(secret)})
    assert answer["Location"] == "/accounts/2fa/recovery-codes/"
    codes = client.get("/accounts/2fa/recovery-codes/").content.decode()
    assert '<b class="num">10</b> of 10 unused' in codes
    assert Authenticator.objects.filter(user=maren).count() == 2


def test_other_devices_are_signed_out(client, maren):
    sign_in(client)
    other = Client(headers={"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0"})
    sign_in(other)
    page = client.get("/accounts/sessions/").content.decode()
    assert "Firefox on Linux" in page
    assert page.count("This device") == 1
    client.post("/accounts/sessions/")
    assert client.get("/accounts/name/").status_code == 200
    assert other.get("/accounts/name/").status_code == 302


def test_forgotten_password_is_replaced_through_the_letter(client, maren, mailoutbox):
    assert (
        client.post("/accounts/password/reset/", {"email": maren.email})["Location"] == "/accounts/password/reset/done/"
    )
    link = mailoutbox[0].body.split("http://testserver")[1].split()[0]
    page = client.get(link, follow=True)
    answer = client.post(page.request["PATH_INFO"], {"password1": "a new river otter"})
    assert answer["Location"] == "/accounts/password/reset/key/done/"
    assert b"Your password is changed" in client.get(answer["Location"]).content
    maren.refresh_from_db()
    assert maren.check_password("a new river otter")
    assert b"This link no longer works" in client.get(link, follow=True).content


def test_forgotten_password_does_not_tell_who_has_an_account(client, db, mailoutbox):
    answer = client.post("/accounts/password/reset/", {"email": "nobody@mail.example"})
    assert answer["Location"] == "/accounts/password/reset/done/"
