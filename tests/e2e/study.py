"""Studying as a trainee does: reading to the end, and answering from what the content files say is right."""

from functools import cache

from playwright.sync_api import Locator, Page

from courses.anatomy.services import library_in_file
from courses.assessments.content import QuestionContent
from courses.assessments.kinds import kind_of
from courses.assessments.kinds.places import PLACE
from courses.assessments.kinds.protocol import ANSWER, Answer, part_name
from courses.assessments.pinning import pinned
from courses.demo.shipped import read_shipped_content


@cache
def questions_of(course: str) -> dict[str, QuestionContent]:
    """All questions of a demo course's quizzes by their stem."""
    files = {course.slug: course for course in read_shipped_content().courses}
    entries = [question for _, question in files[course].questions]
    atlas = library_in_file()
    return {entry.stem: pinned(entry.content, atlas) for entry in entries}


def choose_right(page: Page, course: str) -> None:
    """Answers the question that is shown rightly, by whatever fields it has."""
    content = questions_of(course)[page.locator("#stem").inner_text()]
    answer(page.locator("form#answer"), content, kind_of(content).solve(content))


def answer(form: Locator, content: QuestionContent, solution: Answer, name: str = ANSWER) -> None:
    """Gives the solution to the fields of that name; a case has one set of fields for each part."""
    if content.parts:
        for number, (part, given) in enumerate(zip(content.parts, solution, strict=True), 1):
            answer(form, part, given, part_name(name, number))
        return
    words = [words_of(content, value) for value in solution]
    fields = form.locator(f'[name="{name}"]')
    if fields.first.get_attribute("type") in ("radio", "checkbox"):
        labels = form.locator("label").filter(has=form.page.locator(f'[name="{name}"]'))
        for text in words:
            labels.filter(has=form.page.get_by_text(text, exact=True)).locator("input").press("Space")
    elif form.locator('[data-module="ordering"] button').count():
        put_in_order(form, words)
    else:
        for field, text in zip(fields.all(), words, strict=True):
            fill(field, text)


def words_of(content: QuestionContent, value: str) -> str:
    """What a trainee sees for a value of the solution; the keys of the loaded questions are others than ours."""
    labels = {it.key: it.label for slot in kind_of(content).slots(content) for it in slot.possibilities}
    typed = {choice.key for choice in content.choices} | {
        f"region:{it['key']}" for it in content.details.get("regions", ())
    }
    return labels[value] if value in typed or value.startswith(PLACE) else value


def fill(field: Locator, text: str) -> None:
    """Chooses from a list, or types."""
    if field.evaluate("field => field.tagName") == "SELECT":
        field.select_option(label=text)
    else:
        field.fill(text)


def put_in_order(form: Locator, steps: list[str]) -> None:
    """Moves each step up to its place, first things first."""
    for place, text in enumerate(steps):
        rows = form.locator("[data-module=ordering] > li")
        row = rows.filter(has=form.page.get_by_text(text, exact=True))
        while rows.nth(place).locator(".order__t").inner_text() != text:
            row.get_by_role("button", name=f"Move “{text}” up").press("Enter")
    keep = form.get_by_role("button", name="Keep this order")
    if keep.is_visible():
        keep.press("Enter")


def pass_quiz(page: Page, course: str) -> None:
    """From the quiz's first page to its result, all answers right."""
    go(page, page.get_by_role("button", name="Start the quiz"))
    while page.locator("#stem").count():
        choose_right(page, course)
        go(page, page.get_by_role("button", name="Save and"))
    go(page, page.get_by_role("button", name="Submit answers"))
    assert page.get_by_role("heading", level=1).inner_text().startswith("You passed")


def study_to_the_end(page: Page, course: str) -> None:
    """From an open lesson to the last requirement, by the one primary action that each page offers."""
    while "/learn/" not in page.url:
        if page.get_by_role("button", name="Mark complete").count():
            go(page, page.get_by_role("button", name="Mark complete"))
        else:
            pass_quiz(page, course)
            onward = page.get_by_role("link", name="Continue:")
            go(page, onward.or_(page.get_by_role("link", name="See what happens now")))


def go(page: Page, control: Locator) -> None:
    """Clicks what leads to another page, and waits until that page is there."""
    with page.expect_navigation():
        control.click()
