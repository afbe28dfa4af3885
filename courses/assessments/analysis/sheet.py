"""What was asked, answered and earned, as arrays: one place per attempt, one column per question. Pure: no Django."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from courses.assessments.analysis.arithmetic import Flags, Floats
from courses.assessments.analysis.pace import Places
from courses.assessments.content import QuestionContent
from courses.assessments.kinds.protocol import Answer


@dataclass(frozen=True)
class Version:
    """One version of a question that was asked."""

    id: int
    question_id: int
    number: int
    content: QuestionContent


@dataclass(frozen=True)
class GivenAnswer:
    """One answer as it was given to one version; what was never saved is the empty answer.

    `judged_by` is the newer version whose key judged it in a regrade.
    """

    version: Version
    answer: Answer
    judged_by: Version | None = None

    @property
    def judge(self) -> Version:
        """The version whose key judged it."""
        return self.judged_by or self.version


def newest_judge(given: Iterable[GivenAnswer]) -> Version:
    """The newest version that judged any of the answers: its key is the one to show."""
    return max((it.judge for it in given), key=lambda version: version.number)


@dataclass(frozen=True)
class Column:
    """One question in the attempts that asked it, whatever its version; the arrays have one place per such attempt.

    `attempts` are places in the sheet, `answers` are places in `given`. `newest` judged the answers, or some of them.
    """

    question_id: int
    newest: Version
    attempts: Places
    points: Floats
    possible: Floats
    seconds: Floats
    answers: Places
    given: Sequence[GivenAnswer]

    @property
    def shares(self) -> Floats:
        """The earned share of the possible points: part marks and several points count as a fraction."""
        return self.points / self.possible

    def only(self, chosen: Flags) -> "Column":
        """The same question in some of its attempts."""
        return replace(
            self,
            attempts=self.attempts[chosen],
            points=self.points[chosen],
            possible=self.possible[chosen],
            seconds=self.seconds[chosen],
            answers=self.answers[chosen],
        )

    def of_version(self, version_id: int) -> "Column":
        """The attempts that asked this version; the newest is then the version itself, or the one that judged it."""
        is_it = np.array([given.version.id == version_id for given in self.given], dtype=bool)
        newest = newest_judge(given for given in self.given if given.version.id == version_id)
        return replace(self.only(is_it[self.answers]), newest=newest)

    @property
    def versions(self) -> list[Version]:
        """All versions that were asked, the newest first."""
        found = {given.version.id: given.version for given in self.given}
        return sorted(found.values(), key=lambda version: -version.number)


@dataclass(frozen=True)
class Sheet:
    """Judged attempts; `points` and `possible` are the totals as they were recorded."""

    quizzes: Places
    points: Floats
    possible: Floats
    percents: Floats
    is_passed: Floats
    columns: Sequence[Column]

    def __len__(self) -> int:
        return len(self.points)

    def of_quiz(self, quiz_id: int) -> "Sheet":
        """The attempts at one quiz alone."""
        chosen = self.quizzes == quiz_id
        places = np.cumsum(chosen) - 1
        columns = [column.only(chosen[column.attempts]) for column in self.columns]
        return Sheet(
            quizzes=self.quizzes[chosen],
            points=self.points[chosen],
            possible=self.possible[chosen],
            percents=self.percents[chosen],
            is_passed=self.is_passed[chosen],
            columns=[replace(column, attempts=places[column.attempts]) for column in columns if len(column.attempts)],
        )

    @cached_property
    def matrix(self) -> tuple[Floats, Floats]:
        """Points and possible points, one row per attempt and one column per question; NaN where it was not asked."""
        shape = (len(self), len(self.columns))
        points, possible = np.full(shape, np.nan), np.full(shape, np.nan)
        for place, column in enumerate(self.columns):
            points[column.attempts, place] = column.points
            possible[column.attempts, place] = column.possible
        return points, possible

    def totals_without(self, column: Column) -> Floats:
        """The share of the other questions' points that each attempt of the column earned; NaN when it was alone."""
        earned = self.points[column.attempts] - column.points
        possible = self.possible[column.attempts] - column.possible
        shares: Floats = np.divide(earned, possible, out=np.full(len(earned), np.nan), where=possible > 0)
        return shares

    def totals(self, column: Column) -> Floats:
        """The share of all points that each attempt of the column earned."""
        return self.points[column.attempts] / self.possible[column.attempts]
