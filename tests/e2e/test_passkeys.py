"""A new person signs up, adds a passkey and signs in with it, under the strict content security policy."""

import re

from playwright.sync_api import Page

from tests.e2e.product import PASSWORD, Product
from tests.e2e.steps import mail_to

EMAIL = "maren.key@mail.example"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def give_the_browser_a_key(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


def test_passkey_is_added_and_signs_in_where_the_person_wanted_to_go(page: Page, product: Product) -> None:
    give_the_browser_a_key(page)
    page.goto("/accounts/signup/")
    page.fill("input[name=last_name]", "Oduya")
    page.fill("input[name=email]", EMAIL)
    page.fill("input[name=password1]", PASSWORD)
    page.get_by_role("button", name="Create account").click()
    page.wait_for_url("**/accounts/confirm-email/")
    page.goto(re.search(r"/accounts/confirm-email/\S+", mail_to(product, EMAIL)[0]).group())  # type: ignore[union-attr]
    page.get_by_role("button", name="Confirm this address").click()

    page.goto("/accounts/2fa/webauthn/add/")
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.check("input[name=passwordless]")
    page.click("#mfa_webauthn_add")
    page.wait_for_url("**/accounts/2fa/recovery-codes/")

    page.goto("/accounts/logout/")
    page.click("main button")
    page.goto("/accounts/login/?next=/accounts/sessions/")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/accounts/sessions/")


def test_password_is_shown_on_demand_and_hidden_again(page: Page) -> None:
    page.goto("/accounts/login/")
    page.fill("input[name=password]", "river otter lamp")
    eye = page.get_by_role("button", name="Show password")
    eye.click()
    assert page.get_attribute("input[name=password]", "type") == "text"
    assert eye.get_attribute("aria-pressed") == "true"
    eye.click()
    assert page.get_attribute("input[name=password]", "type") == "password"
