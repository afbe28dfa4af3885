"""What a corrected key makes of answers that were judged before. Pure: no Django.

Attempts stay pinned to the versions of their questions. A regrade judges the answer to one question by a newer version
of it; everything else of the attempt stands as it was recorded, marks given by persons included.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from courses.assessments.content import QuestionContent
from courses.assessments.kinds import kind_of
from courses.assessments.kinds.protocol import Answer, AnswerMalformedRefused, Given
from courses.assessments.scoring import Score, percent_of, score_question

OTHER_SHAPE = "The corrected question is answered in another way."
NOT_OFFERED = "The answer given is not in the corrected question."
BY_A_PERSON = "A person marks this answer."


@dataclass(frozen=True)
class Points:
    """What one answer earned."""

    earned: int
    possible: int


@dataclass(frozen=True)
class Recorded:
    """One judged attempt with its answer to the question, as they stand in the record."""

    attempt_id: int
    asked: QuestionContent
    answer: Answer
    points: Points
    score: Score
    pass_mark: int


@dataclass(frozen=True)
class Change:
    """What the newer version makes of one attempt: its question and its result, before and after."""

    attempt_id: int
    points_before: Points
    points: Points
    before: Score
    after: Score

    @property
    def is_score_changed(self) -> bool:
        """The result reads differently."""
        return self.before != self.after

    @property
    def is_now_passed(self) -> bool:
        """Failed before, passes now."""
        return self.after.is_passed and not self.before.is_passed

    @property
    def is_now_failed(self) -> bool:
        """Passed before, fails now."""
        return self.before.is_passed and not self.after.is_passed


@dataclass(frozen=True)
class Regrading:
    """What judging again would do: a change for each attempt, and why an attempt cannot be judged again."""

    changes: Sequence[Change] = ()
    obstacles: dict[int, str] = field(default_factory=dict)

    @property
    def with_other_score(self) -> list[Change]:
        """The changes that a trainee would see."""
        return [change for change in self.changes if change.is_score_changed]

    @property
    def passed(self) -> int:
        """How many attempts would pass that did not."""
        return sum(change.is_now_passed for change in self.changes)

    @property
    def failed(self) -> int:
        """How many attempts would no longer pass."""
        return sum(change.is_now_failed for change in self.changes)

    def without(self, attempt_ids: Iterable[int]) -> "Regrading":
        """The same, leaving these attempts as they are."""
        left_out = set(attempt_ids)
        return Regrading([it for it in self.changes if it.attempt_id not in left_out], self.obstacles)

    def digest(self, version_id: int) -> str:
        """Stands for everything that applying it would write; equal digests, equal consequences."""
        return sha256(repr((version_id, list(self.changes))).encode()).hexdigest()


def judge_again(recorded: Iterable[Recorded], newer: QuestionContent) -> Regrading:
    """The consequences of judging all these answers by the newer version, in the same order."""
    changes: list[Change] = []
    obstacles: dict[int, str] = {}
    for each in recorded:
        if obstacle := _obstacle(each, newer):
            obstacles[each.attempt_id] = obstacle
        else:
            changes.append(_change(each, newer))
    return Regrading(changes, obstacles)


def _change(recorded: Recorded, newer: QuestionContent) -> Change:
    mark = score_question(newer, recorded.answer)
    now = Points(mark.points, mark.possible)
    return Change(
        attempt_id=recorded.attempt_id,
        points_before=recorded.points,
        points=now,
        before=recorded.score,
        after=_score_after(recorded, now),
    )


def _score_after(recorded: Recorded, now: Points) -> Score:
    points = recorded.score.points - recorded.points.earned + now.earned
    possible = recorded.score.possible - recorded.points.possible + now.possible
    percent = percent_of(points, possible)
    return Score(points=points, possible=possible, percent=percent, is_passed=percent >= recorded.pass_mark)


def _obstacle(recorded: Recorded, newer: QuestionContent) -> str:
    """Why the newer version cannot judge the answer; "" when it can. Guessing what was meant would be no judgment."""
    if _shape(recorded.asked) != _shape(newer):
        return OTHER_SHAPE
    try:
        kind_of(newer).parse(newer, Given.of(recorded.answer))
    except AnswerMalformedRefused:
        return NOT_OFFERED
    return BY_A_PERSON if score_question(newer, recorded.answer).awaits_marking else ""


def _shape(content: QuestionContent) -> tuple[object, ...]:
    """What two versions must share for an answer to mean the same in both: kind, figure, places, parts."""
    return (
        content.kind,
        content.figure and content.figure.source,
        [slot.key for slot in kind_of(content).slots(content)],
        [_shape(part) for part in content.parts],
    )
