"""An attempt as it stands: its pinned questions in order, each with the last answer saved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from random import Random
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery

from courses.assessments.content import QuestionContent, from_json
from courses.assessments.kinds import kind_of
from courses.assessments.kinds.protocol import Answer, Mark, answer_from_json
from courses.assessments.models import AttemptQuestion, Response
from courses.assessments.scoring import Score, score_attempt, score_question


@dataclass(frozen=True)
class SittingQuestion:
    """One question of an attempt, its choices in the order of this attempt.

    `sequence` counts the saves: 0 means that the trainee has not left it yet. `locked_at` is when its answer became
    fixed. `points` is what was recorded when the attempt was judged; `mark` is what the rules make of the answer now.
    `regraded_at` is set when a corrected version judges it; `content` is that version then.
    """

    id: int
    position: int
    content: QuestionContent
    answer: Answer
    sequence: int
    saved_at: datetime | None
    points: int | None
    area: str = ""
    locked_at: datetime | None = None
    regraded_at: datetime | None = None

    @property
    def is_fixed(self) -> bool:
        """The answer can no longer change."""
        return self.locked_at is not None

    @property
    def is_answered(self) -> bool:
        """An answer is saved."""
        return bool(self.answer)

    @property
    def is_skipped(self) -> bool:
        """Left without an answer, or the answer was taken back."""
        return self.sequence > 0 and not self.answer

    @property
    def mark(self) -> Mark:
        """What the answer earns."""
        return score_question(self.content, self.answer)


@dataclass(frozen=True)
class Sitting:
    """All questions of one attempt, in order."""

    questions: tuple[SittingQuestion, ...]

    def at(self, position: int) -> SittingQuestion | None:
        """The question at the position, if there is one."""
        return self.questions[position - 1] if 1 <= position <= len(self.questions) else None

    @property
    def unanswered(self) -> tuple[SittingQuestion, ...]:
        """Those without an answer."""
        return tuple(question for question in self.questions if not question.is_answered)

    @property
    def answered_count(self) -> int:
        """How many have an answer."""
        return len(self.questions) - len(self.unanswered)

    @property
    def percent_answered(self) -> int:
        """The same in whole percent, for the bar."""
        return self.answered_count * 100 // len(self.questions)

    @property
    def resume_at(self) -> int:
        """Where to go on: the first question without an answer, else the first."""
        return self.unanswered[0].position if self.unanswered else 1

    @property
    def frontier(self) -> int:
        """Where a forward-only quiz stands: the first question not left behind; past the last when all were."""
        return next((it.position for it in self.questions if not it.is_fixed), len(self.questions) + 1)

    @property
    def awaits_marking(self) -> bool:
        """A person must look at one of the answers before there is a result."""
        return any(question.mark.awaits_marking for question in self.questions)

    @property
    def last_saved_at(self) -> datetime | None:
        """When the last answer was saved."""
        return max((question.saved_at for question in self.questions if question.saved_at), default=None)

    def score(self, pass_mark: int) -> Score:
        """The judgment on the answers as they are saved."""
        return score_attempt((question.mark for question in self.questions), pass_mark)


def load_sittings(attempt_ids: Iterable[int]) -> dict[int, Sitting]:
    """The sittings by attempt id, in one query."""
    rows = with_last_response(AttemptQuestion.objects.filter(attempt__in=list(attempt_ids)))
    groups = groupby(rows.order_by("attempt", "position"), key=lambda row: row.attempt_id)
    return {attempt_id: Sitting(tuple(map(sitting_question, group))) for attempt_id, group in groups}


def load_sitting(attempt_id: int) -> Sitting:
    """The sitting of one attempt."""
    return load_sittings([attempt_id])[attempt_id]


def with_last_response(questions: QuerySet[AttemptQuestion]) -> QuerySet[AttemptQuestion]:
    """The questions with their versions, their attempt's seed and, as `last_*`, what was saved last (None: nothing)."""
    last = Response.objects.filter(attempt_question=OuterRef("pk")).order_by("-sequence")
    return questions.select_related("version", "judged_by").annotate(
        seed=F("attempt__seed"),
        is_shuffled=F("attempt__shuffles_choices"),
        last_answer=Subquery(last.values("answer")[:1]),
        last_sequence=Subquery(last.values("sequence")[:1]),
        last_saved_at=Subquery(last.values("saved_at")[:1]),
    )


def sitting_question(row: Any) -> SittingQuestion:
    """One row of `with_last_response` as a plain value."""
    return SittingQuestion(
        id=row.pk,
        position=row.position,
        content=_arranged(row),
        answer=answer_from_json(row.last_answer or ()),
        sequence=row.last_sequence or 0,
        saved_at=row.last_saved_at,
        points=row.points,
        area=row.area,
        locked_at=row.locked_at,
        regraded_at=row.regraded_at,
    )


def _arranged(row: Any) -> QuestionContent:
    """The question that judges, as a rule the pinned one, in the order that the attempt's seed gives its choices."""
    content = from_json(row.judging_version.content)
    if not row.is_shuffled:
        return content
    chance = Random(f"{row.seed}:{row.position}")  # noqa: S311 - the order of choices is no secret
    return kind_of(content).arrange(content, chance)
