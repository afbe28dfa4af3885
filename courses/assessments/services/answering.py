"""Answers while an attempt is open. Every save is a row of its own."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import IntegrityError, transaction

from courses.assessments.kinds import kind_of
from courses.assessments.kinds.protocol import Given
from courses.assessments.models import Attempt, AttemptQuerySet, AttemptQuestion, Response
from courses.assessments.sitting import SittingQuestion, sitting_question, with_last_response
from courses.assessments.timing import is_over
from courses.common.errors import Refusal
from courses.users.models import User

T = TypeVar("T")


class AttemptClosedRefused(Refusal):
    """The attempt was handed in; its answers are a record now."""

    code = "attempt_submitted"
    message = "This attempt was handed in. Its answers cannot change."


class TimeUpRefused(Refusal):
    """The time of the attempt is over."""

    code = "time_up"
    message = "The time for this attempt is over. What was saved before counts."


class PositionUnknownRefused(Refusal):
    """The attempt has no question there, or the attempt is not there for this person."""

    status = 404
    code = "question_unknown"
    message = "This attempt has no such question."


class StaleAnswerRefused(Refusal):
    """Someone saved since this page was loaded: the same person in another tab or on another device."""

    code = "answer_stale"
    message = "This answer was changed in another tab or on another device."

    def __init__(self, present: SittingQuestion) -> None:
        super().__init__(reasons=["Look at the saved answer, then change it if you want to."])
        self.present = present


class AnswerFixedRefused(Refusal):
    """The answer can no longer change: it was left behind, or its reasons were seen."""

    code = "answer_fixed"
    message = "This answer is fixed. Go on with the next question."


class AnswerWantedRefused(Refusal):
    """A forward-only quiz does not skip."""

    status = 422
    code = "answer_wanted"
    message = "Answer this question to go on. There is no skipping and no going back in this quiz."


def save_response(*, attempt: Attempt, position: int, answer: Given, seen_sequence: int, at: datetime) -> Response:
    """Saves an answer given to a person who saw save `seen_sequence`; what is stored already is returned.

    `answer` holds the values as a form sent them; none at all takes the answer back.
    """
    return _twice(lambda: _save(Attempt.objects.filter(pk=attempt.pk), position, answer, seen_sequence, at))


def save_own_response(
    *, trainee: User, uuid: UUID, position: int, answer: Given, seen_sequence: int, at: datetime
) -> Response:
    """`save_response` for the attempt of this address if the trainee is sitting it, else PositionUnknownRefused.

    One query looks up, locks and reads what is stored.
    """
    own = Attempt.objects.being_sat_by(trainee).filter(uuid=uuid)
    return _twice(lambda: _save(own, position, answer, seen_sequence, at))


@transaction.atomic
def fix_own_answer(*, trainee: User, uuid: UUID, position: int, at: datetime) -> None:
    """Fixes the saved answer of the question: it was left behind, or is about to be shown with its reasons.

    Repeating is harmless. A question without an answer is not left behind.
    """
    row, question = _locked(Attempt.objects.being_sat_by(trainee).filter(uuid=uuid), position, at)
    if not question.is_answered:
        raise AnswerWantedRefused
    if not question.is_fixed:
        row.locked_at = at
        row.save(update_fields=["locked_at"])


def _twice(save: Callable[[], T]) -> T:
    try:
        return save()
    except IntegrityError:
        # PostgreSQL: a save that we waited for is newer than what our statement could see. Now it can.
        return save()


@transaction.atomic
def _save(attempts: AttemptQuerySet, position: int, given: Given, seen_sequence: int, at: datetime) -> Response:
    row, question = _locked(attempts, position, at)
    content = question.content
    answer = kind_of(content).parse(content, given)
    if question.saved_at and answer == question.answer:
        return Response(attempt_question=row, sequence=question.sequence, saved_at=question.saved_at)
    if question.is_fixed:
        raise AnswerFixedRefused
    if seen_sequence != question.sequence:
        raise StaleAnswerRefused(question)
    return Response.objects.create(
        attempt_question=row, sequence=question.sequence + 1, answer=list(answer), saved_at=at
    )


def _locked(attempts: AttemptQuerySet, position: int, at: datetime) -> tuple[AttemptQuestion, SittingQuestion]:
    """One query takes the lock that keeps a hand-in waiting, and reads what is stored."""
    rows = with_last_response(AttemptQuestion.objects.filter(attempt__in=attempts, position=position))
    row = rows.select_related("attempt", "version").select_for_update(of=("attempt",)).first()
    if row is None:
        raise PositionUnknownRefused
    if not row.attempt.is_open:
        raise AttemptClosedRefused
    if is_over(row.attempt.deadline_at, at):
        raise TimeUpRefused
    return row, sitting_question(row)
