"""Exams of the content files become quizzes with their sections, once, also in a home that has them without."""

from datetime import datetime
from random import Random

import pytest
from pydantic import ValidationError

from courses.anatomy.services import load_muscles, read_atlas
from courses.assessments.blueprint import MBLEX, WEIGHTS
from courses.assessments.drawing import shares
from courses.assessments.models import QuestionBank, QuizPage
from courses.assessments.sections import sections_of
from courses.assessments.versions import pick_questions
from courses.catalog.models import CoursePage
from courses.demo.shipped import read_shipped_content
from courses.packages.placing.exams import place_exams
from courses.packages.placing.questions import place_bank, place_question
from courses.packages.reading.courses import Course
from courses.packages.reading.quizzes import Draw
from courses.schools.models import School
from tests.factories import content
from tests.factories.people import LONG_AGO

CONTENT = read_shipped_content()
POINTS = next(course for course in CONTENT.courses if course.slug == "trigger-point")

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(school: School) -> CoursePage:
    """The course that the exams stand in, with its bank."""
    course = content.make_course(school, POINTS.title, slug=POINTS.slug)
    load_muscles(entries=read_atlas())
    bank = QuestionBank.objects.get_or_create(school=school, name=POINTS.title)[0]
    named = {key for exam in POINTS.exams for key in exam.asked}
    for entry in POINTS.bank.questions if POINTS.bank else ():
        if entry.id in named:
            place_question(bank, entry, LONG_AGO)
    return course


@pytest.mark.parametrize("files", CONTENT.courses, ids=lambda files: files.slug)
def test_a_final_exam_asks_alike_of_every_module(school: School, files: Course) -> None:
    course = content.make_course(school, files.title, slug=files.slug)
    load_muscles(entries=read_atlas())
    bank = QuestionBank.objects.get_or_create(school=school, name=files.title)[0]
    for module in files.modules:
        for entry in module.quiz.questions if module.quiz else ():
            place_question(bank, entry, LONG_AGO, module=module.title)

    only = files.model_copy(update={"exams": tuple(exam for exam in files.exams if exam.slug == "final-exam")})
    exam = place(course, only)["final-exam"]
    picks = pick_questions(exam, Random(7))

    asked = [(pick.heading.title, pick.version.question.module) for pick in picks]
    assert asked == [(module.title, module.title) for module in files.modules for _ in range(5)]
    assert len({pick.version.question_id for pick in picks}) == len(picks)
    assert (exam.is_mock_exam, exam.pass_mark, exam.time_limit_minutes > 0) == (True, 75, True)
    assert {exam.shows_correctness, exam.shows_points, exam.shows_rationale, exam.shows_right_answer} == {"later"}


@pytest.mark.parametrize("draw", [{}, {"bank": "mblex", "by_module": True}, {"by_module": True, "by_area": True}])
def test_a_draw_says_from_where(draw: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="a draw"):
        Draw.model_validate({"questions": 5, **draw})


def place(course: CoursePage, files: Course = POINTS, at: datetime = LONG_AGO) -> dict[str, QuizPage]:
    banks = {bank.slug: place_bank(course.school, bank, at) for bank in CONTENT.banks}
    place_exams(course.school, files, banks)
    return {quiz.slug: quiz for quiz in QuizPage.objects.child_of(course)}


def test_the_mock_exam_asks_area_after_area(course: CoursePage) -> None:
    picks = pick_questions(place(course)["mock-exam"], Random(7))

    asked = [(pick.heading.title, pick.area) for pick in picks]
    numbers = shares(100, WEIGHTS)
    assert asked == [(area.title, area.code) for area in MBLEX for _ in range(numbers[area.code])]
    assert len({pick.version.question_id for pick in picks}) == 100


def test_sections_hold_until_the_next(course: CoursePage) -> None:
    picks = pick_questions(place(course)["on-the-body-chart"], Random(7))

    found = [(section.first, section.title) for section in sections_of(pick.heading for pick in picks)]
    assert found == [(1, "Mark the point"), (3, "Mark the pain"), (5, "Name what is shown")]


def test_loading_again_gives_sections_to_what_had_none_and_then_changes_nothing(course: CoursePage) -> None:
    plain = [exam.model_copy(update={"sections": (), "questions": exam.asked}) for exam in POINTS.exams]
    undivided = [
        exam.model_copy(update={"draw": exam.draw.model_copy(update={"by_area": False})}) if exam.draw else exam
        for exam in plain
    ]
    before = place(course, POINTS.model_copy(update={"exams": tuple(undivided)}))
    for _ in range(2):
        after = place(course)

    assert {slug: quiz.pk for slug, quiz in after.items()} == {slug: quiz.pk for slug, quiz in before.items()}
    counts = {slug: quiz.revisions.count() for slug, quiz in after.items()}
    assert counts == {"final-exam": 1, "mock-exam": 2, "on-the-body-chart": 2, "written-case": 1}
