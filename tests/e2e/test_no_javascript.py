"""The path without JavaScript: plain links and forms, from study to certificate."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.product import Product
from tests.e2e.steps import email_of, sign_in
from tests.e2e.study import go, pass_quiz


@pytest.fixture
def plain(browser: Browser, product: Product) -> Iterator[Page]:
    """A page in a browser without scripts."""
    context = browser.new_context(base_url=product.url, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_trainee_finishes_a_module_and_its_quiz(product: Product, plain: Page):
    sign_in(plain, email_of(product, "midway", "Juniper"))
    plain.goto("/learn/")
    go(plain, plain.get_by_role("link", name="Stripping and cross-fiber").first)
    for _ in range(3):
        go(plain, plain.get_by_role("button", name="Mark complete"))
    pass_quiz(plain, "trigger-point")
    plain.get_by_role("link", name="Continue:").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Contraindications")


def test_registrar_issues_to_all_who_are_ready_and_anyone_verifies_by_serial(product: Product, plain: Page):
    sign_in(plain, email_of(product, "registrar", "Cascade"))
    plain.goto("/school/cascade-hands/certificates/ready/")
    plain.get_by_role("button", name="Issue all 1").click()
    plain.get_by_role("button", name="Issue 1 certificate").click()
    expect(plain.get_by_text("1 stored and mailed")).to_be_visible(timeout=60_000)  # the page asks again by itself
    serial = plain.locator("a.serial").inner_text()

    plain.context.clear_cookies()
    plain.goto("/verify/")
    plain.get_by_label("Serial or verification code").fill(serial.lower().replace("-", " "))
    plain.get_by_label("Family name of the holder").fill("prescott")
    plain.get_by_role("button", name="Check").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("This certificate is valid")


def test_inline_check_of_a_lesson_shows_its_reasons(product: Product, plain: Page):
    sign_in(plain, email_of(product, "midway", "Juniper"))
    plain.goto("/juniper-row/trigger-point/what-a-trigger-point-is/definition-and-vocabulary/")
    answer = plain.locator(".kc details").first
    expect(answer.locator("p")).to_be_hidden()
    answer.locator("summary").click()
    expect(answer.locator("p")).to_be_visible()
