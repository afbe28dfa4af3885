"""The statistics of a quiz as a file."""

import csv
from collections.abc import Iterator
from typing import IO

from courses.assessments.analysis.arithmetic import Estimate
from courses.assessments.analysis.report import QuestionLine, Report
from courses.common.spreadsheets import Cell, harmless

HEAD = (
    "Question",
    "Text",
    "Attempts",
    "Facility",
    "Facility from",
    "Facility to",
    "Standard deviation",
    "Corrected item-total correlation",
    "Correlation from",
    "Correlation to",
    "Discrimination index",
    "Without an answer",
    "Median seconds",
    "Look at it because",
)


def write_csv(report: Report, file: IO[str]) -> None:
    """One line per question; what is not known is empty."""
    writer = csv.writer(file)
    writer.writerow(HEAD)
    writer.writerows([harmless(cell) for cell in _cells(line)] for line in report.lines)


def _cells(line: QuestionLine) -> Iterator[Cell]:
    yield from (line.number, line.stem, line.asked)
    known = line.statistics
    if known:
        yield from _limits(known.facility)
        yield _rounded(known.deviation)
        yield from _limits(known.correlation)
        yield _rounded(known.discrimination)
        yield known.unanswered
        yield _rounded(known.seconds, 1)
    else:
        yield from [None] * (len(HEAD) - 4)
    yield " ".join(line.reasons)


def _limits(estimate: Estimate | None) -> list[Cell]:
    if estimate is None:
        return [None] * 3
    return [_rounded(value) for value in (estimate.value, estimate.low, estimate.high)]


def _rounded(value: float | None, digits: int = 4) -> Cell:
    return None if value is None else round(value, digits)
