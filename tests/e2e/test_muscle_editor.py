"""An author makes her school's own version of a muscle and draws on the figure; her school alone sees it."""

import re

from playwright.sync_api import Locator, Page

from tests.e2e.product import Product
from tests.e2e.steps import email_of, sign_in, violations

PLACE_X = "[name=trigger_points-0-places-0-x]"
CORNERS = "[name=trigger_points-0-zones-0-corners]"


def middle_of(element: Locator) -> tuple[float, float]:
    # Clear of the bars above and below, between which the page scrolls.
    element.evaluate("element => element.scrollIntoView({ block: 'center', behavior: 'instant' })")
    box = element.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page: Page, element: Locator, across: int, down: int) -> None:
    x, y = middle_of(element)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + across / 2, y + down / 2)
    page.mouse.move(x + across, y + down)
    page.mouse.up()


def test_an_author_draws_her_schools_own_version(page: Page, product: Product) -> None:
    sign_in(page, email_of(product, "instructor", "juniper"))
    page.goto("/cms/snippets/anatomy/muscle/?q=soleus")
    page.get_by_role("link", name="Soleus").first.click()
    page.wait_for_load_state()
    page.goto(page.url.replace("/cms/snippets/anatomy/muscle/inspect/", "/cms/muscles/") + "own/")
    page.get_by_role("button", name="Make our own version").click()
    page.wait_for_url("**/edit/**")

    page.get_by_role("button", name="Four times").click()

    # A point is dragged, taken back, and dragged again.
    point = page.locator(".figed__grip[data-corner='-1']").filter(has=page.locator(".figed__place")).first
    before = page.input_value(PLACE_X)
    drag(page, point, 24, 10)
    assert float(page.input_value(PLACE_X)) > float(before)
    page.get_by_role("button", name="Undo").click()
    assert page.input_value(PLACE_X) == before
    drag(page, point, 24, 10)
    moved = page.input_value(PLACE_X)

    # A zone is reshaped by keys alone.
    zone = page.locator("[data-marks] option", has_text="Point 1, ").filter(has_text="zone 1").get_attribute("value")
    page.select_option("[data-marks]", zone)
    corners = page.input_value(CORNERS)
    page.locator(".figed__grip[data-corner='0']").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    (x, y), (new_x, new_y) = (first_corner(text) for text in (corners, page.input_value(CORNERS)))
    assert (round(new_x - x, 1), round(new_y - y, 1)) == (1, 10)

    # What is typed into the fields is drawn.
    page.fill(PLACE_X, str(float(moved) + 1))
    assert f"at {float(moved) + 1:g}," in (point.get_attribute("aria-label") or "")
    assert violations(page, ".figed") == []

    page.get_by_role("button", name=re.compile("Save")).first.click()
    page.wait_for_url("**/cms/snippets/anatomy/muscle/")
    page.goto("/atlas/muscles/soleus/?school=juniper-row")
    assert page.get_by_text("Your school’s version").count()
    page.goto("/atlas/muscles/soleus/")
    own = page.content()
    page.goto("/atlas/muscles/soleus/?school=cascade-hands")
    assert not page.get_by_text("Your school’s version").count()
    assert page.content() != own


def first_corner(text: str) -> tuple[float, float]:
    x, y = text.split()[0].split(",")
    return float(x), float(y)
