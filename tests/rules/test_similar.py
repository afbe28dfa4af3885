"""Which questions ask nearly the same."""

from courses.assessments.similar import ALIKE, Stems

REFERS = "Where does the upper trapezius refer pain to most often?"


def test_case_accents_and_order_of_words_do_not_matter() -> None:
    assert Stems([REFERS]).alike("WHERE does the upper trapézius most often refer pain to") == [REFERS]


def test_one_other_word_is_alike_and_another_muscle_in_a_short_question_is_not() -> None:
    assert Stems([REFERS]).alike(REFERS.replace("most often", "most")) == [REFERS]
    assert Stems(["Is it tender?"]).alike("Is it warm?") == []


def test_the_most_alike_comes_first() -> None:
    nearly = REFERS.replace("most often", "mostly often")
    assert Stems([nearly, REFERS]).alike(REFERS) == [REFERS, nearly]


def test_the_threshold() -> None:
    words = [f"w{number}" for number in range(8)]
    assert ALIKE == 0.75
    assert Stems([" ".join(words)]).alike(" ".join(words[:6]))
    assert not Stems([" ".join(words)]).alike(" ".join(words[:5]))


def test_a_stem_without_words_is_like_nothing() -> None:
    assert Stems(["?"]).alike("!") == []
