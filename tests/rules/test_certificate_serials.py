"""Serials: printed, typed, and proof against slips of the finger."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from courses.certificates.serials import CHECK_ALPHABET, Serial, looks_like_serial, normalize, parse, tidy

ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SCHOOL_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"

serials = st.builds(
    Serial,
    st.text(SCHOOL_LETTERS, min_size=2, max_size=3),
    st.integers(2020, 2099),
    st.integers(1, 99_999),
)


def test_looks_as_printed() -> None:
    serial = str(Serial("JR", 2026, 417))
    assert serial.startswith("JR-26-0417-")
    assert len(serial) == 15
    assert set(serial[-4:]) <= set(CHECK_ALPHABET)


@given(serials)
def test_comes_back_from_what_was_typed(serial: Serial) -> None:
    printed = str(serial)
    typed = printed.lower().replace("-", " ")
    assert normalize(typed) == printed
    assert parse(printed) == Serial(serial.school_code, serial.year % 100, serial.number)


def test_letters_typed_for_digits_do_not_matter() -> None:
    assert normalize(str(Serial("JR", 2026, 1001)).replace("1001", "IOO1")) == str(Serial("JR", 2026, 1001))


@given(serials, st.data())
def test_any_wrong_character_shows(serial: Serial, data: st.DataObject) -> None:
    text = tidy(str(serial))
    place = data.draw(st.integers(0, len(text) - 1))
    wrong = data.draw(st.sampled_from(ALPHANUMERIC))
    slipped = text[:place] + wrong + text[place + 1 :]
    assume(tidy(slipped) != text)
    assert normalize(slipped) == ""


@given(serials, st.data())
def test_any_two_swapped_neighbors_show(serial: Serial, data: st.DataObject) -> None:
    text = tidy(str(serial))
    place = data.draw(st.integers(0, len(text) - 2))
    assume(text[place] != text[place + 1])
    assert normalize(text[:place] + text[place + 1] + text[place] + text[place + 2 :]) == ""


@pytest.mark.parametrize("typed", ["", "JR", "JR-26-0417", "26-0417-K7QX", "JR-26-417-K7QX", "١٢٣٤", "J" * 500, "\0"])
def test_what_is_no_serial(typed: str) -> None:
    assert normalize(typed) == ""
    assert not looks_like_serial(typed)


def test_a_number_padded_too_far_is_another_text() -> None:
    assert normalize(str(Serial("JR", 2026, 417)).replace("0417", "00417")) == ""
