"""An author draws regions on a question's figure, by pointer and by keys; a trainee then answers inside one of them."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.arrange import arrange
from tests.e2e.product import Product
from tests.e2e.steps import email_of, sign_in, violations
from tests.e2e.study import go

STEM = "Mark the right shoulder blade."
SHOULDER = ((0.6, 0.2), (0.75, 0.2), (0.75, 0.3), (0.6, 0.3))


def field(page: Page, region: int, name: str) -> Locator:
    return page.locator(f"[name=answer-0-value-regions-{region}-value-{name}]")


def corners(page: Page, region: int) -> list[tuple[float, float]]:
    pairs = field(page, region, "corners").input_value().split()
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in pairs)]


def place_in(figure: Locator, across: float, down: float) -> tuple[float, float]:
    # Clear of the bars above and below, between which the page scrolls.
    figure.evaluate("element => element.scrollIntoView({ block: 'center', behavior: 'instant' })")
    box = figure.bounding_box()
    assert box
    return box["x"] + box["width"] * across, box["y"] + box["height"] * down


def write_question(page: Page, product: Product) -> None:
    """Everything but the regions."""
    sign_in(page, email_of(product, "instructor", "juniper"))
    page.goto("/cms/snippets/assessments/question/add/")
    page.select_option("[name=bank]", index=1)
    page.fill("[name=stem]", STEM)
    page.fill("[name=rationale]", "It lies over the upper ribs.")
    page.get_by_role("button", name="Insert a block").first.click()
    page.get_by_role("option", name="Mark the figure").first.click()
    expect(page.get_by_text("Choose a figure for the question.")).to_be_visible()
    panel = page.locator("[data-panel]").filter(has=page.locator("[name=figure_view]"))
    panel.first.locator("[data-panel-toggle]").first.click()
    page.select_option("[name=figure_view]", "back")
    page.fill("[name=figure_alt]", "The body from behind.")


def draw_by_pointer(page: Page, figure: Locator) -> None:
    for across, down in SHOULDER:
        page.mouse.click(*place_in(figure, across, down))
    assert corners(page, 0) == [pytest.approx(corner, abs=0.01) for corner in SHOULDER]
    page.mouse.click(*place_in(figure, *SHOULDER[0]))
    expect(page.locator("[data-say]")).to_have_text("Shoulder blade is closed.")
    # A corner is dragged, and taken back.
    page.mouse.move(*place_in(figure, *SHOULDER[2]))
    page.mouse.down()
    page.mouse.move(*place_in(figure, 0.8, 0.35), steps=3)
    page.mouse.up()
    assert corners(page, 0)[2] == pytest.approx((0.8, 0.35), abs=0.01)
    page.get_by_role("button", name="Undo").click()
    assert corners(page, 0)[2] == pytest.approx(SHOULDER[2], abs=0.01)


def draw_by_keys(page: Page) -> None:
    page.get_by_role("button", name="New region").press("Enter")
    field(page, 1, "name").fill("Low back")
    add = page.get_by_role("button", name="Add a corner")
    for key in ("ArrowUp", "ArrowRight", "ArrowDown", "ArrowLeft"):
        add.press("Enter")
        page.keyboard.press(f"Shift+{key}")
    expect(page.locator("[data-say]")).to_contain_text("Corner 4 of 4 of Low back: ")
    before = corners(page, 1)
    page.keyboard.press("ArrowRight")
    assert corners(page, 1)[3] == pytest.approx((before[3][0] + 0.001, before[3][1]), abs=0.0002)
    page.keyboard.press("Delete")
    assert corners(page, 1) == before[:3]
    expect(page.locator("[data-corner='2']:focus")).to_have_count(1)
    page.get_by_role("button", name="Close the region").press("Enter")
    expect(page.locator("[data-say]")).to_have_text("Low back is closed.")


def test_regions_are_drawn_saved_and_answered(page: Page, product: Product) -> None:
    write_question(page, product)
    figure = page.locator("svg.figed__svg")
    expect(figure).to_be_visible()
    field(page, 0, "name").fill("Shoulder blade")
    draw_by_pointer(page, figure)
    field(page, 0, "is_correct").check()
    expect(page.get_by_role("button", name="Shoulder blade, right answer")).to_be_visible()
    draw_by_keys(page)

    # What is typed is drawn: the fields keep it.
    field(page, 1, "corners").fill("0.52,0.37 0.58,0.37 0.58,0.43")
    expect(page.locator("[data-marks]")).to_contain_text("2. Low back")
    assert violations(page, ".figed") == []
    go(page, page.get_by_role("button", name=re.compile("Save")).first)
    expect(page.get_by_text("The question could not be created")).to_have_count(0)

    there = arrange(product, "ask", STEM)
    page.context.clear_cookies()
    sign_in(page, there["email"])
    page.goto(there["address"])
    go(page, page.get_by_role("button", name="Start the quiz"))
    plate = page.locator("[data-figure]")
    page.mouse.click(*place_in(plate, 0.67, 0.25))
    expect(page.get_by_label("The place you marked on the figure")).to_be_checked()
    go(page, page.get_by_role("button", name="Save and"))
    go(page, page.get_by_role("button", name="Submit answers"))
    expect(page.locator(".ring__t")).to_contain_text("100%")
