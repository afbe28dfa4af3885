"""The sources of a course: every source once with its lessons, every claim under its strength."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from courses.catalog.models import CoursePage, LessonPage
from courses.catalog.sources import sources_of
from tests.factories import content

pytestmark = pytest.mark.django_db

DELPHI = {"label": "Delphi panel, 2018", "address": "https://example.org/delphi"}
CLUSTER = {"label": "Cluster study, 2023", "address": ""}


@pytest.fixture
def cited(course: CoursePage) -> LessonPage:
    """Two lessons: both cite the panel, one also a study, whose weight it tells."""
    module = content.make_module(course, "Signs")
    make(module, "The signs", references(CLUSTER, DELPHI), evidence("How sure?", "low", [1, 2], "<p>Not very [2].</p>"))
    return make(module, "The words", references(DELPHI), evidence("Agreed?", "expert consensus", [1, 7], "<p>Yes.</p>"))


def make(module: Any, title: str, *blocks: dict[str, Any]) -> LessonPage:
    lesson = content.make_lesson(module, title)
    lesson.body = lesson.body.stream_block.to_python(list(blocks))
    lesson.save_revision().publish()
    return lesson


def references(*sources: dict[str, str]) -> dict[str, Any]:
    return {"type": "references", "value": {"sources": list(sources)}}


def evidence(title: str, strength: str, sources: list[int], text: str) -> dict[str, Any]:
    return {"type": "evidence", "value": {"title": title, "strength": strength, "text": text, "sources": sources}}


def address(course: CoursePage) -> str:
    return f"/courses/juniper-row/{course.slug}/sources/"


def test_each_source_stands_once_with_the_lessons_that_cite_it(course: CoursePage, cited: LessonPage) -> None:
    cluster, delphi = sources_of(CoursePage.objects.get(pk=course.pk)).sources

    assert (cluster.number, cluster.label, cluster.address) == (1, "Cluster study, 2023", "")
    assert [lesson.title for lesson in delphi.lessons] == ["The signs", "The words"]
    assert [lesson.number for lesson in delphi.lessons] == ["4.1", "4.2"]


def test_claims_stand_under_their_strength_with_the_numbers_of_this_page(course: CoursePage, cited: LessonPage) -> None:
    low, consensus = sources_of(CoursePage.objects.get(pk=course.pk)).strengths

    assert (low.label, low.claims[0].title, low.claims[0].sources) == ("Low", "How sure?", (1, 2))
    assert (consensus.label, consensus.claims[0].sources) == ("Expert consensus", (2,))


def test_everybody_may_read_them(client: Client, course: CoursePage, cited: LessonPage) -> None:
    page = client.get(address(course)).content.decode()

    assert '<a href="https://example.org/delphi" rel="noopener">Delphi panel, 2018</a>' in page
    assert f'href="{cited.get_url()}"' in page
    assert 'href="#source-2">Source 2</a>' in page
    assert f'href="{address(course)}"' in client.get(course.get_url()).content.decode()


def test_what_is_not_published_is_not_there(client: Client, course: CoursePage, cited: LessonPage) -> None:
    cited.unpublish()
    assert "Agreed?" not in client.get(address(course)).content.decode()

    course.unpublish()
    assert client.get(address(course)).status_code == 404
    assert client.get("/courses/juniper-row/nothing/sources/").status_code == 404


def test_a_course_without_sources_says_so(client: Client, course: CoursePage) -> None:
    assert "cite no sources yet" in client.get(address(course)).content.decode()


def test_the_number_of_queries_does_not_grow(
    client: Client, course: CoursePage, cited: LessonPage, django_assert_max_num_queries: Callable
) -> None:
    client.get(address(course))
    module = content.make_module(course, "More")
    for number in range(5):
        make(module, f"Lesson {number}", references(DELPHI), evidence("Sure?", "high", [1], "<p>Yes.</p>"))
    with django_assert_max_num_queries(5):
        client.get(address(course))
