"""The quiz engine in a browser: every kind of question, a lost connection, a second tab, more time, forward only."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from courses.assessments.kinds import kind_of
from tests.e2e.arrange import ASKED, arrange
from tests.e2e.product import Product
from tests.e2e.steps import sign_in
from tests.e2e.study import answer, fill, go, words_of

BY_STEM = {content.stem: content for content in ASKED}
NOTICED_WITHIN = 15_000


@pytest.fixture(scope="module")
def engine(product: Product) -> dict[str, Any]:
    """The addresses of the quizzes and a trainee for each test."""
    found: dict[str, Any] = arrange(product, "quizzes")
    return found


def start(page: Page, engine: dict[str, Any], who: str, quiz: str) -> None:
    """Signs in and begins."""
    sign_in(page, engine["emails"][who])
    page.goto(engine["addresses"][quiz])
    go(page, page.get_by_role("button", name="Start the quiz"))


def shown(page: Page):
    return BY_STEM[page.locator("#stem").inner_text()]


def finish(page: Page) -> None:
    go(page, page.get_by_role("button", name="Submit answers"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("You passed")
    expect(page.locator(".ring__t")).to_contain_text("100%")


def test_every_kind_by_keyboard(page: Page, engine):
    start(page, engine, "keys", "one-by-one")
    for _ in ASKED:
        content = shown(page)
        answer(page.locator("form#answer"), content, kind_of(content).solve(content))
        next_ = page.get_by_role("button", name="Save and")
        next_.focus()
        with page.expect_navigation():
            next_.press("Enter")
    finish(page)


def by_mouse(page: Page, content, solution, name: str = "answer") -> None:
    """What a hand does: clicks, lists, and text where there is no other way."""
    form = page.locator("form#answer")
    if content.parts:
        for number, (part, given) in enumerate(zip(content.parts, solution, strict=True), 1):
            by_mouse(page, part, given, f"{name}-{number}")
    elif form.locator("[data-figure]").count() and content.kind == "hotspot":
        figure = form.locator("[data-figure]")
        box = figure.bounding_box()
        figure.click(position={"x": box["width"] * 0.3, "y": box["height"] * 0.3})
        expect(form.get_by_label("The place you marked")).to_be_checked()
    elif form.locator('[data-module="ordering"] button').count():
        for place, text in enumerate(words_of(content, value) for value in solution):
            rows = form.locator("[data-module=ordering] > li")
            while rows.nth(place).locator(".order__t").inner_text() != text:
                form.get_by_role("button", name=f"Move “{text}” up").click()
        if form.get_by_role("button", name="Keep this order").is_visible():
            form.get_by_role("button", name="Keep this order").click()
    else:
        fields = form.locator(f'[name="{name}"]')
        for place, value in enumerate(solution):
            text = words_of(content, value)
            if fields.first.get_attribute("type") in ("radio", "checkbox"):
                own = form.locator("label").filter(has=page.locator(f'[name="{name}"]'))
                own.filter(has=page.get_by_text(text, exact=True)).click()
            else:
                fill(fields.nth(place), text)


def test_every_kind_by_mouse(page: Page, engine):
    start(page, engine, "mouse", "one-by-one")
    for _ in ASKED:
        content = shown(page)
        by_mouse(page, content, kind_of(content).solve(content))
        go(page, page.get_by_role("button", name="Save and"))
    finish(page)


def test_every_kind_without_javascript_with_one_submit(browser: Browser, product: Product, engine):
    context = browser.new_context(base_url=product.url, java_script_enabled=False)
    page = context.new_page()
    start(page, engine, "plain", "one-page")
    for number in range(1, len(ASKED) + 1):
        section = page.locator(f"#question-{number}")
        content = BY_STEM[section.locator(f"#q{number}-stem").inner_text()]
        answer(section, content, kind_of(content).solve(content), f"q{number}")
    go(page, page.get_by_role("button", name="Save and review"))
    expect(page.get_by_text(f"All {len(ASKED)} questions are answered")).to_be_visible()
    finish(page)
    context.close()


def test_a_lost_connection_is_told_and_nothing_is_lost(page: Page, engine):
    start(page, engine, "network", "one-by-one")
    page.context.set_offline(True)
    page.locator(".choice").nth(1).click()
    expect(page.get_by_text("No connection")).to_be_visible(timeout=NOTICED_WITHIN)
    expect(page.get_by_role("status").filter(has_text="Not saved").first).to_be_attached()
    page.context.set_offline(False)
    expect(page.get_by_role("status").filter(has_text="Saved").first).to_be_attached(timeout=NOTICED_WITHIN)
    expect(page.get_by_text("No connection")).to_be_hidden(timeout=NOTICED_WITHIN)
    page.goto(f"{page.url}?q=1")
    expect(page.locator(".choice input").nth(1)).to_be_checked()


def test_a_second_tab_does_not_overwrite_what_it_has_not_seen(page: Page, engine):
    start(page, engine, "tabs", "one-by-one")
    other = page.context.new_page()
    other.goto(page.url)
    page.locator(".choice").nth(0).click()
    expect(page.get_by_role("status").filter(has_text="Saved").first).to_be_attached(timeout=NOTICED_WITHIN)
    other.locator(".choice").nth(2).click()
    expect(other.get_by_text("This answer was changed in another tab")).to_be_visible(timeout=NOTICED_WITHIN)
    go(other, other.get_by_role("link", name="Load the saved answer"))
    expect(other.locator(".choice input").nth(0)).to_be_checked()


def test_more_time_reaches_the_page_of_a_running_attempt(page: Page, engine, product: Product):
    start(page, engine, "timed", "timed")
    clock = page.locator(".timer")
    expect(clock).to_contain_text("of 40 min")
    expect(clock.locator("[data-left]")).to_contain_text("39:")
    arrange(product, "grant", engine["emails"]["timed"], "200")
    expect(clock).to_contain_text("of 80 min", timeout=NOTICED_WITHIN)
    expect(clock.locator("[data-left]")).to_contain_text("1:1")
    page.reload()
    expect(clock).to_contain_text("of 80 min (standard 40)")


def test_forward_only_offers_no_way_back(page: Page, engine):
    start(page, engine, "forward", "forward")
    first = page.locator("#stem").inner_text()
    page.locator(".choice").first.click()
    go(page, page.get_by_role("button", name="Save and next"))
    expect(page.locator("#stem")).not_to_have_text(first)
    expect(page.get_by_role("button", name="Back")).to_have_count(0)
    page.go_back()
    page.reload()
    expect(page.locator("#stem")).not_to_have_text(first)
    page.goto(f"{page.url.split('?')[0]}?q=1")
    expect(page.locator("#stem")).not_to_have_text(first)
    go(page, page.get_by_role("button", name="Save and next"))
    expect(page.get_by_text("There is no skipping")).to_be_visible()
