"""Verification codes: long, random, and proof against slips of the finger."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from courses.certificates.codes import (
    ALPHABET,
    LENGTH,
    RANDOM_LENGTH,
    check_of,
    grouped,
    looks_like_code,
    new_code,
    normalize,
)
from courses.certificates.serials import Serial

codes = st.text(ALPHABET, min_size=RANDOM_LENGTH, max_size=RANDOM_LENGTH).map(lambda text: text + check_of(text))


def test_carries_at_least_128_random_bits() -> None:
    assert len(ALPHABET) ** RANDOM_LENGTH >= 2**128
    assert len({new_code() for _ in range(200)}) == 200


def test_alphabet_has_no_letter_to_confuse() -> None:
    assert not set("ILOU") & set(ALPHABET)


@given(codes)
def test_comes_back_from_what_was_typed(code: str) -> None:
    assert normalize(grouped(code).lower()) == code
    assert normalize(code.replace("1", "l").replace("0", "o")) == code


@given(codes, st.data())
def test_any_wrong_character_shows(code: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, LENGTH - 1))
    wrong = data.draw(st.sampled_from(ALPHABET))
    assume(wrong != code[place])
    assert normalize(code[:place] + wrong + code[place + 1 :]) == ""


@given(codes, st.data())
def test_any_two_swapped_characters_show(code: str, data: st.DataObject) -> None:
    first, second = sorted(data.draw(st.lists(st.integers(0, LENGTH - 1), min_size=2, max_size=2, unique=True)))
    assume(code[first] != code[second])
    letters = list(code)
    letters[first], letters[second] = letters[second], letters[first]
    assert normalize("".join(letters)) == ""


@pytest.mark.parametrize("typed", ["", "ABC", "U" * LENGTH, "0" * (LENGTH - 1), "0" * (LENGTH + 1), "\0", "é" * LENGTH])
def test_what_is_no_code(typed: str) -> None:
    assert normalize(typed) == ""


def test_is_told_from_a_serial_by_its_length() -> None:
    assert looks_like_code(grouped(new_code())[:-2])
    assert not looks_like_code(str(Serial("ABC", 2026, 123456)))


def test_is_shown_in_groups_of_three() -> None:
    assert grouped("ABCDEFGHJ") == "ABC-DEF-GHJ"
