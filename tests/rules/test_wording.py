"""A question in lines: what it is found by, and what changed between two versions."""

from dataclasses import replace

import pytest

from courses.assessments.content import ChoiceContent, FigureContent, QuestionContent
from courses.assessments.wording import changes_between, lines_of, search_words
from tests.factories.questions import EVERY_KIND

ASKED = QuestionContent(
    "single",
    "Where does it refer?",
    "Because of the pattern.",
    (ChoiceContent("k1", "To the temple", True, "Right."), ChoiceContent("k2", "To the heel", False, "")),
)


def said(changes):
    """Each change as words, with what the other side lacks in brackets."""

    def side(pieces):
        return " ".join(piece.text if piece.is_shared else f"[{piece.text}]" for piece in pieces)

    return [(change.label, side(change.before), side(change.after)) for change in changes]


def test_a_question_is_found_by_its_text_and_its_answers() -> None:
    words = search_words(ASKED)
    assert "Where does it refer?" in words and "To the heel" in words
    assert "k1" not in words and "pattern" not in words


def test_a_case_is_found_by_its_parts() -> None:
    assert "To the heel" in search_words(QuestionContent("vignette", "A case", "", parts=(ASKED,)))


@pytest.mark.parametrize("content", EVERY_KIND, ids=lambda it: it.kind)
def test_every_kind_has_lines_and_words_and_none_when_nothing_changed(content: QuestionContent) -> None:
    assert content.stem in search_words(content)
    assert all(label and text for label, text in lines_of(replace(content, rationale="Why")))
    assert changes_between(content, content) == []


def test_a_reworded_stem_shows_its_words() -> None:
    assert said(changes_between(ASKED, replace(ASKED, stem="Where does pain refer?"))) == [
        ("Question", "Where does [it] refer?", "Where does [pain] refer?")
    ]


def test_another_key_is_a_change_of_two_choices() -> None:
    first, second = ASKED.choices
    turned = replace(ASKED, choices=(replace(first, is_correct=False), replace(second, is_correct=True)))
    labels = [label for label, _, _ in said(changes_between(ASKED, turned))]
    assert "Right choice" in labels and "Wrong choice" in labels


def test_a_choice_that_came_and_one_that_left() -> None:
    third = ChoiceContent("k3", "To the jaw", False, "")
    more = replace(ASKED, choices=(*ASKED.choices, third))
    assert said(changes_between(ASKED, more)) == [("Wrong choice", "", "[To the jaw]")]
    assert said(changes_between(more, ASKED)) == [("Wrong choice", "[To the jaw]", "")]


def test_figure_and_points() -> None:
    other = replace(ASKED, figure=FigureContent("figure:back", "The back"), points_each=2)
    assert said(changes_between(ASKED, other)) == [
        ("Figure", "", "[figure:back: The back]"),
        ("Points multiplied by", "[1]", "[2]"),
    ]


def test_details_of_a_kind_are_named() -> None:
    numeric = QuestionContent("numeric", "How long?", "", details={"answer": "90", "tolerance": "10", "unit": "s"})
    closer = replace(numeric, details={**numeric.details, "tolerance": "5"})
    assert said(changes_between(numeric, closer)) == [("Tolerance", "[10]", "[5]")]
