"""Sheets for tests, written as a person would: one line per attempt, one column per question, "." where not asked."""

import numpy as np

from courses.assessments.analysis.sheet import Column, GivenAnswer, Sheet, Version
from courses.assessments.content import ChoiceContent, QuestionContent

TEXTS = ("Right", "Wrong", "Also wrong")


def question(number: int) -> QuestionContent:
    """A single choice of three."""
    choices = tuple(ChoiceContent(key=text, text=text, is_correct=text == "Right", rationale="") for text in TEXTS)
    return QuestionContent(kind="single", stem=f"Question {number}", rationale="", choices=choices)


def sheet(points: list[list[int | None]], possible: list[int]) -> Sheet:
    """The sheet of these points; None where the question was not asked. Who earned nothing chose "Wrong"."""
    totals = [sum(value for value in row if value is not None) for row in points]
    most = [sum(top for value, top in zip(row, possible, strict=True) if value is not None) for row in points]
    percents = np.array([100 * total / top for total, top in zip(totals, most, strict=True)])
    return Sheet(
        quizzes=np.ones(len(points), dtype=np.int64),
        points=np.array(totals, dtype=float),
        possible=np.array(most, dtype=float),
        percents=percents,
        is_passed=(percents >= 70).astype(float),
        columns=[column([row[place] for row in points], top, place + 1) for place, top in enumerate(possible)],
    )


def column(points: list[int | None], possible: int, number: int) -> Column:
    """One question; each attempt took ten seconds more than the one before."""
    asked = [place for place, value in enumerate(points) if value is not None]
    version = Version(id=number, question_id=number, number=1, content=question(number))
    earned = [points[place] for place in asked]
    return Column(
        question_id=number,
        newest=version,
        attempts=np.array(asked, dtype=np.int64),
        points=np.array(earned, dtype=float),
        possible=np.full(len(asked), float(possible)),
        seconds=np.array([10.0 * (place + 1) for place in asked]),
        answers=np.array([0 if value else 1 for value in earned], dtype=np.int64),
        given=[GivenAnswer(version, ("Right",)), GivenAnswer(version, ("Wrong",))],
    )
