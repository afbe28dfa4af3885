"""Questions on the body chart in a browser: by pointer, by a crosshair of keys, and by the list without a script."""

import re
from functools import cache

import pytest
from playwright.sync_api import Browser, Page, expect

from courses.anatomy.facts import Point
from courses.anatomy.services import library_in_file
from courses.assessments.content import QuestionContent
from courses.assessments.kinds import kind_of
from courses.assessments.kinds.mark_point import targets_of
from courses.assessments.kinds.places import place_of
from courses.assessments.pinning import pinned
from courses.demo.shipped import read_shipped_content
from tests.e2e.product import Product
from tests.e2e.steps import email_of, sign_in, violations
from tests.e2e.study import answer, go

QUIZ = "/juniper-row/trigger-point/on-the-body-chart/"
MARKS = ("mark_point", "mark_zone")
BEGIN = re.compile("Start the quiz|Start another attempt|Continue the quiz")
PLACE = "The place you marked on the figure"


@cache
def questions() -> dict[str, QuestionContent]:
    """The quiz's questions by their stem, as their versions hold them."""
    (course,) = (course for course in read_shipped_content().courses if course.slug == "trigger-point")
    library = library_in_file()
    return {it.stem: pinned(it.content, library) for it in course.further_questions}


def shown(page: Page) -> QuestionContent:
    return questions()[page.locator("#stem").inner_text()]


def start(page: Page, product: Product) -> None:
    sign_in(page, email_of(product, "midway", "Juniper"))
    page.goto(QUIZ)
    go(page, page.get_by_role("button", name=BEGIN))
    page.goto(f"{page.url.split('?')[0]}?q=1")


def finish(page: Page) -> None:
    go(page, page.get_by_role("button", name="Submit answers"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("You passed")
    expect(page.locator(".ring__t")).to_contain_text("100%")


def target(content: QuestionContent) -> Point:
    """A place to tap."""
    place = (
        targets_of(content)[0] if content.kind == "mark_point" else place_of(content, kind_of(content).solve(content))
    )
    assert place
    return place


def fractions(page: Page, at: Point) -> tuple[float, float]:
    """Where a place of the view lies in the frame."""
    frame = page.locator("[data-figure]").get_attribute("data-frame") or ""
    x, y, width, height = map(float, frame.split())
    return (at[0] - x) / width, (at[1] - y) / height


def tap(page: Page, content: QuestionContent) -> None:
    figure = page.locator("[data-figure]")
    figure.scroll_into_view_if_needed()
    box = figure.bounding_box()
    across, down = fractions(page, target(content))
    figure.click(position={"x": box["width"] * across, "y": box["height"] * down})
    expect(page.get_by_label(PLACE)).to_be_checked()


@pytest.mark.parametrize("width", [390, 1280])
def test_by_pointer(page: Page, product: Product, width: int):
    page.set_viewport_size({"width": width, "height": 900})
    start(page, product)
    for number in range(8):
        content = shown(page)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
        if content.kind in MARKS:
            tap(page, content)
        else:
            answer(page.locator("form#answer"), content, kind_of(content).solve(content))
        if number == 0:
            page.emulate_media(color_scheme="dark")
        go(page, page.get_by_role("button", name="Save and"))
    finish(page)
    page.goto(f"{page.url.split('?')[0]}?show=all")
    assert violations(page) == []


def test_by_keys_on_the_figure(page: Page, product: Product):
    start(page, product)
    content = shown(page)
    while content.kind != "mark_point":
        go(page, page.get_by_role("button", name="Save and"))
        content = shown(page)
    figure = page.get_by_role("application")
    figure.focus()
    across, down = fractions(page, target(content))
    ratio = figure.evaluate("figure => figure.clientWidth / figure.clientHeight")
    steps = {"ArrowRight": (across - 0.5) / 0.02, "ArrowDown": (down - 0.5) / (0.02 * ratio)}
    opposite = {"ArrowRight": "ArrowLeft", "ArrowDown": "ArrowUp"}
    for key, number in steps.items():
        for _ in range(round(abs(number))):
            page.keyboard.press(key if number > 0 else opposite[key])
    page.keyboard.press("Enter")
    expect(page.get_by_label(PLACE)).to_be_checked()
    sent = page.get_by_label(PLACE).get_attribute("value") or ""
    assert kind_of(content).score(content, (sent,)).is_right


def test_by_the_list_without_javascript(browser: Browser, product: Product):
    context = browser.new_context(base_url=product.url, java_script_enabled=False)
    page = context.new_page()
    start(page, product)
    for _ in range(8):
        content = shown(page)
        answer(page.locator("form#answer"), content, kind_of(content).solve(content))
        go(page, page.get_by_role("button", name="Save and"))
    finish(page)
    context.close()
