"""The search forgives typos, says why a muscle was found, and prefers muscles that match every word."""

import pytest

from courses.anatomy.search import find_muscles, words_of
from courses.anatomy.services import library_in_file

LIBRARY = library_in_file()


def names(query: str) -> list[str]:
    """The muscles found, best first."""
    return [hit.muscle.name for hit in find_muscles(LIBRARY, query).hits]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("levator", "Levator scapulae"),
        ("Musculus infraspinatus", "Infraspinatus"),
        ("QL", "Quadratus lumborum"),
        ("pseudo-sciatica", "Gluteus minimus"),
        ("axillary nerve", "Deltoid"),
        ("stiff neck", "Levator scapulae"),
        ("tennis elbow", "Wrist extensors"),
        ("INFRASPÍNATUS", "Infraspinatus"),
    ],
)
def test_name_latin_synonym_nerve_and_complaint_find_the_muscle(query: str, first: str) -> None:
    assert names(query)[0] == first


@pytest.mark.parametrize(
    ("typed", "meant"), [("levater", "Levator scapulae"), ("supraspinatis", "Supraspinatus"), ("solius", "Soleus")]
)
def test_a_typo_is_read_as_the_nearest_word_and_the_page_can_say_so(typed: str, meant: str) -> None:
    found = find_muscles(LIBRARY, typed)
    assert found.hits[0].muscle.name == meant
    assert meant.split()[0].lower() in found.read_as


def test_a_beginning_is_enough() -> None:
    assert {"Gluteus maximus", "Gluteus medius", "Gluteus minimus"} <= set(names("glut"))


def test_a_hit_says_where_the_words_stand_but_not_that_the_name_is_the_name() -> None:
    nerve = find_muscles(LIBRARY, "suboccipital nerve").hits[0]
    assert [(match.label, match.text) for match in nerve.matches] == [
        ("Nerve", "Suboccipital nerve, C1 (dorsal ramus)")
    ]
    assert find_muscles(LIBRARY, "soleus").hits[0].matches == ()


def test_muscles_with_every_word_leave_out_those_with_some() -> None:
    assert names("headache temple") == ["Temporalis", "Upper trapezius", "Suboccipital muscles"]


def test_a_word_that_nobody_has_is_named_and_the_rest_still_finds() -> None:
    found = find_muscles(LIBRARY, "soleus qwertzuiop")
    assert found.missing == ("qwertzuiop",)
    assert found.hits[0].muscle.name == "Soleus"


@pytest.mark.parametrize("query", ["", "   ", "?!", "qwertzuiop"])
def test_nothing_finds_nothing(query: str) -> None:
    assert find_muscles(LIBRARY, query).hits == ()


def test_what_is_said_of_every_muscle_does_not_count_unless_it_is_all() -> None:
    assert words_of("my neck hurts") == ("neck",)
    assert words_of("pain") == ("pain",)
