"""Names on paper and names as typed on another keyboard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.certificates.names import LONGEST, fold, is_same


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        ("Calloway", "CALLOWAY"),
        ("Villavicencio y Echeverría", "villavicencio y echeverria"),
        ("Źdźbłowska-Śnieżyńska", "zdzblowska sniezynska"),
        ("İğdeoğlu", "igdeoglu"),
        ("Işık", "ISIK"),
        ("Nguyễn", "nguyen"),
        ("O'Brien", "O’BRIEN"),
        ("Weiß", "WEISS"),
        ("Sørensen", "sorensen"),
        ("الخطيب", "الخَطيب"),
        ("김", "\u1100\u1175\u11b7"),
    ],
)
def test_same_name(printed: str, typed: str) -> None:
    assert is_same(typed, fold(printed))


@pytest.mark.parametrize(
    ("printed", "typed"), [("Calloway", "Callaway"), ("김", "이"), ("Lee", "Le"), ("-", "--"), ("", "")]
)
def test_other_name(printed: str, typed: str) -> None:
    assert not is_same(typed, fold(printed))


@given(st.text(max_size=400))
def test_any_text_folds_into_the_column_and_again_into_itself(name: str) -> None:
    assert len(fold(name)) <= LONGEST
    assert fold(fold(name)) == fold(name)
