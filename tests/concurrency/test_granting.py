"""More time granted while the quiz is being saved, handed in and begun: nothing is lost, nothing is granted twice."""

from datetime import timedelta

import pytest

from courses.assessments import services
from courses.assessments.kinds.protocol import Given
from courses.assessments.models import Accommodation, Attempt, AttemptEvent, QuizPage, Response
from courses.assessments.sitting import load_sitting
from courses.assessments.timing import Allowance
from courses.catalog.models import CoursePage
from courses.common.clock import now
from courses.enrollments.models import Enrollment
from courses.schools.models import School
from courses.users.models import Letter, User
from tests.concurrency.parallel import errors_in, in_parallel
from tests.factories import content, study

STANDARD, DOUBLE = timedelta(minutes=40), timedelta(minutes=80)


@pytest.fixture
def quiz(school: School) -> QuizPage:
    """A quiz of six questions and 40 minutes."""
    course = content.make_course(school, unlock_policy=CoursePage.UnlockPolicy.OPEN)
    quiz = content.make_quiz(content.make_module(course), questions=6)
    QuizPage.objects.filter(pk=quiz.pk).update(time_limit_minutes=40)
    quiz.refresh_from_db()
    return quiz


@pytest.fixture
def enrollment(quiz: QuizPage, alice: User) -> Enrollment:
    """Alice studies the course of the quiz."""
    return study.make_enrollment(quiz.course, alice)


@pytest.fixture
def attempt(quiz: QuizPage, enrollment: Enrollment) -> Attempt:
    """Alice's open attempt."""
    return services.start_attempt(quiz=quiz, enrollment=enrollment, at=now())


def grant(school: School, alice: User, rita: User) -> Accommodation:
    """Twice the time."""
    return services.grant_accommodation(
        school=school,
        person=alice,
        allowance=Allowance(time_percent=200),
        reason="",
        valid_until=None,
        actor=rita,
        at=now(),
    )


def time_of(attempt: Attempt) -> timedelta:
    return attempt.deadline_at - attempt.started_at


def test_a_grant_meets_saves_and_a_hand_in(attempt: Attempt, school: School, alice: User, rita: User) -> None:
    keys = {it.position: it.content.correct_keys for it in load_sitting(attempt.pk).questions}

    def save(position: int) -> Response:
        return services.save_response(
            attempt=attempt, position=position, answer=Given.of(keys[position]), seen_sequence=0, at=now()
        )

    results = in_parallel(
        lambda: grant(school, alice, rita),
        *[lambda position=position: save(position) for position in keys],
        lambda: services.submit_attempt(attempt=attempt, at=now()),
    )

    assert all(isinstance(error, services.AttemptClosedRefused) for error in errors_in(results))
    saved = [result for result in results if isinstance(result, Response)]
    judged = Attempt.objects.get()
    assert judged.points == len(saved) == Response.objects.count()
    was_open = AttemptEvent.objects.filter(kind=AttemptEvent.Kind.DEADLINE_MOVED).exists()
    assert time_of(judged) == (DOUBLE if was_open else STANDARD)


def test_whoever_begins_while_it_is_granted_has_the_time(
    quiz: QuizPage, enrollment: Enrollment, school: School, alice: User, rita: User
) -> None:
    def start() -> Attempt:
        return services.start_attempt(quiz=quiz, enrollment=enrollment, at=now())

    results = in_parallel(start, lambda: grant(school, alice, rita), start)

    assert errors_in(results) == []
    assert time_of(Attempt.objects.get()) == DOUBLE


def test_granting_eight_times_at_once_grants_once(attempt: Attempt, school: School, alice: User, rita: User) -> None:
    results = in_parallel(*[lambda: grant(school, alice, rita)] * 8)

    assert errors_in(results) == []
    assert len({granted.pk for granted in results}) == Accommodation.objects.count() == 1
    assert AttemptEvent.objects.filter(kind=AttemptEvent.Kind.DEADLINE_MOVED).count() == 1
    assert Letter.objects.filter(template="accommodation_granted").count() == 1
