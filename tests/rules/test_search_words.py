"""How texts are compared, how alike words are, and which words of a text are marked."""

from hypothesis import given
from hypothesis import strategies as st

from courses.search.excerpts import LENGTH, excerpt, marked
from courses.search.nearness import nearest, similarity
from courses.search.words import spaced, words_of_query


def test_words_lose_accents_case_and_signs():
    assert spaced("Ménière’s", "C5-C6!") == " meniere s c5 c6 "
    assert spaced("", " ") == ""


def test_words_that_nearly_every_text_says_do_not_count_unless_alone():
    assert words_of_query("where is the psoas, the Psoas") == ("psoas",)
    assert words_of_query("what is it") == ("what", "is", "it")


def test_similarity_counts_shared_trigrams_as_postgresql_does():
    assert similarity("word", "words") == 4 / 7
    assert similarity("sarcomere", "sarcomere") == 1


def test_nearest_leaves_out_what_is_far_behind_the_best():
    assert nearest("sacromere", ["sarcomere", "sarcasm", "sacrum", "sarcomeres"]) == ("sarcomere", "sarcomeres")
    assert nearest("xylophone", ["sarcomere"]) == ()


def test_excerpt_is_cut_between_words_around_the_first_hit():
    text = "One. " * 60 + "A taut band lies here. " + "Two. " * 60
    shown = excerpt(text, ["taut"])
    whole = "".join(piece.text for piece in shown.pieces)

    assert shown.has_hit
    assert whole.startswith("…One.")
    assert whole.endswith("Two.…")
    assert len(whole) <= LENGTH + 2


@given(st.text(max_size=400), st.lists(st.text("abcäé", min_size=1, max_size=3), max_size=3))
def test_marking_changes_no_letter(text: str, words: list[str]):
    assert "".join(piece.text for piece in marked(text, words).pieces) == text


@given(st.text(max_size=600), st.text("abc", min_size=1, max_size=2))
def test_excerpt_is_a_part_of_the_text(text: str, word: str):
    whole = "".join(piece.text for piece in excerpt(text, [word]).pieces)
    assert whole.strip("…") in text
