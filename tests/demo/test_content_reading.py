"""How texts are counted and graded."""

import pytest

from courses.demo.reading_grade import grade_of, plain, syllables_in, words_in


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("bone", 1), ("bones", 1), ("pressed", 1), ("rested", 2), ("muscle", 2), ("places", 2), ("while", 1),
        ("fascia", 3), ("anterior", 4), ("tension", 2), ("radius", 3), ("physiology", 5), ("self-care", 2), ("45", 1),
    ],
)  # fmt: skip
def test_syllables_follow_the_spelling(word: str, syllables: int) -> None:
    assert syllables_in(word) == syllables


def test_a_citation_is_no_word() -> None:
    assert words_in(plain('Three signs <a href="#ref-2">[2]</a>, each <b>small</b>.')) == [
        "Three",
        "signs",
        "each",
        "small",
    ]


def test_the_grade_is_that_of_the_formula() -> None:
    # 8 words in 2 sentences, 11 syllables
    assert grade_of(["Press on the muscle. Wait until it softens."]) == pytest.approx(0.39 * 4 + 11.8 * 11 / 8 - 15.59)
    assert grade_of([]) == 0


def test_long_sentences_and_words_raise_the_grade() -> None:
    plain_text = grade_of(["You press. It hurts. You stop."])
    learned = grade_of(["Palpation identifies hypersensitive locations that reproduce characteristic symptomatology."])
    assert plain_text < 3 < 12 < learned
