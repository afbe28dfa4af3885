"""A school reads the shared muscles with its own in their places, from memory until one changes."""

from dataclasses import replace

import pytest
from pytest_django import DjangoAssertNumQueries

from courses.anatomy.facts import facts_in_file
from courses.anatomy.library import library_of
from courses.anatomy.models import Atlas, Muscle
from courses.anatomy.services import load_muscles, read_atlas, write_facts
from courses.schools.models import School

pytestmark = pytest.mark.django_db

ENTRIES = read_atlas()[:2]
UPPER = facts_in_file(ENTRIES[0])


@pytest.fixture(autouse=True)
def shared() -> None:
    """Two shared muscles."""
    load_muscles(entries=ENTRIES)


def test_the_library_says_what_the_file_says() -> None:
    library = library_of(None)
    assert library.by_key == {entry["key"]: facts_in_file(entry) for entry in ENTRIES}
    assert library.points["upper-trapezius-1"] == (UPPER, UPPER.points[0])


def test_it_is_read_once_until_a_muscle_changes(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    before = library_of(None)
    with django_assert_num_queries(1):
        assert library_of(None) is before
    load_muscles(entries=[{**ENTRIES[0], "latin": "Something else"}])
    after = library_of(None)
    assert after.by_key["upper-trapezius"].latin == "Something else"
    assert after.token != before.token


def test_a_school_sees_its_own_muscle_in_the_place_of_the_shared_one(school: School, other_school: School) -> None:
    write_facts(Muscle(school=school), replace(UPPER, name="Our trapezius"))
    assert library_of(school).by_key["upper-trapezius"].name == "Our trapezius"
    assert library_of(school).own == {"upper-trapezius"}
    for elsewhere in (library_of(None), library_of(other_school)):
        assert elsewhere.by_key["upper-trapezius"] == UPPER
        assert not elsewhere.own


def test_when_its_own_muscle_ends_the_shared_one_is_back(school: School) -> None:
    own = Muscle(school=school)
    write_facts(own, replace(UPPER, name="Our trapezius"))
    assert library_of(school).own
    own.delete()
    assert library_of(school).by_key["upper-trapezius"] == UPPER


def test_loading_leaves_a_schools_own_muscles_alone(school: School) -> None:
    write_facts(Muscle(school=school), replace(UPPER, name="Our trapezius"))
    assert load_muscles(entries=ENTRIES) == 0
    assert library_of(school).by_key["upper-trapezius"].name == "Our trapezius"


def test_there_is_one_shared_atlas() -> None:
    with pytest.raises(Exception, match=r"(?i)unique"):
        Atlas.objects.create(school=None)
