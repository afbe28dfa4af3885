"""The statistics agree with a calculation by hand to nine decimals: right and wrong, part marks, drawn questions."""

from fractions import Fraction
from statistics import mean, median, stdev

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.assessments.analysis import arithmetic
from courses.assessments.analysis.arithmetic import Estimate
from courses.assessments.analysis.report import report_on
from tests.rules import analysis_by_hand as by_hand
from tests.rules.analysis_sheets import sheet

MARKS = "11111 11110 11101 11010 10110 11100 01100 10010 11000 01000 00100 10001"
RIGHT_OR_WRONG = [[int(mark) for mark in row] for row in MARKS.split()]
PART_MARKS = [
    [3, 1, 4, 2],
    [3, 1, 4, 1],
    [2, 1, 4, 2],
    [3, 0, 3, 2],
    [2, 1, 3, 0],
    [1, 1, 2, 1],
    [2, 0, 2, 1],
    [0, 1, 3, 1],
    [1, 0, 2, 2],
    [2, 0, 1, 0],
    [1, 1, 0, 0],
    [0, 0, 2, 1],
    [1, 0, 0, 0],
    [0, 0, 1, 0],
    [3, 1, 0, 2],
]
DRAWN = [
    [1, 1, 2, None, 1, None],
    [1, None, 2, 1, None, 3],
    [None, 1, 2, 1, 1, None],
    [1, 1, None, None, 1, 2],
    [0, 1, 1, 1, None, None],
    [1, None, None, 0, 1, 3],
    [None, 0, 2, 1, None, 1],
    [0, 1, None, 0, 1, None],
    [1, 0, 0, None, None, 2],
    [None, None, 1, 0, 0, 1],
    [0, 0, 1, 0, None, None],
    [1, None, 0, None, 0, 0],
    [None, 0, None, 1, 0, 0],
    [0, 0, 0, 1, 0, 1],
] * 3
FIXTURES = {
    "right or wrong": (RIGHT_OR_WRONG, [1] * 5),
    "part marks": (PART_MARKS, [3, 1, 4, 2]),
    "drawn": (DRAWN, [1, 1, 2, 1, 1, 3]),
}


def near(expected):
    return pytest.approx(expected, abs=1e-9, rel=0)


def values(estimate: Estimate) -> tuple[float, float, float]:
    return estimate.value, estimate.low, estimate.high


@pytest.mark.parametrize("name", FIXTURES)
def test_each_question_agrees_with_the_calculation_by_hand(name):
    points, possible = FIXTURES[name]
    for place, line in enumerate(report_on(sheet(points, possible)).lines):
        found, shares = line.statistics, by_hand.shares_of(points, possible, place)
        facility = mean(shares)
        assert found.asked == len(shares)
        assert values(found.facility) == near((float(facility), *by_hand.wilson(facility, len(shares))))
        assert found.deviation == near(float(stdev(shares)))
        assert values(found.correlation) == near(by_hand.corrected_correlation(points, possible, place))
        assert found.discrimination == near(float(by_hand.discrimination(points, possible, place)))


@pytest.mark.parametrize("name", FIXTURES)
def test_the_quiz_agrees_with_the_calculation_by_hand(name):
    points, possible = FIXTURES[name]
    percents = [100 * by_hand.total_of(row, possible) for row in points]
    reliability = by_hand.one_way(points, possible) if name == "drawn" else by_hand.alpha(points)
    passed = Fraction(sum(percent >= 70 for percent in percents), len(percents))

    found = report_on(sheet(points, possible)).statistics

    assert values(found.reliability.estimate) == near(reliability)
    assert found.standard_error == near(by_hand.standard_error(percents, reliability[0]))
    assert (found.mean, found.median) == near((float(mean(percents)), float(median(percents))))
    assert found.deviation == near(float(stdev(percents)))
    assert values(found.pass_rate) == near((float(passed), *by_hand.wilson(passed, len(percents))))


def test_the_coefficient_has_the_name_of_its_formula():
    names = {name: report_on(sheet(*fixture)).statistics.reliability.name for name, fixture in FIXTURES.items()}
    assert names == {"right or wrong": "KR-20", "part marks": "Cronbach’s alpha", "drawn": "ICC(1,k)"}
    assert by_hand.kr20(RIGHT_OR_WRONG) == near(by_hand.alpha(RIGHT_OR_WRONG)[0])


def test_published_values_of_the_intervals():
    wilson = arithmetic.proportion(np.array([1.0] * 81 + [0.0] * 182))
    assert (wilson.low, wilson.high) == pytest.approx((0.2553, 0.3662), abs=5e-5)  # Newcombe 1998, table I
    assert arithmetic.proportion(np.zeros(20)).high == pytest.approx(0.1611, abs=5e-5)  # the same


def test_what_the_answers_do_not_determine_is_not_guessed():
    same, spread = np.ones(12), np.arange(12.0)
    assert arithmetic.correlation(same, spread) is None
    assert arithmetic.reliability(np.ones((12, 3)), np.ones((12, 3))) is None
    assert arithmetic.reliability(spread[:, None], np.full((12, 1), 12.0)) is None
    assert arithmetic.correlation(spread, spread) == Estimate(1, 1, 1)


def test_a_negative_reliability_makes_no_error_larger_than_the_spread():
    points = np.array([[1, 0], [0, 1], [1, 0], [0, 1], [1, 1]], dtype=float)
    found = arithmetic.reliability(points, np.ones_like(points))
    assert found.estimate.value < 0
    assert arithmetic.standard_error(20.0, found) == 20.0


def test_everyone_who_ties_belongs_to_the_group():
    upper, lower = arithmetic.groups(np.array([90.0, 80, 80, 80, 50, 50, 40, 30, 30, 30]))
    assert upper.tolist() == [True] * 4 + [False] * 6
    assert lower.tolist() == [False] * 7 + [True] * 3


@given(st.lists(st.integers(0, 5), min_size=10, max_size=60), st.randoms())
def test_the_order_of_the_attempts_decides_nothing(totals, chance):
    shuffled = chance.sample(totals, len(totals))
    for before, after in zip(arithmetic.groups(np.array(totals)), arithmetic.groups(np.array(shuffled)), strict=True):
        assert sorted(np.array(totals)[before]) == sorted(np.array(shuffled)[after])


@given(st.lists(st.floats(0, 1), min_size=1, max_size=80))
def test_a_proportion_lies_within_its_limits(shares):
    found = arithmetic.proportion(np.array(shares))
    assert 0 <= found.low <= found.value + 1e-12
    assert found.value - 1e-12 <= found.high <= 1
