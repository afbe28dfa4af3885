"""Headings among the questions of a quiz."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from courses.assessments.sections import (
    NO_HEADING,
    Heading,
    Section,
    by_section,
    section_at,
    sections_from_json,
    sections_of,
    sections_to_json,
    under_headings,
)

ANATOMY, CASE = Heading("Anatomy"), Heading("One client", "All of these are about her.")


@dataclass(frozen=True)
class Placed:
    position: int


def test_a_heading_holds_until_the_next() -> None:
    parts = [(ANATOMY, [1]), (NO_HEADING, [2]), (CASE, [3, 4]), (NO_HEADING, [5])]

    assert under_headings(parts) == [(ANATOMY, [1, 2]), (CASE, [3, 4, 5])]


def test_what_stands_before_the_first_heading_has_none() -> None:
    assert under_headings([(NO_HEADING, [1]), (ANATOMY, [2])]) == [(NO_HEADING, [1]), (ANATOMY, [2])]


def test_without_titles_there_are_no_sections() -> None:
    assert under_headings([(NO_HEADING, [1]), (NO_HEADING, [2, 3])]) == [(NO_HEADING, [1, 2, 3])]
    assert sections_of([NO_HEADING] * 3) == []


def test_a_section_begins_at_its_first_question() -> None:
    found = sections_of([NO_HEADING, ANATOMY, ANATOMY, CASE])

    assert found == [Section(2, "Anatomy"), Section(4, "One client", "All of these are about her.")]
    assert [section_at(found, position) for position in (1, 2, 3, 4)] == [None, found[0], found[0], found[1]]


headings = st.lists(st.sampled_from([NO_HEADING, ANATOMY, CASE]), max_size=12)


@given(headings)
def test_what_is_stored_is_read_again(them: list[Heading]) -> None:
    sections = tuple(sections_of(them))

    assert sections_from_json(sections_to_json(sections)) == sections


@given(headings, st.sets(st.integers(1, 12)))
def test_grouping_keeps_every_question_and_their_order(them: list[Heading], shown: set[int]) -> None:
    questions = [Placed(position) for position in sorted(shown)]

    groups = by_section(sections_of(them), questions)

    assert [question for group in groups for question in group.questions] == questions
    assert all(group.questions for group in groups)
