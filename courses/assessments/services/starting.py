"""The beginning of an attempt."""

from collections.abc import Sequence
from datetime import datetime
from random import Random
from secrets import randbits

from django.db import transaction
from django.db.models import QuerySet

from courses.assessments.allowances import allowance_of
from courses.assessments.models import Attempt, AttemptQuestion, QuizPage
from courses.assessments.results import past_of
from courses.assessments.sections import sections_of, sections_to_json
from courses.assessments.services.finishing import close_overdue
from courses.assessments.signals import attempt_starting
from courses.assessments.starting import Terms, judge_start
from courses.assessments.timing import deadline_of, is_over, minutes_allowed
from courses.assessments.versions import Pick, pick_questions
from courses.common.errors import Refusal
from courses.enrollments.models import Enrollment
from courses.users.models import User

SEED_BITS = 62


class AttemptRefused(Refusal):
    """The rules do not let an attempt begin; `code` names the rule."""

    code = "attempt_refused"
    message = "You cannot start this quiz now."


class _TimeIsUp(Exception):
    """The open attempt must be closed first."""

    def __init__(self, attempt: Attempt) -> None:
        self.attempt = attempt


def start_own_attempt(*, quiz: QuizPage, trainee: User, at: datetime) -> Attempt:
    """`start_attempt` for the trainee's active enrollment in the quiz's course, else Enrollment.DoesNotExist."""
    return _start(quiz, Enrollment.objects.active().filter(trainee=trainee, course=quiz.course_id), at)


def start_attempt(*, quiz: QuizPage, enrollment: Enrollment, at: datetime) -> Attempt:
    """A new attempt with its questions pinned, or the open one. The lock on the enrollment makes two starts queue."""
    return _start(quiz, Enrollment.objects.filter(pk=enrollment.pk), at)


def _start(quiz: QuizPage, enrollments: QuerySet[Enrollment], at: datetime) -> Attempt:
    try:
        return _begin(quiz, enrollments, at)
    except _TimeIsUp as found:
        # In a transaction of its own: an ending locks the attempt before the enrollment, a beginning the other way.
        close_overdue(attempt=found.attempt, at=at)
        return _begin(quiz, enrollments, at)


@transaction.atomic
def _begin(quiz: QuizPage, enrollments: QuerySet[Enrollment], at: datetime) -> Attempt:
    locked = enrollments.select_for_update(of=("self",)).get()
    if not locked.is_active or locked.course_id != quiz.course_id:
        raise AttemptRefused("You are not enrolled in the course of this quiz.", code="not_enrolled")
    locked.course = quiz.course  # the same, and here already
    attempts = list(Attempt.objects.filter(enrollment=locked, quiz=quiz).order_by("number"))
    if attempts and attempts[-1].is_open:
        if is_over(attempts[-1].deadline_at, at):
            raise _TimeIsUp(attempts[-1])
        return attempts[-1]
    seed = randbits(SEED_BITS)
    picks = pick_questions(quiz, Random(seed))  # noqa: S311 - the order of questions is no secret
    allowance = allowance_of(school_id=locked.school_id, person_id=locked.trainee_id, at=at)
    terms = quiz.terms_for(allowance)
    _must_be_allowed(terms, attempts, is_ready=bool(picks), at=at)
    attempt_starting.send(sender=Attempt, quiz=quiz, enrollment=locked, at=at)
    attempt = _create(quiz, locked, terms, picks, number=len(attempts) + 1, seed=seed, at=at)
    _pin(attempt, picks)
    return attempt


def _must_be_allowed(terms: Terms, attempts: Sequence[Attempt], *, is_ready: bool, at: datetime) -> None:
    start = judge_start(terms, past_of(attempts), is_ready=is_ready, at=at)
    if not start.is_allowed:
        raise AttemptRefused(start.message, code=start.code, reasons=[start.reason])


def _create(
    quiz: QuizPage,
    enrollment: Enrollment,
    terms: Terms,
    picks: Sequence[Pick],
    *,
    number: int,
    seed: int,
    at: datetime,
) -> Attempt:
    deadline_at = deadline_of(
        started_at=at, limit_minutes=terms.limit_minutes, closes_at=terms.closes_at, allowance=terms.allowance
    )
    return Attempt.objects.create(
        school_id=enrollment.school_id,
        enrollment=enrollment,
        quiz=quiz,
        quiz_revision_id=quiz.live_revision_id,
        number=number,
        pass_mark=quiz.pass_mark,
        counts=quiz.counts,
        layout=quiz.layout,
        is_practice=quiz.is_practice,
        shuffles_choices=quiz.shuffles_choices,
        sections=sections_to_json(sections_of(pick.heading for pick in picks)),
        needs_second_marker=quiz.needs_second_marker,
        seed=seed,
        limit_minutes=terms.limit_minutes,
        allowed_minutes=minutes_allowed(terms.limit_minutes, terms.allowance),
        started_at=at,
        deadline_at=deadline_at,
    )


def _pin(attempt: Attempt, picks: Sequence[Pick]) -> None:
    AttemptQuestion.objects.bulk_create(
        AttemptQuestion(attempt=attempt, position=position, version=pick.version, area=pick.area)
        for position, pick in enumerate(picks, 1)
    )
