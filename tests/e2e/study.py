"""Studying as a trainee does: reading to the end, and answering from what the content files say is right."""

from functools import cache

from playwright.sync_api import Locator, Page

from courses.demo.content_files import read_shipped_content
from courses.demo.content_quizzes import ChoiceQuestion, TrueFalseQuestion


@cache
def right_answers(course: str) -> dict[str, tuple[str, ...]]:
    """The texts of the right choices by the question's stem, for all quizzes of a demo course."""
    files = {course.slug: course for course in read_shipped_content().courses}
    questions = [question for module in files[course].modules if module.quiz for question in module.quiz.questions]
    return {question.stem: _right(question) for question in questions}


def _right(question: ChoiceQuestion | TrueFalseQuestion) -> tuple[str, ...]:
    if isinstance(question, TrueFalseQuestion):
        return (str(question.answer),)
    return tuple(choice.text for choice in question.choices if choice.correct)


def choose_right(page: Page, course: str) -> None:
    """Ticks the right choices of the question that is shown."""
    stem = page.locator("#stem").inner_text()
    for text in right_answers(course)[stem]:
        page.locator("form#answer label").filter(has=page.get_by_text(text, exact=True)).locator("input").press("Space")


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
