"""The list of questions says what first attempts say of each, and is narrowed by it."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.test import Client

from courses.assessments.analysis.words import coefficient, percent
from courses.assessments.models import AttemptQuestion, Question
from tests.factories import content
from tests.load.analysis import seed_attempts
from tests.load.seed import enroll

QUESTIONS = "/cms/snippets/assessments/question/"
TWELVE = 12


@pytest.fixture(autouse=True)
def cold() -> Iterator[None]:
    """Nothing is kept from test to test."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def asked(own_school: SimpleNamespace) -> list[Question]:
    """The three questions of the quiz, sat by twelve; nobody gets the first, everybody the second."""
    seed_attempts(own_school.quiz, enroll(own_school.school, own_school.course, TWELVE))
    for position, points in ((1, 0), (2, 1)):
        AttemptQuestion.objects.filter(position=position).update(points=points)
    return [use.question for use in own_school.quiz.quiz_questions.all()]


@pytest.fixture
def unasked(own_school: SimpleNamespace) -> Question:
    """In the bank and in no quiz."""
    return content.make_question(own_school.bank, "Which is never asked?", {"Yes": True, "No": False})


def rows(client: Client, query: str = "") -> dict[int, Question]:
    """The questions of the list with what is said of each."""
    page = client.get(f"{QUESTIONS}?{query}")
    return {question.pk: question for question in page.context["object_list"]}


def test_each_row_says_what_the_questions_own_page_says(
    own_school: SimpleNamespace, asked: list[Question], unasked: Question
) -> None:
    page = own_school.as_author.get(QUESTIONS)
    listed = {question.pk: question.findings for question in page.context["object_list"]}
    for question in asked:
        address = f"/school/{own_school.school.slug}/questions/{question.pk}/statistics/"
        line = own_school.as_author.get(address).context["line"]
        found = listed[question.pk]
        assert (found.asked, found.reasons) == (line.asked, line.reasons)
        assert found.facility == line.statistics.facility.value
        assert found.discrimination == line.statistics.discrimination
        assert f'href="{address}"' in page.text
        assert percent(found.facility) in page.text and coefficient(found.discrimination) in page.text
    assert (listed[unasked.pk].asked, listed[unasked.pk].facility) == (0, None)


def test_numbers_are_hidden_while_too_few_were_asked(own_school: SimpleNamespace) -> None:
    seed_attempts(own_school.quiz, enroll(own_school.school, own_school.course, 9))
    page = own_school.as_author.get(QUESTIONS)
    assert [question.findings.asked for question in page.context["object_list"]] == [9, 9, 9]
    assert "%</td>" not in page.text.replace(" ", "").replace("\n", "")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("facility=hard", {"1"}),
        ("facility=easy", {"2"}),
        ("facility=fair", {"3"}),
        ("discrimination=poor", {"1", "2"}),
        ("discrimination=fine", {"3"}),
        ("answers=none", {"unasked"}),
        ("answers=few", set()),
        ("answers=enough", {"1", "2", "3"}),
        ("attention=look", {"1", "2"}),
        ("attention=look&facility=hard", {"1"}),
        ("facility=nonsense", {"1", "2", "3", "unasked"}),
    ],
)
def test_filters(
    own_school: SimpleNamespace, asked: list[Question], unasked: Question, query: str, expected: set[str]
) -> None:
    names = {question.pk: str(number) for number, question in enumerate(asked, 1)} | {unasked.pk: "unasked"}
    assert {names[id_] for id_ in rows(own_school.as_author, query)} == expected


def test_the_questions_to_look_at_come_with_their_reasons(own_school: SimpleNamespace, asked: list[Question]) -> None:
    """And the plain list has no column for them."""
    assert "Nobody gets it right: check the key." in own_school.as_author.get(f"{QUESTIONS}?attention=look").text
    assert "Look at it because" not in own_school.as_author.get(QUESTIONS).text


def test_what_is_done_to_all_is_done_to_the_filtered(own_school: SimpleNamespace, asked: list[Question]) -> None:
    own_school.as_author.post("/cms/bulk/assessments/question/retire/?id=all&facility=hard")
    assert list(Question.objects.filter(is_retired=True)) == asked[:1]


def test_answers_given_elsewhere_say_nothing(
    own_school: SimpleNamespace, foreign_school: SimpleNamespace, asked: list[Question]
) -> None:
    assert rows(foreign_school.as_author, "answers=enough") == {}


@pytest.mark.parametrize("count", [10, 30])
def test_queries_do_not_grow(own_school: SimpleNamespace, count: int, django_assert_max_num_queries: object) -> None:
    """Neither with the attempts nor with the questions."""
    seed_attempts(own_school.quiz, enroll(own_school.school, own_school.course, count))
    for number in range(count):
        content.make_question(own_school.bank, f"Question {number}?", {"Yes": True, "No": False})
    own_school.as_author.get(QUESTIONS)
    for query in ("", "facility=fair&attention=look"):
        with django_assert_max_num_queries(29):
            own_school.as_author.get(f"{QUESTIONS}?{query}")
