"""Regrades at the same moment: applied once, and never what nobody was shown."""

from datetime import timedelta

import pytest

from courses.assessments import services
from courses.assessments.integrity import findings
from courses.assessments.models import Attempt, AttemptEvent, Question, QuizPage, Regrade
from courses.catalog.models import CoursePage
from courses.common.clock import now
from courses.enrollments.models import Enrollment
from courses.schools.models import School
from courses.users.models import Letter, User
from tests.assessments.regrading import DROP, FULL, accepting, make_right, preview_of, regrade
from tests.assessments.sitting import save
from tests.concurrency.parallel import errors_in, in_parallel
from tests.factories import content, people, study

TRAINEES = 4


@pytest.fixture
def quiz(school: School) -> QuizPage:
    """A quiz of three questions in an open course."""
    course = content.make_course(school, unlock_policy=CoursePage.UnlockPolicy.OPEN)
    return content.make_quiz(content.make_module(course))


@pytest.fixture
def questions(quiz: QuizPage) -> list[Question]:
    """Its questions in order."""
    return [use.question for use in quiz.quiz_questions.order_by("sort_order")]


@pytest.fixture
def attempts(quiz: QuizPage) -> list[Attempt]:
    """Four trainees who all chose "Wrong" in the first two questions."""
    return [sit(quiz, study.make_enrollment(quiz.course, people.make_user())) for _ in range(TRAINEES)]


def sit(quiz: QuizPage, enrollment: Enrollment) -> Attempt:
    attempt = services.start_attempt(quiz=quiz, enrollment=enrollment, at=now())
    for position in (1, 2):
        save(attempt, position, "Wrong", at=now())
    return services.submit_attempt(attempt=attempt, at=now() + timedelta(seconds=1))


def test_eight_clicks_apply_once(attempts: list[Attempt], questions: list[Question], rita: User) -> None:
    make_right(questions[0], "Wrong")
    shown = preview_of(questions[0]).digest

    results = in_parallel(*[lambda: regrade(questions[0], rita, digest=shown)] * 8)

    assert errors_in(results) == []
    assert [result for result in results if result] == [Regrade.objects.get()]
    assert AttemptEvent.objects.filter(kind="regraded").count() == TRAINEES
    assert Letter.objects.filter(template="quiz_regraded").count() == TRAINEES
    assert set(Attempt.objects.values_list("points", flat=True)) == {1}


def test_two_remedies_at_once_never_apply_what_nobody_was_shown(
    attempts: list[Attempt], questions: list[Question], rita: User
) -> None:
    rulings = [DROP, FULL, accepting("Wrong")]
    calls = [(ruling, preview_of(questions[0], ruling=ruling).digest) for ruling in rulings]

    results = in_parallel(*[lambda it=it: regrade(questions[0], rita, ruling=it[0], digest=it[1]) for it in calls])

    for error in errors_in(results):
        assert isinstance(error, services.RegradeOutdatedRefused)
    assert Regrade.objects.count() >= 1
    assert AttemptEvent.objects.filter(kind="regraded").count() == TRAINEES * Regrade.objects.count()
    assert list(findings()) == []


def test_two_questions_of_the_same_attempts_do_not_overwrite_each_other(
    attempts: list[Attempt], questions: list[Question], rita: User
) -> None:
    for question in questions[:2]:
        make_right(question, "Wrong")
    calls = [(question, preview_of(question).digest) for question in questions[:2]]

    results = in_parallel(*[lambda it=it: regrade(it[0], rita, digest=it[1]) for it in calls])

    # The later one was shown totals that the earlier has changed: it is refused, or it came first.
    for error in errors_in(results):
        assert isinstance(error, services.RegradeOutdatedRefused)
    for question in questions[:2]:
        regrade(question, rita)
    assert set(Attempt.objects.values_list("points", flat=True)) == {2}
    assert Regrade.objects.count() == 2


def test_a_correction_of_the_key_and_a_regrade_queue(
    attempts: list[Attempt], questions: list[Question], rita: User
) -> None:
    make_right(questions[0], "Wrong")
    shown = preview_of(questions[0]).digest

    results = in_parallel(
        lambda: regrade(questions[0], rita, digest=shown),
        lambda: make_right(Question.objects.get(pk=questions[0].pk), "Also wrong"),
    )

    for error in errors_in(results):
        assert isinstance(error, services.RegradeOutdatedRefused)
    applied = Regrade.objects.filter(version__number=2).exists()
    assert set(Attempt.objects.values_list("points", flat=True)) == ({1} if applied else {0})
