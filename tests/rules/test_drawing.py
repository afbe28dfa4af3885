"""Which questions an attempt draws."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from courses.assessments.blueprint import MBLEX, WEIGHTS, area_of
from courses.assessments.drawing import Candidate, Shortage, draw, draw_by_weight, shares, shortages

BANK = [Candidate(id=number, area=str(number % 7 + 1)) for number in range(400)]


def test_the_outline_is_whole():
    assert sum(area.weight_percent for area in MBLEX) == 100


def test_a_hundred_questions_follow_the_weights_exactly():
    assert shares(100, WEIGHTS) == WEIGHTS


@given(number=st.integers(0, 500), weights=st.dictionaries(st.sampled_from("1234567"), st.integers(1, 40), min_size=1))
def test_shares_add_up_and_stay_within_one_of_their_weight(number, weights):
    split = shares(number, weights)
    total = sum(weights.values())
    assert sum(split.values()) == number
    assert all(abs(split[area] - number * weight / total) < 1 for area, weight in weights.items())


@given(number=st.integers(1, 150), seed=st.integers(0, 2**62))
def test_a_draw_by_weight_asks_each_question_once_and_each_area_its_share(number, seed):
    drawn = draw_by_weight(BANK, number, WEIGHTS, Random(seed))
    assert len({it.id for it in drawn}) == len(drawn) == number
    found = {area: sum(it.area == area for it in drawn) for area in WEIGHTS}
    assert found == shares(number, WEIGHTS)


def test_the_same_seed_draws_the_same_in_whatever_order_the_bank_comes():
    assert draw(BANK, 20, Random(5)) == draw(BANK[::-1], 20, Random(5))
    assert draw(BANK, 20, Random(5)) != draw(BANK, 20, Random(6))


def test_what_is_missing_is_named():
    few = [Candidate(1, "1"), Candidate(2, "2"), Candidate(3, "2")]
    assert shortages(few, 3, {}) == []
    assert shortages(few, 4, {}) == [Shortage("", 4, 3)]
    assert shortages(few, 4, {"1": 50, "2": 50}) == [Shortage("1", 2, 1)]


def test_the_area_of_a_question_is_that_of_its_first_code():
    assert [area_of(codes) for codes in ("3.A, 5.C", " 7.H", "", "9.X", "x")] == ["3", "7", "", "", ""]
