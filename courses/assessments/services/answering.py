"""Answers while an attempt is open. Every save is a row of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from courses.assessments.content import QuestionContent
from courses.assessments.kinds import kind_of
from courses.assessments.kinds.protocol import Answer, Given, answer_from_json
from courses.assessments.models import Attempt, AttemptQuerySet, AttemptQuestion, Response
from courses.assessments.sitting import arranged_content
from courses.assessments.timing import is_over
from courses.common.errors import Refusal
from courses.users.models import User

T = TypeVar("T")


@dataclass(frozen=True)
class StoredAnswer:
    """One question of an open attempt with what is saved. `sequence` counts the saves, `saved_at` is of the last."""

    question_id: int
    content: QuestionContent
    answer: Answer
    sequence: int
    saved_at: datetime | None
    is_fixed: bool


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

    def __init__(self, present: StoredAnswer) -> None:
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
    own = Attempt.objects.being_sat_by(trainee, uuid)
    return _twice(lambda: _save(own, position, answer, seen_sequence, at))


@transaction.atomic
def fix_own_answer(*, trainee: User, uuid: UUID, position: int, at: datetime) -> None:
    """Fixes the saved answer of the question: it was left behind, or is about to be shown with its reasons.

    Repeating is harmless. A question without an answer is not left behind.
    """
    stored = _locked(Attempt.objects.being_sat_by(trainee, uuid), position, at)
    if not stored.answer:
        raise AnswerWantedRefused
    if not stored.is_fixed:
        AttemptQuestion.objects.filter(pk=stored.question_id).update(locked_at=at)


def _twice(save: Callable[[], T]) -> T:
    try:
        return save()
    except IntegrityError:
        # PostgreSQL: a save that we waited for is newer than what our statement could see. Now it can.
        return save()


@transaction.atomic
def _save(attempts: AttemptQuerySet, position: int, given: Given, seen_sequence: int, at: datetime) -> Response:
    stored = _locked(attempts, position, at)
    answer = kind_of(stored.content).parse(stored.content, given)
    if stored.saved_at and answer == stored.answer:
        return Response(attempt_question_id=stored.question_id, sequence=stored.sequence, saved_at=stored.saved_at)
    if stored.is_fixed:
        raise AnswerFixedRefused
    if seen_sequence != stored.sequence:
        raise StaleAnswerRefused(stored)
    return Response.objects.create(
        attempt_question_id=stored.question_id, sequence=stored.sequence + 1, answer=list(answer), saved_at=at
    )


def _locked(attempts: AttemptQuerySet, position: int, at: datetime) -> StoredAnswer:
    """One query takes the lock that keeps a hand-in waiting, and reads no more than a save needs.

    Every answer of every trainee passes here: the columns are named, because composing whole rows takes four times as
    long. The pinned version alone matters, since nothing is regraded before the hand-in.
    """
    attempt = (
        attempts.filter(questions__position=position)
        .annotate(
            question_id=F("questions__id"),
            locked_at=F("questions__locked_at"),
            content=F("questions__version__content"),
            last_answer=F("questions__responses__answer"),
            last_sequence=F("questions__responses__sequence"),
            last_saved_at=F("questions__responses__saved_at"),
        )
        .only("deadline_at", "submitted_at", "seed", "shuffles_choices")
        .order_by("-last_sequence")
        .select_for_update(of=("self",))
        .first()
    )
    if attempt is None:
        raise PositionUnknownRefused
    if not attempt.is_open:
        raise AttemptClosedRefused
    if is_over(attempt.deadline_at, at):
        raise TimeUpRefused
    return StoredAnswer(
        question_id=attempt.question_id,
        content=arranged_content(attempt.content, attempt.seed if attempt.shuffles_choices else None, position),
        answer=answer_from_json(attempt.last_answer or ()),
        sequence=attempt.last_sequence or 0,
        saved_at=attempt.last_saved_at,
        is_fixed=attempt.locked_at is not None,
    )
