"""An answer in plain words."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.assessments.answer_words import GivenAnswer, counted, in_words
from courses.assessments.content import QuestionContent
from courses.assessments.kinds import kind_of
from tests.factories.questions import (
    EVERY_KIND,
    HOTSPOT,
    MATCHING,
    MULTIPLE,
    OPEN_RESPONSE,
    SHORT_ANSWER,
    SINGLE,
    VIGNETTE,
)

BY_RULE = [content for content in EVERY_KIND if content != OPEN_RESPONSE]


def test_a_choice_is_called_what_it_says() -> None:
    assert in_words(SINGLE, ("b",)) == SINGLE.choices[1].text


def test_several_choices_stand_in_one_order_however_they_were_shuffled() -> None:
    keys = tuple(choice.key for choice in MULTIPLE.choices[:2])

    assert in_words(MULTIPLE, keys) == in_words(MULTIPLE, keys[::-1])
    assert ", " in in_words(MULTIPLE, keys)


def test_each_place_of_an_answer_is_named() -> None:
    first, second = MATCHING.details["pairs"][:2]

    words = in_words(MATCHING, ("x", "y", ""))

    assert words.startswith(f"{first['text']}: ")
    assert f"; {second['text']}: " in words
    assert words.count(";") == 1


def test_the_parts_of_a_case_are_numbered() -> None:
    words = in_words(VIGNETTE, (("a",), ("x", "y", "z"), ("2.4",)))

    assert words.startswith("1. ")
    assert "3. " in words


def test_written_words_are_compared_as_their_kind_compares_them() -> None:
    assert in_words(SHORT_ANSWER, ("  Nonsense ",)) == in_words(SHORT_ANSWER, ("nonsense",))


def test_points_on_a_figure_are_called_by_their_region() -> None:
    assert in_words(HOTSPOT, ("0.999,0.001",)) == "Elsewhere on the figure"


@pytest.mark.parametrize("content", EVERY_KIND, ids=lambda it: it.kind)
def test_no_answer_has_no_words(content: QuestionContent) -> None:
    assert in_words(content, ()) == ""


def test_what_a_person_marks_has_no_words() -> None:
    assert in_words(OPEN_RESPONSE, ("I palpate the taut band.",)) == ""


@given(st.sampled_from(BY_RULE), st.integers(0, 2**32))
def test_shuffling_does_not_change_the_words(content: QuestionContent, seed: int) -> None:
    kind = kind_of(content)
    arranged = kind.arrange(content, Random(seed))
    answer = kind.solve(content)

    assert in_words(content, answer)
    assert in_words(arranged, answer) == in_words(content, answer)


def test_answers_are_counted_the_most_frequent_first() -> None:
    assert counted(["B", "A", "", "B", "C", "C"]) == [GivenAnswer("B", 2), GivenAnswer("C", 2), GivenAnswer("A", 1)]
