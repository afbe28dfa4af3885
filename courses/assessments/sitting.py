"""An attempt as it stands: its pinned questions in order, each with the last answer saved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from random import Random
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from courses.assessments.answer_words import in_words
from courses.assessments.content import QuestionContent, from_json
from courses.assessments.judging import GivenMark, OpenPart, open_parts, with_people
from courses.assessments.kinds import kind_of
from courses.assessments.kinds.protocol import Answer, Mark, answer_from_json
from courses.assessments.models import AttemptQuestion, PersonMark, QuestionVersion, Regrade, Response
from courses.assessments.remedies import Regraded
from courses.assessments.scoring import Score, score_attempt, score_question


@dataclass(frozen=True)
class SittingQuestion:
    """One question of an attempt, its choices in the order of this attempt.

    `sequence` counts the saves: 0 means that the trainee has not left it yet. `locked_at` is when its answer became
    fixed. `points` is what was recorded when the attempt was judged; `mark` is what the rules and the people who marked
    it make of the answer now. `content` is the version that judges. `regraded` is there when the answer was judged
    again; `words` are the answer's then.
    """

    id: int
    position: int
    content: QuestionContent
    answer: Answer
    sequence: int
    saved_at: datetime | None
    points: int | None
    possible: int | None = None
    area: str = ""
    locked_at: datetime | None = None
    marks: tuple[GivenMark, ...] = ()
    needs_second_marker: bool = False
    regraded: Regraded | None = None
    words: str = ""

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
    def mark_by_rule(self) -> Mark:
        """What the answer earns without anybody looking at it."""
        return score_question(self.content, self.answer)

    @property
    def open_parts(self) -> tuple[OpenPart, ...]:
        """The written answers in it, with the marks that people gave."""
        return self._open_parts(self.mark_by_rule)

    @property
    def mark_by_key(self) -> Mark:
        """What the key makes of the answer, people's marks included."""
        by_rule = self.mark_by_rule
        if not by_rule.awaits_marking:
            return by_rule
        return with_people(by_rule, self._open_parts(by_rule), self.content.points_each)

    @property
    def mark(self) -> Mark:
        """What the answer earns: by the key, or by the remedy that a regrade brought."""
        by_key = self.mark_by_key
        return self.regraded.ruling.mark(by_key, self.words) if self.regraded else by_key

    def times_marked(self, part: int, *, is_second: bool) -> int:
        """How many marks, corrections included, the first or the second marker gave a part."""
        return sum(mark.part == part and mark.is_second == is_second for mark in self.marks)

    def _open_parts(self, by_rule: Mark) -> tuple[OpenPart, ...]:
        return open_parts(self.content, self.answer, by_rule, self.marks, needs_second=self.needs_second_marker)


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
    """The sittings by attempt id: one query, and one more for each of marks, newer keys and regrades, where any are.

    Every page of every quiz passes here, so the rows are plain: whole models would take three times as long.
    """
    saves = AttemptQuestion.objects.filter(attempt__in=list(attempt_ids)).order_by(*_IN_ORDER).values_list(*_OF_SAVE)
    last = {row.id: row for row in (_Save(*values) for values in saves)}
    marks = _marks_of([row.id for row in last.values() if row.mark_id])
    keys = QuestionVersion.objects.in_bulk({row.judged_by_id for row in last.values() if row.judged_by_id})
    regrades = Regrade.objects.in_bulk({row.regrade_id for row in last.values() if row.regrade_id})
    groups = groupby(last.values(), key=lambda row: row.attempt_id)
    return {
        attempt_id: Sitting(
            tuple(
                _question(
                    row,
                    key=keys[row.judged_by_id].content if row.judged_by_id else row.content,
                    marks=marks.get(row.id, ()),
                    regrade=regrades.get(row.regrade_id),
                )
                for row in group
            )
        )
        for attempt_id, group in groups
    }


class _Save(NamedTuple):
    """One pinned question with one save of its answer and one mark of it; both may be missing."""

    id: int
    attempt_id: int
    position: int
    points: int | None
    possible: int | None
    area: str
    locked_at: datetime | None
    judged_by_id: int | None
    regrade_id: int | None
    content: Any
    seed: int
    is_shuffled: bool
    needs_second_marker: bool
    last_sequence: int | None
    last_answer: Any
    last_saved_at: datetime | None
    mark_id: int | None


_IN_ORDER = ("attempt_id", "position", "responses__sequence")
_OF_SAVE = (
    *_Save._fields[:9],
    "version__content",
    "attempt__seed",
    "attempt__shuffles_choices",
    "attempt__needs_second_marker",
    "responses__sequence",
    "responses__answer",
    "responses__saved_at",
    "marks__id",
)


def with_marks(questions: QuerySet[AttemptQuestion]) -> list[Any]:
    """The rows of `with_last_response`, each with the `given_marks` that people gave, oldest first."""
    marks = PersonMark.objects.filter(attempt_question=OuterRef("pk"))
    rows: list[Any] = list(questions.annotate(is_marked=Exists(marks)))
    by_question = _marks_of([row.pk for row in rows if row.is_marked])
    for row in rows:
        row.given_marks = by_question.get(row.pk, ())
    return rows


def _marks_of(question_ids: list[int]) -> dict[int, tuple[GivenMark, ...]]:
    """What people gave each of the questions, oldest first; no query for none."""
    found: dict[int, tuple[GivenMark, ...]] = {}
    for mark in PersonMark.objects.filter(attempt_question__in=question_ids) if question_ids else ():
        given = GivenMark(mark.part, mark.is_second, mark.points, mark.comment, mark.marker_id)
        found[mark.attempt_question_id] = (*found.get(mark.attempt_question_id, ()), given)
    return found


def load_sitting(attempt_id: int) -> Sitting:
    """The sitting of one attempt."""
    return load_sittings([attempt_id])[attempt_id]


def with_last_response(questions: QuerySet[AttemptQuestion]) -> QuerySet[AttemptQuestion]:
    """The questions with their versions, their attempt's seed and, as `last_*`, what was saved last (None: nothing)."""
    last = Response.objects.filter(attempt_question=OuterRef("pk")).order_by("-sequence")
    return questions.select_related("version", "judged_by", "regrade").annotate(
        seed=F("attempt__seed"),
        is_shuffled=F("attempt__shuffles_choices"),
        needs_second_marker=F("attempt__needs_second_marker"),
        last_answer=Subquery(last.values("answer")[:1]),
        last_sequence=Subquery(last.values("sequence")[:1]),
        last_saved_at=Subquery(last.values("saved_at")[:1]),
    )


def sitting_question(row: Any) -> SittingQuestion:
    """One row of `with_marks` as a plain value."""
    return _question(row, key=row.judging_version.content, marks=row.given_marks, regrade=row.regrade)


def _question(row: Any, *, key: Any, marks: tuple[GivenMark, ...], regrade: Regrade | None) -> SittingQuestion:
    """`key` is the stored question that judges."""
    content = arranged_content(key, row.seed if row.is_shuffled else None, row.position)
    answer = answer_from_json(row.last_answer or ())
    return SittingQuestion(
        id=row.id,
        position=row.position,
        content=content,
        answer=answer,
        sequence=row.last_sequence or 0,
        saved_at=row.last_saved_at,
        points=row.points,
        possible=row.possible,
        area=row.area,
        locked_at=row.locked_at,
        marks=marks,
        needs_second_marker=row.needs_second_marker,
        regraded=regrade.as_told if regrade else None,
        words=in_words(content, answer) if regrade else "",
    )


def arranged_content(stored: Any, seed: int | None, position: int) -> QuestionContent:
    """The stored question, its choices in the order that the attempt's seed gives them; without one as written."""
    content = from_json(stored)
    if seed is None:
        return content
    chance = Random(f"{seed}:{position}")  # noqa: S311 - the order of choices is no secret
    return kind_of(content).arrange(content, chance)
