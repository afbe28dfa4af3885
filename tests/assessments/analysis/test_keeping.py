"""What answers say of the questions is worked out once, and again when something happened."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.cache import cache

from courses.assessments import services
from courses.assessments.analysis.keeping import Kept, State, findings_of
from courses.assessments.models import Question, QuizPage
from courses.enrollments.models import Enrollment
from courses.schools.models import School
from courses.users.models import User
from tests.assessments.regrading import make_right, regrade
from tests.assessments.sitting import START, answer_right, answer_wrong
from tests.assessments.written import give, hand_in, make_written_quiz
from tests.load.analysis import seed_attempts
from tests.load.seed import enroll

WARM, COLD = 2, 6  # the cache of tests is no table


@pytest.fixture(autouse=True)
def cold() -> Iterator[None]:
    """Nothing is kept from test to test."""
    cache.clear()
    yield
    cache.clear()


def sit(quiz: QuizPage, enrollment: Enrollment) -> None:
    """All right but the first."""
    attempt = services.start_attempt(quiz=quiz, enrollment=enrollment, at=START)
    answer_wrong(attempt, 1)
    answer_right(attempt, 2)
    answer_right(attempt, 3)
    services.submit_attempt(attempt=attempt, at=START)


def first_of(quiz: QuizPage) -> Question:
    return quiz.quiz_questions.all()[0].question


@pytest.mark.parametrize("count", [12, 40])
def test_it_is_worked_out_once(quiz: QuizPage, school: School, count: int, django_assert_num_queries: object) -> None:
    """However many attempts there are."""
    seed_attempts(quiz, enroll(school, quiz.course, count))
    with django_assert_num_queries(COLD):
        cold = findings_of([school.pk], START)
    with django_assert_num_queries(WARM):
        assert findings_of([school.pk], START) == cold
    assert {it.asked for it in cold.values()} == {count}


def test_a_further_attempt_counts(quiz: QuizPage, school: School, enrollments: list[Enrollment]) -> None:
    """The tenth shows the numbers."""
    seed_attempts(quiz, enrollments[:9])
    before = findings_of([school.pk], START)[first_of(quiz).pk]
    assert (before.asked, before.facility, before.discrimination, before.reasons) == (9, None, None, ())
    sit(quiz, enrollments[9])
    after = findings_of([school.pk], START)[first_of(quiz).pk]
    assert after.asked == 10
    assert after.facility is not None


def test_a_regrade_counts(quiz: QuizPage, school: School, rita: User, enrollments: list[Enrollment]) -> None:
    """Nobody was right, then everybody is."""
    for enrollment in enrollments[:10]:
        sit(quiz, enrollment)
    question = first_of(quiz)
    before = findings_of([school.pk], START)[question.pk]
    assert before.facility == 0
    assert "Nobody gets it right: check the key." in before.reasons
    make_right(question, "Wrong")
    regrade(question, rita)
    after = findings_of([school.pk], START)[question.pk]
    assert (after.facility, after.reasons) == (1, ("Everyone gets it right.",))


def test_marking_counts(school: School, quiz: QuizPage, rita: User, enrollments: list[Enrollment]) -> None:
    """An attempt that waits for a marker says nothing yet."""
    module = quiz.get_parent().specific
    quiz.delete()
    written = make_written_quiz(module)
    attempt = hand_in(written, enrollments[0])
    assert findings_of([school.pk], START) == {}
    give(attempt, rita)
    assert {it.asked for it in findings_of([school.pk], START).values()} == {1}


def test_schools_are_kept_apart(quiz: QuizPage, other_school: School, enrollments: list[Enrollment]) -> None:
    seed_attempts(quiz, enrollments)
    assert findings_of([other_school.pk], START) == {}
    assert findings_of([], START) == {}


@pytest.mark.parametrize(
    ("attempts", "minutes", "is_kept"), [(999, 0, False), (5000, 4, True), (5000, 5, False), (5000, 0, True)]
)
def test_thousands_of_attempts_wait_some_minutes_for_a_further_one(attempts: int, minutes: int, is_kept: bool) -> None:
    kept = Kept(State(attempts - 1, 1, START, None), START, {})
    later = START + timedelta(minutes=minutes)
    assert kept.holds(State(attempts, 2, START, None), later) is is_kept
    assert kept.holds(State(attempts - 1, 1, START, None), later)


def test_a_regrade_never_waits() -> None:
    kept = Kept(State(5000, 1, START, None), START, {})
    assert not kept.holds(State(5000, 2, START, START), START)
