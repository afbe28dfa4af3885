"""Which questions to look at, how answers are counted and times worked out, and what is hidden."""

from dataclasses import replace

import numpy as np
import pytest

from courses.assessments.analysis import charts, words
from courses.assessments.analysis.attention import Signs, reasons
from courses.assessments.analysis.distractors import Line, Table, tables
from courses.assessments.analysis.pace import middle, seconds_spent
from courses.assessments.analysis.report import report_on
from courses.assessments.analysis.sheet import GivenAnswer
from tests.rules.analysis_sheets import column, sheet

USUAL = Table(
    "", [Line("Right", True, 24, 10, 4), Line("Wrong", False, 10, 1, 4), Line("Odd", False, 6, 0, 3)], 40, 11, 11
)
GOOD = Signs(
    asked=40,
    facility=0.6,
    upper_facility=0.9,
    correlation=0.4,
    unanswered=0,
    seconds=50,
    usual_seconds=45,
    tables=(USUAL,),
)


def with_lines(*lines: Line) -> tuple[Table, ...]:
    return (replace(USUAL, lines=lines),)


def test_nothing_speaks_for_looking_at_a_good_question():
    assert reasons(GOOD) == ()


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"facility": 0.0, "upper_facility": 0.0}, "Nobody gets it right: check the key."),
        ({"upper_facility": 0.49}, "Most strong trainees miss it: check the key."),
        ({"correlation": -0.01}, "Weak trainees do better on it than strong ones: check the key and the wording."),
        ({"facility": 1.0}, "Everyone gets it right."),
        ({"facility": 0.95}, "Almost everyone gets it right."),
        ({"facility": 0.25}, "Few get it right."),
        ({"correlation": 0.09}, "Strong and weak trainees do about equally well on it."),
        ({"unanswered": 4}, "4 of 40 leave it without an answer."),
        ({"seconds": 135}, "It takes 3 times as long as the quiz’s other questions."),
        (
            {"tables": with_lines(Line("Right", True, 9, 4, 1), Line("Wrong", False, 31, 7, 10))},
            "Strong trainees prefer “Wrong” to the right answer: check the key.",
        ),
        (
            {"tables": with_lines(Line("Right", True, 40, 11, 11), Line("Odd", False, 0, 0, 0))},
            "Nobody chooses “Odd”.",
        ),
    ],
)
def test_each_reason(changed, reason):
    assert reasons(replace(GOOD, **changed)) == (reason,)


@pytest.mark.parametrize(
    "changed",
    [
        {"upper_facility": 0.5},
        {"facility": 0.94},
        {"facility": 0.26},
        {"correlation": 0.10},
        {"correlation": None},
        {"correlation": 0.05, "asked": 19},
        {"unanswered": 3},
        {"seconds": 134},
        {"seconds": None},
        {"tables": with_lines(Line("Right", True, 15, 5, 5), Line("Odd", False, 0, 0, 0)), "asked": 19},
        {"tables": 2 * with_lines(Line("Right", True, 40, 11, 11), Line("Odd", False, 0, 0, 0))},
    ],
)
def test_just_inside_a_threshold_is_no_reason(changed):
    assert reasons(replace(GOOD, **changed)) == ()


def test_nine_attempts_show_nothing_and_ten_show_everything():
    rows = [[1, 0], [0, 1], [1, 1], [0, 0], [1, 0]] * 2
    ten, nine = report_on(sheet(rows, [1, 1])), report_on(sheet(rows[:9], [1, 1]))
    assert ten.statistics and all(line.statistics for line in ten.lines)
    assert (nine.statistics, nine.missing, [line.statistics for line in nine.lines]) == (None, 1, [None, None])
    assert nine.to_look_at == []


def test_answers_are_counted_over_all_and_over_the_groups():
    asked = column([1, 1, 1, 0, 0, 0, 0, 0, 0, 0], 1, 1)
    version = asked.newest
    given = [GivenAnswer(version, answer) for answer in (("Right",), ("Wrong",), ())]
    asked = replace(asked, given=given, answers=np.array([0, 0, 0, 1, 1, 1, 1, 2, 2, 2]))
    upper = np.array([True] * 3 + [False] * 7)
    [table] = tables(asked, upper, upper[::-1])
    assert [(it.label, it.is_right, it.all, it.upper, it.lower) for it in table.lines] == [
        ("Right", True, 3, 3, 0),
        ("Wrong", False, 4, 0, 0),
        ("Also wrong", False, 0, 0, 0),
    ]
    assert (table.all, table.upper, table.lower) == (10, 3, 3)


def test_time_is_what_lies_between_saves():
    """Attempt 0 answers question 0, then 1, then changes 0; attempt 1 answers its second question only."""
    spent = seconds_spent(
        started=np.array([100.0, 500.0]),
        attempt_of=np.array([0, 0, 1, 1]),
        saved=np.array([110.0, 170.0, 140.0, 520.0]),
        question_of=np.array([0, 0, 1, 3]),
    )
    assert spent.tolist()[:2] == [40.0, 30.0]
    assert np.isnan(spent[2])
    assert spent[3] == 20.0
    assert middle(spent) == 30.0
    assert middle(np.array([np.nan])) is None


def test_every_score_has_its_bar():
    chart = charts.distribution([0, 9.9, 10, 69.5, 70, 99, 100], pass_mark=70)
    assert [bar.count for bar in chart.bars] == [2, 1, 0, 0, 0, 0, 1, 1, 0, 2]
    assert [(bar.low, bar.high) for bar in chart.bars][-1] == (90, 100)
    assert max(bar.height for bar in chart.bars) == charts.BOTTOM - charts.TOP


def test_numbers_in_words():
    assert [words.percent(share) for share in (0, 0.625, 1)] == ["0%", "62%", "100%"]
    assert [words.coefficient(value) for value in (0.4, -0.123, -0.001)] == ["0.40", "−0.12", "0.00"]
    assert [words.duration(seconds) for seconds in (7.4, 119, 120, 150)] == ["7 s", "119 s", "2 min", "2 min 30 s"]
