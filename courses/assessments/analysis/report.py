"""The statistics of a quiz and of a question. Pure: no Django."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from courses.assessments.analysis import arithmetic, distractors
from courses.assessments.analysis.arithmetic import Estimate, Reliability
from courses.assessments.analysis.attention import Signs, reasons
from courses.assessments.analysis.findings import FEWEST
from courses.assessments.analysis.pace import middle
from courses.assessments.analysis.sheet import Column, Sheet


@dataclass(frozen=True)
class QuestionStatistics:
    """What the attempts say about one question; shares of the possible points throughout.

    `correlation` is with the rest of the attempt's points, the question itself left out. `discrimination` is the mean
    of the upper 27 percent minus that of the lower.
    """

    asked: int
    facility: Estimate
    deviation: float
    correlation: Estimate | None
    discrimination: float
    upper_facility: float
    unanswered: int
    seconds: float | None
    tables: Sequence[distractors.Table]


@dataclass(frozen=True)
class QuestionLine:
    """One question of a report; `statistics` is None while too few were asked."""

    question_id: int
    version_id: int
    number: int
    stem: str
    asked: int
    statistics: QuestionStatistics | None
    reasons: Sequence[str] = ()


@dataclass(frozen=True)
class QuizStatistics:
    """What the attempts say about the quiz as a whole; scores in percent."""

    mean: float
    deviation: float
    median: float
    pass_rate: Estimate
    reliability: Reliability | None
    standard_error: float | None


@dataclass(frozen=True)
class Report:
    """A quiz: `statistics` is None while too few have handed it in."""

    attempts: int
    percents: Sequence[float]
    statistics: QuizStatistics | None
    lines: Sequence[QuestionLine] = field(default_factory=tuple)

    @property
    def missing(self) -> int:
        """How many more attempts it takes until numbers are shown."""
        return max(0, FEWEST - self.attempts)

    @property
    def to_look_at(self) -> list[QuestionLine]:
        """The questions that someone should look at."""
        return [line for line in self.lines if line.reasons]


def report_on(sheet: Sheet) -> Report:
    """The quiz whose attempts the sheet holds, its questions in the order of the sheet."""
    known = [question_statistics(sheet, column) for column in sheet.columns]
    usual = _usual_seconds(known)
    lines = [_line(number, *pair, usual) for number, pair in enumerate(zip(sheet.columns, known, strict=True), 1)]
    statistics = quiz_statistics(sheet) if len(sheet) >= FEWEST else None
    return Report(len(sheet), sheet.percents.tolist(), statistics, lines)


def line_alone(sheet: Sheet, column: Column) -> QuestionLine:
    """The question by itself, over all quizzes that asked it: its time is compared with no other."""
    return _line(1, column, question_statistics(sheet, column), usual=None)


def quiz_statistics(sheet: Sheet) -> QuizStatistics:
    """Mean, spread, pass rate and reliability. The standard error is in percent like the scores."""
    spread = arithmetic.deviation(sheet.percents)
    found = arithmetic.reliability(*sheet.matrix)
    return QuizStatistics(
        mean=float(sheet.percents.mean()),
        deviation=spread,
        median=float(np.median(sheet.percents)),
        pass_rate=arithmetic.proportion(sheet.is_passed),
        reliability=found,
        standard_error=arithmetic.standard_error(spread, found) if found else None,
    )


def question_statistics(sheet: Sheet, column: Column) -> QuestionStatistics | None:
    """The question over all attempts of the sheet that asked it; None while they are too few."""
    shares = column.shares
    if len(shares) < FEWEST:
        return None
    upper, lower = arithmetic.groups(sheet.totals(column))
    upper_facility = float(shares[upper].mean())
    return QuestionStatistics(
        asked=len(shares),
        facility=arithmetic.proportion(shares),
        deviation=arithmetic.deviation(shares),
        correlation=_corrected_correlation(sheet, column),
        discrimination=upper_facility - float(shares[lower].mean()),
        upper_facility=upper_facility,
        unanswered=distractors.unanswered(column),
        seconds=middle(column.seconds),
        tables=distractors.tables(column, upper, lower),
    )


def _corrected_correlation(sheet: Sheet, column: Column) -> Estimate | None:
    rest = sheet.totals_without(column)
    has_rest = ~np.isnan(rest)
    return arithmetic.correlation(column.shares[has_rest], rest[has_rest])


def _usual_seconds(known: Sequence[QuestionStatistics | None]) -> float | None:
    times = [it.seconds for it in known if it and it.seconds is not None]
    return float(np.median(times)) if times else None


def _line(number: int, column: Column, known: QuestionStatistics | None, usual: float | None) -> QuestionLine:
    return QuestionLine(
        question_id=column.question_id,
        version_id=column.newest.id,
        number=number,
        stem=column.newest.content.stem,
        asked=len(column.points),
        statistics=known,
        reasons=reasons(_signs(known, usual)) if known else (),
    )


def _signs(known: QuestionStatistics, usual_seconds: float | None) -> Signs:
    return Signs(
        asked=known.asked,
        facility=known.facility.value,
        upper_facility=known.upper_facility,
        correlation=known.correlation.value if known.correlation else None,
        unanswered=known.unanswered,
        seconds=known.seconds,
        usual_seconds=usual_seconds,
        tables=known.tables,
    )
