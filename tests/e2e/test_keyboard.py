"""The path with the keyboard alone: no click, no touch, focus always where the eye is."""

from playwright.sync_api import Locator, Page, expect

from courses.assessments.kinds import kind_of
from tests.e2e.product import PASSWORD, Product
from tests.e2e.steps import email_of
from tests.e2e.study import put_in_order, questions_of, words_of

COURSE = "trigger-point"
MOST_STOPS = 80


def test_trainee_signs_in_enrolls_reads_and_passes_a_quiz_by_keyboard(product: Product, page: Page):
    page.goto("/accounts/login/")
    type_into(page, "Email", email_of(product, "new", "Juniper"))
    type_into(page, "Password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/learn/")

    page.goto(f"/juniper-row/{COURSE}/")
    press(page, "Enroll")
    page.goto("/learn/")
    press(page, "Definition and vocabulary")
    for lesson in ("Active, latent and other labels", "Band, twitch and referral", "Where the idea came from"):
        press(page, "Mark complete")
        expect(page.get_by_role("heading", level=1)).to_have_text(lesson)
    press(page, "Mark complete")
    press(page, "Start the quiz")
    while page.locator("#stem").count():
        answer(page)
        press(page, "Save and")
    press(page, "Submit answers")
    expect(page.get_by_role("heading", level=1)).to_contain_text("You passed")


def test_first_stop_on_a_page_leads_past_the_bars_to_its_content(page: Page):
    page.goto("/juniper-row/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to content")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def focus(page: Page, name: str, roles: tuple[str, ...] = ("A", "BUTTON", "INPUT", "SUMMARY")) -> None:
    """Tabs to the control whose accessible name begins so."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if focused.count() and focused.evaluate("it => it.tagName") in roles and _name(focused).startswith(name):
            return
    raise AssertionError(f"{MOST_STOPS} stops and no {name!r} on {page.url}")


def _name(focused: Locator) -> str:
    return focused.evaluate("it => (it.ariaLabel || it.labels?.[0]?.innerText || it.innerText || '').trim()")


def press(page: Page, name: str) -> None:
    """Tabs to a link or button and presses it."""
    focus(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def type_into(page: Page, name: str, text: str) -> None:
    """Tabs to a field and types."""
    focus(page, name)
    page.keyboard.type(text)


def answer(page: Page) -> None:
    """Answers the question that is shown: choices by arrows and Space, lists by arrows, a text by typing it."""
    content = questions_of(COURSE)[page.locator("#stem").inner_text()]
    words = [words_of(content, value) for value in kind_of(content).solve(content)]
    if page.locator("form#answer [name=answer]").first.get_attribute("type") in ("radio", "checkbox"):
        choose(page, words)
    elif page.locator("form#answer [data-module=ordering]").count():
        put_in_order(page.locator("form#answer"), words)
    else:
        fill_in(page, words)


def choose(page: Page, words: list[str]) -> None:
    """Tabs into the choices, then arrows among radio buttons or stops at each check box; Space ticks."""
    for choice in [choice_of(page, text) for text in words]:
        for _ in range(MOST_STOPS):
            if choice.evaluate("it => it === document.activeElement"):
                break
            is_radio = page.evaluate("document.activeElement.type") == "radio"
            page.keyboard.press("ArrowDown" if is_radio else "Tab")
        expect(choice).to_be_focused()
        if not choice.is_checked():
            page.keyboard.press("Space")
        expect(choice).to_be_checked()


def fill_in(page: Page, words: list[str]) -> None:
    """Stops at one field after the other; in a list the arrow goes down to the words."""
    fields = page.locator("form#answer [name=answer]")
    for place, text in enumerate(words):
        field = fields.nth(place)
        for _ in range(MOST_STOPS):
            if field.evaluate("it => it === document.activeElement"):
                break
            page.keyboard.press("Tab")
        if field.evaluate("it => it.tagName") == "SELECT":
            pick(page, field, text)
        else:
            page.keyboard.type(text)
            expect(field).to_have_value(text)


def pick(page: Page, field: Locator, text: str) -> None:
    """Down the list that has the focus."""
    for _ in range(MOST_STOPS):
        if field.evaluate("it => it.selectedOptions[0].text") == text:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{text!r} is not in the list")


def choice_of(page: Page, text: str) -> Locator:
    """The radio button or check box of the choice with this text."""
    return page.locator("form#answer label").filter(has=page.get_by_text(text, exact=True)).locator("input")
