"""The glossary: what its page shows to whom, what a search finds, and what authors may write."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from courses.anatomy.services import open_atlas
from courses.catalog.models import CoursePage, GlossaryTerm, LessonPage
from courses.catalog.services import TermEntry, load_glossary
from courses.enrollments.models import Enrollment
from courses.schools.models import School
from tests.catalog import bodies
from tests.factories import content

pytestmark = pytest.mark.django_db

ENTRIES = (
    TermEntry(
        "taut-band", "Taut band", "A ropelike strip of muscle fibers.", "tawt band", ("taut bands", "ropy muscle")
    ),
    TermEntry("referred-pain", "Referred pain", "Pain felt away from the band that is pressed."),
    TermEntry("c7", "C7", "The seventh neck bone."),
)


@pytest.fixture
def terms(school: School) -> dict[str, int]:
    """Three terms of the school."""
    return load_glossary(school=school, entries=ENTRIES)


def teach(course: CoursePage, capture: Callable, **term: Any) -> LessonPage:
    """A lesson that explains the term among its key terms."""
    with capture(execute=True):  # Wagtail notes there what a page refers to
        lesson = content.make_lesson(content.make_module(course, "Bands"), "Feel for a band")
        block = {"type": "key_terms", "value": {"terms": [{"term": "Band", "meaning": "Old.", **term}]}}
        lesson.body = lesson.body.stream_block.to_python([block])
        lesson.save_revision().publish()
    return lesson


def shown(client: Client, address: str = "/glossary/?school=juniper-row") -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_terms_stand_from_a_to_z_with_how_they_are_said(client: Client, course: CoursePage, terms: dict) -> None:
    page = shown(client)

    assert page.index("Referred pain") < page.index("Taut band")
    assert '<div id="taut-band">' in page
    assert "tawt band" in page
    assert 'href="#letter-t">T</a>' in page
    assert "Also: ropy muscle</p>" in page


def test_a_member_finds_the_own_glossary_without_naming_the_school(
    as_alice: Client, enrollment: Enrollment, terms: dict
) -> None:
    assert "Referred pain" in shown(as_alice, "/glossary/")


def test_visitors_of_several_schools_choose_one(
    client: Client, school: School, other_school: School, terms: dict
) -> None:
    for each in (school, other_school):
        content.make_catalog(each)

    page = shown(client, "/glossary/")

    assert '<a href="?school=juniper-row">' in page
    assert '<a href="?school=cascade-hands">' in page


def test_a_closed_glossary_is_for_members(
    as_alice: Client, as_charlie: Client, enrollment: Enrollment, school: School, terms: dict
) -> None:
    open_atlas(school=school, is_public=False)

    assert "Taut band" in shown(as_alice)
    for address in ("/glossary/?school=juniper-row", f"/glossary/terms/{terms['taut-band']}/"):
        assert as_charlie.get(address).status_code == 404
        assert Client().get(address).headers["Location"].startswith("/accounts/login/")


def test_terms_of_another_school_are_not_shown(client: Client, other_school: School, terms: dict) -> None:
    assert "Taut band" not in shown(client, "/glossary/?school=cascade-hands")
    assert client.get("/glossary/?school=nowhere").status_code == 404


def test_a_link_in_a_text_leads_to_the_place_in_the_glossary(client: Client, terms: dict) -> None:
    answer = client.get(f"/glossary/terms/{terms['taut-band']}/")

    assert answer.headers["Location"] == "/glossary/?school=juniper-row#taut-band"
    assert client.get("/glossary/terms/999999/").status_code == 404


@pytest.mark.parametrize(
    ("query", "found", "not_found"),
    [
        ("band", "Taut band", "Referred pain"),
        ("TAUT BANDS", "Taut band", "Referred pain"),
        ("fibers", "Taut band", "Referred pain"),
        ("ref", "Referred pain", "Taut band"),
        ("seventh neck", "C7", "Taut band"),
    ],
)
def test_a_search_looks_in_names_first_and_then_in_meanings(
    client: Client, terms: dict, query: str, found: str, not_found: str
) -> None:
    page = client.get("/glossary/", {"school": "juniper-row", "q": query}).content.decode()

    assert f"<dt>{found}" in page
    assert f"<dt>{not_found}" not in page


def test_a_mistyped_search_names_the_nearest_term(client: Client, terms: dict) -> None:
    page = client.get("/glossary/", {"school": "juniper-row", "q": "tout bnad"}).content.decode()

    assert "No term for “tout bnad”" in page
    assert '<a href="?school=juniper-row&amp;q=Taut%20band">Taut band</a>' in page


def test_a_term_names_the_lessons_that_teach_it(
    client: Client, course: CoursePage, terms: dict, django_capture_on_commit_callbacks: Callable
) -> None:
    lesson = teach(course, django_capture_on_commit_callbacks, entry=terms["taut-band"])

    assert f'<a href="{lesson.get_url()}">Feel for a band</a>' in shown(client)

    lesson.unpublish()
    assert "Feel for a band" not in shown(client)


def test_a_term_that_no_lesson_explains_names_those_that_link_to_it(
    client: Client, course: CoursePage, terms: dict, django_capture_on_commit_callbacks: Callable
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        lesson = LessonPage.objects.filter(course=course).first()
        link = f'<p>See <a id="{terms["c7"]}" linktype="term">C7</a>.</p>'
        lesson.body = lesson.body.stream_block.to_python([bodies.rich_text(link)])
        lesson.class_plan = f'<p>Say <a id="{terms["taut-band"]}" linktype="term">band</a>.</p>'
        lesson.save_revision().publish()

    page = shown(client)

    assert page.count(f'<a href="{lesson.get_url()}">') == 1


def test_the_number_of_queries_does_not_grow(
    client: Client,
    course: CoursePage,
    terms: dict,
    django_capture_on_commit_callbacks: Callable,
    django_assert_max_num_queries: Callable,
) -> None:
    teach(course, django_capture_on_commit_callbacks, entry=terms["taut-band"])
    more = [TermEntry(f"term-{number}", f"Term {number}", "A word.") for number in range(30)]
    load_glossary(school=course.school, entries=more)
    shown(client)
    with django_assert_max_num_queries(5):
        shown(client)


def test_loading_again_changes_nothing_and_an_edit_keeps_the_row(school: School, terms: dict) -> None:
    GlossaryTerm.objects.create(school=school, term="Our own word", meaning="Written by hand.")

    assert load_glossary(school=school, entries=ENTRIES) == terms
    changed = TermEntry("c7", "C7", "The bone that stands out.", "see-SEV-en")
    assert load_glossary(school=school, entries=[changed]) == {"c7": terms["c7"]}

    assert GlossaryTerm.objects.count() == 4
    assert GlossaryTerm.objects.get(slug="c7").meaning == "The bone that stands out."
