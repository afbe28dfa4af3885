"""Who chose what: every answer that can be given, counted over all and over the upper and lower group. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from courses.assessments.analysis.arithmetic import Flags
from courses.assessments.analysis.sheet import Column, GivenAnswer
from courses.assessments.kinds import kind_of

# Written answers that nobody foresaw: the most frequent ones are named.
MOST_WRITTEN = 8


@dataclass(frozen=True)
class Line:
    """One answer and how many gave it. `is_offered` is false for what trainees wrote themselves."""

    label: str
    is_right: bool
    all: int
    upper: int
    lower: int
    is_offered: bool = True


@dataclass(frozen=True)
class Table:
    """One place of a question. `label` is "" when it has only one; the numbers are how many were asked."""

    label: str
    lines: Sequence[Line]
    all: int
    upper: int
    lower: int

    @property
    def right_upper(self) -> int:
        """How many of the upper group gave a right answer."""
        return sum(line.upper for line in self.lines if line.is_right)


@dataclass(frozen=True)
class Counts:
    """How often each pair of slot and answer was given."""

    all: Counter[tuple[str, str]]
    upper: Counter[tuple[str, str]]
    lower: Counter[tuple[str, str]]

    def line(self, slot: str, key: str, label: str, is_right: bool, is_offered: bool = True) -> Line:
        """The line of one answer."""
        pair = (slot, key)
        return Line(label, is_right, self.all[pair], self.upper[pair], self.lower[pair], is_offered)


def tables(column: Column, upper: Flags, lower: Flags) -> tuple[Table, ...]:
    """One table for each place of the question's newest version; answers to older ones count by their keys."""
    counts = Counts(*(_counted(column, group) for group in (np.ones_like(upper), upper, lower)))
    asked = (len(upper), int(upper.sum()), int(lower.sum()))
    content = column.newest.content
    found = []
    for slot in kind_of(content).slots(content):
        offered = [counts.line(slot.key, it.key, it.label, it.is_right) for it in slot.possibilities]
        written = _written(counts, slot.key, {it.key for it in slot.possibilities})
        found.append(Table(slot.label, [*offered, *written], *asked))
    return tuple(found)


def unanswered(column: Column) -> int:
    """How many left the question without an answer."""
    is_blank = np.array([not given.answer for given in column.given], dtype=bool)
    return int(is_blank[column.answers].sum())


def _counted(column: Column, group: Flags) -> Counter[tuple[str, str]]:
    """Each distinct answer is read once, however many gave it."""
    times = np.bincount(column.answers[group], minlength=len(column.given))
    counted: Counter[tuple[str, str]] = Counter()
    for place in np.flatnonzero(times).tolist():
        for pair in _pairs(column.given[place]):
            counted[pair] += int(times[place])
    return counted


def _pairs(given: GivenAnswer) -> Sequence[tuple[str, str]]:
    if not given.answer:
        return ()
    return kind_of(given.version.content).tally(given.version.content, given.answer)


def _written(counts: Counts, slot: str, offered: set[str]) -> Iterator[Line]:
    """What was given and is not among the possibilities, the most frequent first."""
    others = [(times, key) for (place, key), times in counts.all.items() if place == slot and key not in offered]
    for _, key in sorted(others, key=lambda it: (-it[0], it[1]))[:MOST_WRITTEN]:
        yield counts.line(slot, key, key, is_right=False, is_offered=False)
