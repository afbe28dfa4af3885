"""The atlas in a browser: levator scapulae by pointer, keyboard, list and without scripts; pages at every width."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.product import Product
from tests.e2e.steps import violations
from tests.e2e.test_screens import problems_of

SCREENS = [
    "/atlas/",
    "/atlas/?q=levater",
    "/atlas/muscles/levator-scapulae/",
    "/atlas/muscles/upper-trapezius/?side=both&point=upper-trapezius-1",
    "/atlas/where/",
    "/atlas/where/?region=head",
    "/atlas/where/?area=angle-of-neck&side=left",
    "/atlas/where/?area=small-toes",
    "/atlas/compare/?a=levator-scapulae&b=upper-trapezius",
]


@pytest.fixture
def phone(browser: Browser, product: Product) -> Iterator[Page]:
    """A page on a phone with a touch screen."""
    context = browser.new_context(base_url=product.url, viewport={"width": 390, "height": 844}, has_touch=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def plain(browser: Browser, product: Product) -> Iterator[Page]:
    """A page in a browser without scripts."""
    context = browser.new_context(base_url=product.url, java_script_enabled=False)
    yield context.new_page()
    context.close()


def open_levator(page: Page) -> None:
    """From the answers to the muscle."""
    page.locator(".alist").get_by_role("link", name="Levator scapulae").click()
    expect(page.locator("#detail").get_by_role("heading", name="Levator scapulae")).to_be_visible()
    page.get_by_role("link", name="Open the plate").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Levator scapulae")


def test_the_neck_leads_to_levator_scapulae_by_pointer(page: Page):
    page.set_viewport_size({"width": 1280, "height": 1000})
    page.goto("/atlas/where/")
    figure = page.locator('.atlas__whole [data-pick][data-view="back"]')
    box = figure.bounding_box()
    assert box
    scale = box["width"] / 724
    page.mouse.click(box["x"] + (1130 - 724) * scale, box["y"] + 280 * scale)
    page.wait_for_url("**view=back&x=1**")
    expect(page.locator(".atlas__pinlabel").first).to_contain_text("Angle of the neck, right")
    open_levator(page)


def test_the_neck_leads_to_levator_scapulae_by_keyboard(page: Page):
    page.set_viewport_size({"width": 1280, "height": 1000})
    page.goto("/atlas/where/")
    figure = page.locator('.atlas__whole [data-pick][data-view="back"]')
    expect(figure.locator('a[tabindex="0"]')).to_have_count(1)
    figure.locator('a[tabindex="0"]').focus()
    focused = page.locator(":focus")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(focused).to_have_attribute("aria-label", "Angle of the neck, right")
    page.keyboard.press("Enter")
    page.wait_for_url("**area=angle-of-neck**")
    open_levator(page)


def test_the_neck_leads_to_levator_scapulae_by_list(page: Page):
    page.goto("/atlas/where/")
    page.locator(".arealist__g > summary", has_text="Neck").click()
    page.get_by_role("link", name="Angle of the neck, right").locator("visible=true").last.click()
    open_levator(page)


def test_the_neck_leads_to_levator_scapulae_without_scripts(plain: Page):
    plain.goto("/atlas/where/?region=head&view=back")
    plain.locator('[data-view="back"] a[aria-label="Angle of the neck, right"]').click(force=True)
    open_levator(plain)
    plain.get_by_role("link", name="Point 2").click()
    expect(plain.get_by_text("Point 2 alone")).to_be_visible()
    plain.get_by_text("Left", exact=True).click()
    plain.get_by_role("button", name="Show").click()
    expect(plain.locator("#chart .plate__cap")).to_contain_text("Levator scapulae, left")


def test_a_phone_begins_with_regions_and_shows_details_in_a_sheet(phone: Page):
    phone.goto("/atlas/where/")
    expect(phone.locator(".atlas__whole")).to_be_hidden()
    phone.get_by_role("navigation", name="Region shown").get_by_role("link", name="Head").tap()
    phone.get_by_role("navigation", name="View").get_by_role("link", name="From behind").tap()
    phone.locator('[data-view="back"] a[aria-label="Angle of the neck, right"]').tap()
    expect(phone.locator(".peek")).to_be_visible()
    assert violations(phone) == []
    detail = phone.locator("#detail")
    expect(detail).to_be_hidden()
    phone.locator(".peek").get_by_role("button", name="Details").tap()
    expect(detail).to_be_visible()
    assert violations(phone) == []
    detail.get_by_role("button", name="Close").tap()
    expect(detail).to_be_hidden()
    phone.locator(".alist").get_by_role("link", name="Upper trapezius").tap()
    expect(detail.get_by_role("heading", name="Upper trapezius")).to_be_visible()


def test_layers_and_points_change_the_chart_and_the_address(page: Page):
    page.goto("/atlas/muscles/levator-scapulae/")
    chart = page.locator("#chart")
    page.locator(".tpoint").first.focus()
    expect(chart.locator("g[data-point='levator-scapulae-1'].is-lit").first).to_be_visible()
    page.locator("label.chip", has_text="Trigger points").click()
    expect(chart.locator(".drawing .trp__ring")).to_have_count(0)
    assert "layer=zones" in page.url
    page.get_by_role("radio", name="Left").check()
    expect(chart.locator(".plate__cap")).to_contain_text("Levator scapulae, left")
    expect(page.get_by_role("link", name="Chart as PDF")).to_have_attribute("href", re.compile("side=left"))
    chart.get_by_role("button", name="Zoom in").click()
    expect(chart.locator("[data-zoom]").first).to_have_class(re.compile("is-near"))
    chart.get_by_role("button", name="Reset").click()
    expect(chart.locator("[data-zoom]").first).not_to_have_class(re.compile("is-near"))


@pytest.mark.parametrize("path", SCREENS)
def test_every_page_is_free_of_violations(page: Page, path: str):
    assert problems_of(page, path) == []
