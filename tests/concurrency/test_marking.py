"""The same answer marked, and the same question reported, at the same moment: one effect each."""

import pytest

from courses.assessments import integrity, services
from courses.assessments.models import Attempt, PersonMark, ProblemReport, QuizPage
from courses.catalog.models import CoursePage
from courses.common.clock import now
from courses.enrollments.models import Enrollment
from courses.schools.models import Role, School
from courses.users.models import Letter, User
from tests.assessments.written import give, hand_in, make_written_quiz
from tests.concurrency.parallel import errors_in, in_parallel
from tests.factories import content, people, study
from tests.factories.questions import OPEN_RESPONSE


@pytest.fixture
def quiz(school: School) -> QuizPage:
    """Two written answers in an open course."""
    course = content.make_course(school, unlock_policy=CoursePage.UnlockPolicy.OPEN)
    return make_written_quiz(content.make_module(course), OPEN_RESPONSE, OPEN_RESPONSE)


@pytest.fixture
def enrollment(quiz: QuizPage, alice: User) -> Enrollment:
    """Alice studies the course of the quiz."""
    return study.make_enrollment(quiz.course, alice)


@pytest.fixture
def attempt(quiz: QuizPage, enrollment: Enrollment) -> Attempt:
    """Alice's, waiting for two marks."""
    return hand_in(quiz, enrollment, ("One.",), ("Two.",), at=now())


def test_the_two_last_answers_marked_at_once_bring_one_result(attempt: Attempt, bob: User, rita: User) -> None:
    results = in_parallel(lambda: give(attempt, bob), lambda: give(attempt, rita, position=3))

    assert errors_in(results) == []
    attempt.refresh_from_db()
    assert (attempt.points, attempt.is_passed) == (11, True)
    assert Letter.objects.count() == 1
    assert list(integrity.findings()) == []


def test_one_answer_marked_by_four_people_at_once_has_one_mark(attempt: Attempt, school: School) -> None:
    markers = [people.make_member(school, Role.INSTRUCTOR, f"Marker{number}") for number in range(4)]

    results = in_parallel(
        *[lambda goal=goal, one=one: give(attempt, one, goal % 3) for goal, one in enumerate(markers)]
    )

    assert [type(error) for error in errors_in(results)] == [services.MarkStaleRefused] * 3
    assert PersonMark.objects.count() == 1


def test_eight_presses_of_the_same_button_leave_one_mark(attempt: Attempt, bob: User) -> None:
    results = in_parallel(*[lambda: give(attempt, bob)] * 8)

    assert errors_in(results) == []
    assert {mark.pk for mark in results} == {PersonMark.objects.get().pk}


def test_eight_reports_of_one_question_are_one(attempt: Attempt, alice: User) -> None:
    question = attempt.questions.get(position=1)

    def report() -> ProblemReport:
        return services.report_question(question=question, reporter=alice, reason="typo", at=now())

    results = in_parallel(*[report] * 8)

    assert errors_in(results) == []
    assert {row.pk for row in results} == {ProblemReport.objects.get().pk}
