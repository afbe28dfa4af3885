"""The page of the search."""

import pytest
from django.test import Client

from courses.catalog.models import CoursePage, GlossaryTerm, LessonPage
from courses.enrollments.models import Enrollment
from courses.schools.models import School
from courses.search.services import rebuild
from tests.factories import content

pytestmark = pytest.mark.django_db


def page(client: Client, query: str, **more: str) -> str:
    response = client.get("/search/", {"q": query, **more})
    assert response.status_code == 200
    return response.content.decode()


def test_empty_page_has_the_form_and_says_what_can_be_looked_for(client: Client) -> None:
    answer = client.get("/search/").content.decode()

    assert 'name="q"' in answer
    assert "Try a muscle" in answer


def test_only_reading(client: Client) -> None:
    assert client.post("/search/", {"q": "x"}).status_code == 405


def test_every_page_leads_to_the_search(client: Client, course: CoursePage) -> None:
    assert 'href="/search/"' in client.get(course.get_url()).content.decode()


def test_results_are_grouped_with_counts_and_lead_to_the_section(
    as_alice: Client, enrollment: Enrollment, lesson: LessonPage, index: None
) -> None:
    answer = page(as_alice, "sarcomere")

    assert "Glossary 2</a>" in answer
    assert "Lessons 1</a>" in answer
    assert f'href="{lesson.get_url()}#inside-a-fiber"' in answer
    assert "The <mark>sarcomere</mark> is the unit of a muscle." in answer
    assert 'href="/glossary/?school=juniper-row#sarcomere"' in answer


def test_one_kind_alone(as_alice: Client, enrollment: Enrollment, index: None) -> None:
    answer = page(as_alice, "sarcomere", kind="terms")

    assert 'id="found-terms"' in answer
    assert 'id="found-lessons"' not in answer


def test_unknown_kind_shows_all(as_alice: Client, enrollment: Enrollment, index: None) -> None:
    assert 'id="found-lessons"' in page(as_alice, "sarcomere", kind="wrong")


def test_visitor_sees_a_locked_title(client: Client, index: None) -> None:
    answer = page(client, "small machines")

    assert "for trainees of the course" in answer
    assert "ninety" not in answer


def test_mistyped_word_says_how_it_was_read(as_alice: Client, enrollment: Enrollment, index: None) -> None:
    answer = page(as_alice, "sacromere")

    assert 'read as <a href="?q=sarcomere">sarcomere</a>' in answer
    assert "<mark>Sarcomere</mark>" in answer


def test_nothing_found_helps_on(client: Client, index: None) -> None:
    answer = page(client, "xylophone")

    assert "Nothing for “xylophone”" in answer
    assert 'href="/glossary/"' in answer


def test_what_is_shown_is_escaped(client: Client, school: School, course: CoursePage) -> None:
    GlossaryTerm.objects.create(school=school, term="<b>Bold</b> script", meaning="<script>alert(1)</script> script")
    lesson = content.make_lesson(content.make_module(course, "Odd"), "Script")
    LessonPage.objects.filter(pk=lesson.pk).update(title="<i>Script</i> & more")
    rebuild()

    answer = page(client, "script")

    assert "<script>alert" not in answer
    assert "&lt;<mark>script</mark>&gt;alert(1)" in answer
    assert "&lt;i&gt;<mark>Script</mark>&lt;/i&gt; &amp; more" in answer
    assert "<img" not in page(client, "<img src=x onerror=alert(1)>")


def test_queries_of_the_page_do_not_grow(
    as_alice: Client, enrollment: Enrollment, lesson: LessonPage, index: None, django_assert_max_num_queries: object
) -> None:
    page(as_alice, "sarcomere")
    for number in range(20):
        content.make_lesson(lesson.get_parent().specific, f"Sarcomere {number}")
    rebuild()
    page(as_alice, "sarcomere")
    with django_assert_max_num_queries(13):
        page(as_alice, "sarcomere")
