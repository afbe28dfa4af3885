"""Terms of the glossary in a lesson, by keyboard and without JavaScript, and the pages around them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.product import Product
from tests.e2e.steps import email_of, sign_in, violations

LESSON = "/juniper-row/trigger-point/treating-trigger-points/trigger-point-pressure-release/"
PAGES = ("/glossary/", "/glossary/?q=band", "/courses/juniper-row/trigger-point/sources/", f"{LESSON}instructor/")
SIZES = ({"width": 390, "height": 844}, {"width": 1280, "height": 900})


@pytest.fixture
def plain(browser: Browser, product: Product) -> Iterator[Page]:
    """A page in a browser without scripts."""
    context = browser.new_context(base_url=product.url, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_a_term_explains_itself_by_keyboard(product: Product, page: Page):
    sign_in(page, email_of(product, "instructor", "Juniper"))
    page.goto(LESSON)
    term = page.locator("button.term").first
    meaning = page.locator(f"#{term.get_attribute('popovertarget')}")
    expect(meaning).to_be_hidden()

    term.press("Enter")
    expect(meaning).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(meaning.get_by_role("link", name="In the glossary")).to_be_focused()

    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    expect(term).to_be_focused()


def test_a_term_explains_itself_without_javascript(product: Product, plain: Page):
    sign_in(plain, email_of(product, "instructor", "Juniper"))
    plain.goto(LESSON)
    plain.locator("button.term").first.click()
    plain.locator(".popterm").get_by_role("link", name="In the glossary").first.click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Glossary")
    expect(plain.locator(".gterms > :target")).to_be_visible()


def test_on_paper_a_term_is_a_link(product: Product, page: Page):
    sign_in(page, email_of(product, "instructor", "Juniper"))
    page.goto(LESSON)
    page.emulate_media(media="print")
    expect(page.locator("a.term--link").first).to_be_visible()
    expect(page.locator("button.term").first).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_free_of_violations(product: Product, page: Page, scheme: str):
    sign_in(page, email_of(product, "instructor", "Juniper"))
    page.emulate_media(color_scheme=scheme)
    for size in SIZES:
        page.set_viewport_size(size)
        for address in PAGES:
            page.goto(address)
            assert violations(page) == [], address
            assert page.evaluate("document.documentElement.scrollWidth") == size["width"], address
