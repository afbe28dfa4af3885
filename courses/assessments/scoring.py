"""What an answer earns, and what an attempt earns in all. Pure: no Django."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from courses.assessments.content import QuestionContent
from courses.assessments.kinds import kind_of
from courses.assessments.kinds.protocol import Answer, Mark

TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Score:
    """The judgment on one attempt. `percent` has one decimal, rounded half up."""

    points: int
    possible: int
    percent: Decimal
    is_passed: bool


def score_question(content: QuestionContent, answer: Answer) -> Mark:
    """What one answer earns, by the rule of its question type."""
    return kind_of(content).score(content, answer)


def score_attempt(marks: Iterable[Mark], pass_mark: int) -> Score:
    """The sum of the marks against the pass mark in percent.

    The percentage that is recorded is the one that is judged: 60.95 is printed as 61.0 and passes a mark of 61.
    """
    listed = list(marks)
    points, possible = sum(mark.points for mark in listed), sum(mark.possible for mark in listed)
    percent = percent_of(points, possible)
    return Score(points=points, possible=possible, percent=percent, is_passed=percent >= pass_mark)


def percent_of(points: int, possible: int) -> Decimal:
    """`points` of `possible` in percent with one decimal, rounded half up."""
    return (Decimal(100 * points) / Decimal(possible)).quantize(TENTH, ROUND_HALF_UP)


def points_needed(possible: int, pass_mark: int) -> int:
    """The fewest points that pass."""
    return next(points for points in range(possible + 1) if percent_of(points, possible) >= pass_mark)
