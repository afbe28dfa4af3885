"""The search as a trainee uses it: by keyboard from the bar, mistyped, to the heading in the lesson; and in vain."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.product import Product
from tests.e2e.steps import email_of, sign_in, violations
from tests.e2e.test_keyboard import press

WIDTHS = (390, 1280)


def test_mistyped_word_leads_by_keyboard_to_the_heading_in_the_lesson(product: Product, page: Page):
    sign_in(page, email_of(product, "midway", "Juniper"))
    press(page, "Search")
    expect(page.get_by_role("searchbox", name="Search for")).to_be_focused()
    page.keyboard.type("sacromere")
    page.keyboard.press("Enter")

    expect(page.locator(".search [role=status]")).to_contain_text("read as sarcomere")
    expect(page.locator(".finds mark").first).to_have_text(re.compile("^sarcomere", re.IGNORECASE))
    assert problems_of(page) == []

    press(page, "The sliding rods")
    expect(page.get_by_role("heading", level=1)).to_have_text("How a fiber shortens")
    expect(page.locator("h2:target")).to_have_text("The sliding rods")
    expect(page.locator("h2:target")).to_be_in_viewport()


def test_search_in_vain_says_what_to_do(page: Page):
    page.goto("/search/?q=qwrtzu")
    nothing = page.locator(".search [role=status]")
    expect(nothing).to_contain_text("Nothing for “qwrtzu”")
    expect(nothing).to_contain_text("Try fewer words, or the beginning of a word.")
    assert problems_of(page) == []

    nothing.get_by_role("link", name="glossary").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Glossary")


def problems_of(page: Page) -> list[str]:
    """What axe and a ruler find on the page as it stands, on a phone and on a desk."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width}: {violation}" for violation in violations(page)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{width}: wider than the window")
    return found
