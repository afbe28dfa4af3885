"""Practice in a browser: twenty cards with undo and a lost connection, a session of plain forms, and every screen."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.arrange import arrange
from tests.e2e.product import Product
from tests.e2e.steps import email_of, sign_in, violations

NOTICED_WITHIN = 15_000
CARDS = 20
DOUBLE_TAP_MS = 400


def begin(page: Page, product: Product, name: str) -> str:
    """A trainee with nothing learned yet starts a session; answers their address."""
    email = arrange(product, "practice", name)["email"]
    sign_in(page, email)
    page.goto("/practice/")
    page.get_by_role("link", name="Start").click()
    expect(page.locator("span[data-total]")).to_have_text(str(CARDS))
    return email


def question(page: Page) -> str:
    """What the card asks."""
    return page.locator("[data-card]:visible h2").inner_text()


def answer(page: Page, key: str = "3") -> None:
    """Space, then a grade."""
    expect(page.locator(".recall__back:visible")).to_have_count(0)
    page.keyboard.press("Space")
    expect(page.locator(".recall__back:visible")).to_have_count(1)
    page.keyboard.press(key)


def expect_place(page: Page, place: int) -> None:
    expect(page.locator("[data-place]")).to_have_text(str(place))


def test_twenty_cards_with_undo_and_a_lost_connection(page: Page, product: Product):
    email = begin(page, product, "network")
    for place in range(1, 6):
        expect_place(page, place)
        answer(page)

    expect_place(page, 6)
    taken_back = question(page)
    answer(page, "4")
    expect_place(page, 7)
    page.keyboard.press("u")
    expect_place(page, 6)
    assert question(page) == taken_back
    answer(page)

    again = question(page)
    answer(page, "1")
    expect_place(page, 7)
    for place in range(7, 11):
        expect_place(page, place)
        answer(page)

    expect(page.locator("[data-status]")).to_have_text("Saved", timeout=NOTICED_WITHIN)
    page.context.set_offline(True)
    for place in range(11, 14):
        expect_place(page, place)
        answer(page)
    expect(page.get_by_text("No connection")).to_be_visible(timeout=NOTICED_WITHIN)
    expect(page.locator("[data-waiting]")).to_have_text("3 grades wait.")
    page.context.set_offline(False)
    expect(page.get_by_text("No connection")).to_be_hidden(timeout=NOTICED_WITHIN)

    for place in range(14, CARDS):
        expect_place(page, place)
        answer(page)
    expect_place(page, CARDS)
    assert question(page) == again
    answer(page)

    expect(page.get_by_role("heading", level=1)).to_have_text(f"{CARDS - 1} of {CARDS} cards recalled")
    expect(page.get_by_text("Feel it on a partner today")).to_be_visible()
    assert arrange(product, "reviews", email) == {"standing": CARDS + 1, "undone": 1}
    page.goto("/practice/")
    expect(page.get_by_text(f"Done today: 0 reviewed, {CARDS} learned.")).to_be_visible()


def test_grades_that_were_kept_arrive_from_the_next_page(page: Page, product: Product):
    email = begin(page, product, "kept")
    page.route("**/practice/reviews/", lambda route: route.abort())
    answer(page)
    answer(page)
    expect(page.get_by_text("No connection")).to_be_visible(timeout=NOTICED_WITHIN)
    page.unroute("**/practice/reviews/")
    page.goto("/practice/")
    expect(page.get_by_text("Done today: 0 reviewed, 2 learned.")).to_be_visible(timeout=NOTICED_WITHIN)
    page.reload()
    assert arrange(product, "reviews", email) == {"standing": 2, "undone": 0}


def test_thumbs_that_tap_twice_and_go_back_grade_nothing(browser: Browser, product: Product):
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    context = browser.new_context(base_url=product.url, **phone)
    page = context.new_page()
    email = begin(page, product, "thumbs")
    expect(page.get_by_role("button", name="Undo last answer")).to_be_disabled()
    page.locator(".recall__reveal").scroll_into_view_if_needed()
    where_good_will_be = tap_place(page, ".recall__reveal", across=0.62)
    for _ in range(2):
        page.touchscreen.tap(*where_good_will_be)
    expect(page.locator(".recall__back:visible")).to_have_count(1)
    expect_place(page, 1)

    page.wait_for_timeout(DOUBLE_TAP_MS)
    for _ in range(2):
        page.touchscreen.tap(*where_good_will_be)
    expect_place(page, 2)
    expect(page.locator(".recall__back:visible")).to_have_count(0)
    expect(page.locator("[data-status]")).to_have_text("Saved", timeout=NOTICED_WITHIN)

    page.go_back()
    page.go_forward()
    expect_place(page, 2)
    expect(page.get_by_role("button", name="Undo last answer")).to_be_enabled()
    assert arrange(product, "reviews", email) == {"standing": 1, "undone": 0}
    context.close()


def tap_place(page: Page, selector: str, *, across: float) -> tuple[float, float]:
    """A place on the element: so far across it, halfway down."""
    box = page.locator(selector).bounding_box()
    assert box
    return box["x"] + box["width"] * across, box["y"] + box["height"] / 2


def test_a_session_without_javascript(browser: Browser, product: Product):
    context = browser.new_context(base_url=product.url, java_script_enabled=False)
    page = context.new_page()
    email = begin(page, product, "plain")
    for place in (1, 2):
        expect_place(page, place)
        page.get_by_role("link", name="Show answer").click()
        page.get_by_role("button", name="Good").click()
    expect_place(page, 3)
    page.get_by_role("button", name="Undo last answer").click()
    expect_place(page, 2)
    page.get_by_label("Card options").click()
    page.get_by_role("button", name="Not today").click()
    expect_place(page, 2)
    assert arrange(product, "reviews", email) == {"standing": 1, "undone": 1}
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_every_screen_is_free_of_violations(page: Page, product: Product, theme: str, width: int):
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 844})
    sign_in(page, email_of(product, "midway", "Juniper"))
    for path in ("/practice/", "/practice/statistics/", "/practice/preferences/", "/practice/suspended/", "/learn/"):
        page.goto(path)
        assert_sound(page)
    for deck in ("points", "muscles", "terms", "questions"):
        page.goto(f"/practice/session/?deck={deck}")
        assert_sound(page)
        if page.locator(".recall__reveal:visible").count():
            page.keyboard.press("Space")
            assert_sound(page)
    page.goto(f"/practice/session/end/?start={page.evaluate('Math.floor(Date.now() / 1000)') - 86_000}")
    assert_sound(page)


def test_what_staff_see_is_free_of_violations(page: Page, product: Product):
    sign_in(page, email_of(product, "instructor", "Juniper"))
    page.goto("/school/juniper-row/practice/")
    assert_sound(page)


def assert_sound(page: Page) -> None:
    """Nothing that axe finds, nothing wider than the window."""
    assert violations(page) == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url
