"""Where the marks of the three charts stand; the templates draw them. Pure: no Django.

The drawings are 360 units wide, about as wide as a phone, so that their words keep the size of the page's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from courses.assessments.analysis.report import QuestionLine

WIDTH, HEIGHT = 360, 220
LEFT, RIGHT, TOP, BOTTOM = 34, 350, 14, 184
BINS = 10
ROW = 24
ROWS_LEFT, ROWS_RIGHT = 34, 286


@dataclass(frozen=True)
class Bar:
    """How many scored from `low` to `high` percent; the last bar includes 100."""

    low: int
    high: int
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Distribution:
    """Scores in steps of ten percent, with the pass mark as a line."""

    bars: Sequence[Bar]
    most: int
    pass_mark: int
    pass_x: float


@dataclass(frozen=True)
class Dot:
    """One question at its facility and discrimination."""

    line: QuestionLine
    x: float
    y: float


@dataclass(frozen=True)
class Row:
    """One question and its median time."""

    line: QuestionLine
    seconds: float
    y: float
    width: float

    @property
    def label_x(self) -> float:
        """Where the time is written."""
        return ROWS_LEFT + self.width + 6


def distribution(percents: Iterable[float], pass_mark: int) -> Distribution:
    """The bars of the scores."""
    counts = [0] * BINS
    for percent in percents:
        counts[min(int(percent) // BINS, BINS - 1)] += 1
    most, width = max([*counts, 1]), (RIGHT - LEFT) / BINS
    bars = []
    for place, count in enumerate(counts):
        height = (BOTTOM - TOP) * count / most
        high = 100 if place == BINS - 1 else place * BINS + BINS - 1
        bars.append(Bar(place * BINS, high, count, LEFT + place * width + 1.5, BOTTOM - height, width - 3, height))
    return Distribution(bars, most, pass_mark, LEFT + (RIGHT - LEFT) * pass_mark / 100)


def scatter(lines: Iterable[QuestionLine]) -> list[Dot]:
    """Facility from left to right, discrimination from -1 at the bottom to 1 at the top."""
    found = []
    for line in lines:
        if line.statistics:
            x = LEFT + (RIGHT - LEFT) * line.statistics.facility.value
            y = BOTTOM - (BOTTOM - TOP) * (line.statistics.discrimination + 1) / 2
            found.append(Dot(line, round(x, 1), round(y, 1)))
    return found


def times(lines: Iterable[QuestionLine]) -> list[Row]:
    """One bar per question whose time is known, the longest over the whole width."""
    pairs = [(line, line.statistics.seconds) for line in lines if line.statistics]
    known = [(line, seconds) for line, seconds in pairs if seconds is not None]
    longest = max((seconds for _, seconds in known), default=0) or 1
    most = ROWS_RIGHT - ROWS_LEFT
    return [
        Row(line, seconds, place * ROW, round(most * seconds / longest, 1))
        for place, (line, seconds) in enumerate(known)
    ]
