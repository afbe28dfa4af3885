"""What a regrade makes of answers that were judged before. Pure: no Django.

Attempts stay pinned to the versions of their questions. A regrade judges the answer to one question again, by its
newest key or by another remedy; everything else of the attempt stands as it was recorded, people's marks included.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from courses.assessments.answer_words import GivenAnswer, counted, in_words
from courses.assessments.content import QuestionContent
from courses.assessments.kinds import kind_of
from courses.assessments.kinds.protocol import Answer, AnswerMalformedRefused, Given, Mark
from courses.assessments.remedies import Remedy, Ruling
from courses.assessments.scoring import Score, percent_of, score_question

OTHER_SHAPE = "The corrected question is answered in another way."
NOT_OFFERED = "The answer given is not in the corrected question."
BY_A_PERSON = "A person marks this answer."
NOTHING_LEFT = "Nothing else in the attempt counts. Its result cannot come from nothing."


@dataclass(frozen=True)
class Points:
    """What one answer earned."""

    earned: int
    possible: int


@dataclass(frozen=True)
class Recorded:
    """One judged attempt with its answer to the question, as they stand in the record.

    `asked` is the version that was asked, `key` the one whose key judges; `by_key` is what that and people make of the
    answer, `points` what was recorded, which an earlier regrade may have decided.
    """

    attempt_id: int
    asked: QuestionContent
    key: QuestionContent
    answer: Answer
    by_key: Mark
    points: Points
    score: Score
    pass_mark: int

    @property
    def words(self) -> str:
        """The answer."""
        return in_words(self.key, self.answer)

    @property
    def could_earn_more(self) -> bool:
        """Less than full points."""
        return self.points.earned < self.points.possible


@dataclass(frozen=True)
class Change:
    """What a regrade makes of one attempt: its question and its result, before and after."""

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

    def digest(self, version_id: int, ruling: Ruling) -> str:
        """Stands for everything that applying it would write; equal digests, equal consequences."""
        written = (version_id, ruling.remedy.value, ruling.accepted, list(self.changes))
        return sha256(repr(written).encode()).hexdigest()


def judge_again(recorded: Iterable[Recorded], newest: QuestionContent, ruling: Ruling) -> Regrading:
    """The consequences of the ruling for all these answers, in the same order.

    Those that it does not concern, because their answer is not among the accepted ones, are left alone.
    """
    changes: list[Change] = []
    obstacles: dict[int, str] = {}
    for each in recorded:
        if ruling.remedy == Remedy.ACCEPT and not (each.could_earn_more and ruling.accepts(each.words)):
            continue
        if obstacle := _obstacle(each, newest, ruling):
            obstacles[each.attempt_id] = obstacle
        else:
            changes.append(_change(each, _points_now(each, newest, ruling)))
    return Regrading(changes, obstacles)


def acceptable_answers(recorded: Iterable[Recorded]) -> list[GivenAnswer]:
    """What was given and earned less than it could: all that can be accepted too."""
    return counted(each.words for each in recorded if each.could_earn_more)


def _points_now(recorded: Recorded, newest: QuestionContent, ruling: Ruling) -> Points:
    mark = ruling.mark(_mark_by_key(recorded, newest, ruling), recorded.words)
    return Points(mark.points, mark.possible)


def _mark_by_key(recorded: Recorded, newest: QuestionContent, ruling: Ruling) -> Mark:
    if ruling.remedy != Remedy.NEWEST or recorded.key == newest:
        return recorded.by_key
    return score_question(newest, recorded.answer)


def _change(recorded: Recorded, now: Points) -> Change:
    return Change(
        attempt_id=recorded.attempt_id,
        points_before=recorded.points,
        points=now,
        before=recorded.score,
        after=_score_after(recorded, now),
    )


def _score_after(recorded: Recorded, now: Points) -> Score:
    points = recorded.score.points - recorded.points.earned + now.earned
    percent = percent_of(points, possible := _possible_after(recorded, now))
    return Score(points=points, possible=possible, percent=percent, is_passed=percent >= recorded.pass_mark)


def _possible_after(recorded: Recorded, now: Points) -> int:
    return recorded.score.possible - recorded.points.possible + now.possible


def _obstacle(recorded: Recorded, newest: QuestionContent, ruling: Ruling) -> str:
    """Why the answer cannot be judged again; "" when it can."""
    if ruling.remedy == Remedy.NEWEST and recorded.key != newest:
        return _obstacle_by_newest(recorded, newest)
    return "" if _possible_after(recorded, _points_now(recorded, newest, ruling)) else NOTHING_LEFT


def _obstacle_by_newest(recorded: Recorded, newest: QuestionContent) -> str:
    """Guessing what was meant in another version would be no judgment."""
    if _shape(recorded.asked) != _shape(newest):
        return OTHER_SHAPE
    try:
        kind_of(newest).parse(newest, Given.of(recorded.answer))
    except AnswerMalformedRefused:
        return NOT_OFFERED
    return BY_A_PERSON if score_question(newest, recorded.answer).awaits_marking else ""


def _shape(content: QuestionContent) -> tuple[object, ...]:
    """What two versions must share for an answer to mean the same in both: kind, figure, places, parts."""
    return (
        content.kind,
        content.figure and content.figure.source,
        (content.details.get("view"), content.details.get("side")),
        [slot.key for slot in kind_of(content).slots(content)],
        [_shape(part) for part in content.parts],
    )
