"""Exams of the product's files become quizzes with their sections, once."""

from random import Random

import pytest
from pydantic import ValidationError

from courses.anatomy.services import load_muscles, read_atlas
from courses.assessments.blueprint import MBLEX, WEIGHTS
from courses.assessments.drawing import shares
from courses.assessments.models import QuizPage
from courses.assessments.sections import sections_of
from courses.assessments.versions import pick_questions
from courses.catalog.services import open_catalog
from courses.demo.shipped import read_shipped_content
from courses.packages.reading.courses import Course
from courses.packages.reading.package import Package
from courses.packages.reading.quizzes import Draw
from courses.packages.services import import_package
from courses.schools.models import School
from tests.factories.people import LONG_AGO

CONTENT = read_shipped_content()
POINTS = next(course for course in CONTENT.courses if course.slug == "trigger-point")

pytestmark = pytest.mark.django_db


def without_lessons(course: Course) -> Course:
    modules = tuple(module.model_copy(update={"lessons": ()}) for module in course.modules)
    return course.model_copy(update={"modules": modules})


def place(school: School, course: Course) -> dict[str, QuizPage]:
    """The exams of the course, imported without its lessons."""
    open_catalog(school=school)
    load_muscles(entries=read_atlas())
    package: Package = CONTENT.only([course.slug])
    import_package(
        school=school,
        package=package.model_copy(update={"courses": (without_lessons(course),), "glossary": ()}),
        by=None,
        at=LONG_AGO,
    )
    return {quiz.slug: quiz for quiz in QuizPage.objects.filter(course__slug=course.slug) if quiz.is_mock_exam}


@pytest.mark.parametrize("course", CONTENT.courses, ids=lambda course: course.slug)
def test_a_final_exam_asks_alike_of_every_module(school: School, course: Course) -> None:
    exam = place(school, course)["final-exam"]
    picks = pick_questions(exam, Random(7))

    asked = [(pick.heading.title, pick.version.question.module) for pick in picks]
    assert asked == [(module.title, module.title) for module in course.modules for _ in range(5)]
    assert len({pick.version.question_id for pick in picks}) == len(picks)
    assert (exam.is_mock_exam, exam.pass_mark, exam.time_limit_minutes > 0) == (True, 75, True)
    assert exam.shuffles_questions
    assert exam.shuffles_choices
    assert exam.shows_answer == "after"
    assert {exam.shows_correctness, exam.shows_points, exam.shows_rationale, exam.shows_right_answer} == {"later"}


@pytest.mark.parametrize(
    "draw",
    [
        {"bank": "mblex", "by_module": True},
        {"by_module": True, "by_area": True},
        {"by_area": True, "category": "Bones"},
        {"spread": True, "area": "3"},
    ],
)
def test_a_draw_goes_one_way(draw: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="a draw"):
        Draw.model_validate({"questions": 5, **draw})


def test_the_exams_of_a_course_with_sections(school: School) -> None:
    exams = place(school, POINTS)

    picks = pick_questions(exams["mock-exam"], Random(7))
    numbers = shares(100, WEIGHTS)
    assert [(pick.heading.title, pick.area) for pick in picks] == [
        (area.title, area.code) for area in MBLEX for _ in range(numbers[area.code])
    ]
    assert len({pick.version.question_id for pick in picks}) == 100
    picks = pick_questions(exams["on-the-body-chart"], Random(7))
    found = [(section.first, section.title) for section in sections_of(pick.heading for pick in picks)]
    assert found == [(1, "Mark the point"), (3, "Mark the pain"), (5, "Name what is shown")]

    chart = next(exam for exam in POINTS.exams if exam.slug == "on-the-body-chart")
    [first, *others] = chart.sections
    renamed = chart.model_copy(update={"sections": (first.model_copy(update={"title": "Find it"}), *others)})
    kept = tuple(exam for exam in POINTS.exams if exam is not chart)
    after = place(school, POINTS.model_copy(update={"exams": (*kept, renamed)}))
    counts = {slug: quiz.revisions.count() for slug, quiz in after.items()}
    assert counts == {"final-exam": 1, "mock-exam": 1, "on-the-body-chart": 2, "written-case": 1}
    assert after["on-the-body-chart"].pk == exams["on-the-body-chart"].pk
