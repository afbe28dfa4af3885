"""Loading the standing of many trainees."""

import pytest

from courses.catalog.models import CoursePage, LessonPage
from courses.enrollments.models import Enrollment
from courses.progress.services import record_visit, settle_completion
from courses.progress.standing import load_standing, load_standings
from tests.factories import content, people, study
from tests.factories.evidence import complete_lessons, pass_quizzes
from tests.factories.people import LONG_AGO


def enrollments() -> list[Enrollment]:
    return list(Enrollment.objects.select_related("course"))


@pytest.mark.parametrize("trainees", [1, 20])
def test_two_queries_whatever_the_number(course: CoursePage, trainees: int, django_assert_num_queries: object) -> None:
    for _ in range(trainees):
        enrollment = study.make_enrollment(course, people.make_user())
        complete_lessons(enrollment, 2)
        pass_quizzes(enrollment, 1)
    rows = enrollments()

    load_standings(rows)  # once, for the contents of the course
    with django_assert_num_queries(2):
        standings = load_standings(rows)
        assert {standing.percent for standing in standings.values()} == {33}


def test_nobody_gets_the_evidence_of_another(course: CoursePage, enrollment: Enrollment) -> None:
    other_course = content.make_course(course.school, "Anatomy")
    content.make_lesson(content.make_module(other_course, "Bones"), "Skull")
    elsewhere = study.make_enrollment(other_course, enrollment.trainee)
    colleague = study.make_enrollment(course, people.make_user("Dele"))
    complete_lessons(enrollment, 3)
    complete_lessons(elsewhere)

    standings = load_standings(enrollments())

    assert [standings[it.pk].lessons_done for it in (enrollment, elsewhere, colleague)] == [3, 1, 0]
    assert [standings[it.pk].lessons_needed for it in (enrollment, elsewhere, colleague)] == [6, 1, 6]


def test_the_latest_visit_and_the_completion_are_found(course: CoursePage, enrollment: Enrollment) -> None:
    lessons = list(LessonPage.objects.filter(course=course).order_by("path"))
    complete_lessons(enrollment)
    pass_quizzes(enrollment)
    settle_completion(enrollment=enrollment, at=LONG_AGO)
    record_visit(enrollment=enrollment, lesson=lessons[4], at=LONG_AGO)

    evidence = load_standing(enrollment).evidence

    assert (evidence.last_lesson, evidence.last_opened_at) == (lessons[4].pk, LONG_AGO)
    assert evidence.completed_at == LONG_AGO


def test_the_unlock_policy_is_the_courses(course: CoursePage, enrollment: Enrollment) -> None:
    CoursePage.objects.filter(pk=course.pk).update(unlock_policy=CoursePage.UnlockPolicy.OPEN)

    (enrollment,) = enrollments()

    assert all(step.lock is None for step in load_standing(enrollment).steps)


def test_what_is_not_published_is_not_asked_for(course: CoursePage, enrollment: Enrollment) -> None:
    LessonPage.objects.filter(course=course).last().unpublish()

    assert load_standing(enrollment).lessons_needed == 5
