"""Lessons of the demo become pages once: loading again writes no revision, also where blocks name muscles and terms."""

from dataclasses import replace
from typing import Any

import pytest

from courses.anatomy.services import load_muscles, read_atlas
from courses.catalog.models import CoursePage, GlossaryTerm, LessonPage, ModulePage
from courses.catalog.rendering import render_body
from courses.demo.shipped import read_shipped_content
from courses.packages.placing.pages import Library, _lesson_fields, place_page
from courses.packages.reading.fields import Known, KnownTerm
from courses.packages.reading.instructors import read_instructor_page
from courses.packages.reading.lessons import Lesson, read_lesson
from courses.packages.reading.sources import Source
from tests.demo.test_content_glossary import FRONT, INSTRUCTOR
from tests.factories import content

pytestmark = pytest.mark.django_db


def place(module: ModulePage, lesson: Lesson, library: Library) -> LessonPage:
    """The page after the lesson was placed twice."""
    for _ in range(2):
        page = place_page(module, LessonPage, lesson.slug, **_lesson_fields(lesson, library), course=module.course)
    return page


def test_lessons_with_muscles_are_placed_once_and_show_them(course: CoursePage) -> None:
    load_muscles(entries=read_atlas())
    files = read_shipped_content()
    library = Library.load(files, course.school)
    lessons = [lesson for file in files.courses for module in file.modules for lesson in module.lessons]
    for name in ("muscle_chart", "body_region", "compare"):
        lesson = next(lesson for lesson in lessons if name in dict(lesson.body))
        page = place(content.make_module(course, f"With {name}"), lesson, library)
        assert page.revisions.count() == 1
        assert '<svg class="chart drawing"' in render_body(page).html


BODY = """\
A [[taut band]].

::: caution
title: Slowly
text: Not on the [[taut band|band]] [@gk].
:::

::: key-terms
terms: [Taut band, {term: Knot, meaning: What clients say.}]
:::
"""


@pytest.fixture
def band(course: CoursePage) -> GlossaryTerm:
    """The term that the lesson below links."""
    return GlossaryTerm.objects.create(school=course.school, term="Taut band", meaning="A strip.")


def written(band: GlossaryTerm) -> tuple[Lesson, Library]:
    """A lesson with its instructor page, and the library it is placed with."""
    known_term = KnownTerm(term=band.term, slug=band.slug, meaning=band.meaning)
    keys: Any = frozenset({"gk", "delphi2018"})
    known = Known(sources=keys, muscles=frozenset(), diagrams=frozenset(), terms={"taut band": known_term})
    lesson = read_lesson(FRONT + BODY, slug="words", file="words.md", known=known)
    cited = replace(known, cited=lesson.sources)
    page = read_instructor_page(INSTRUCTOR, file="words.instructor.md", known=cited)
    sources = {key: Source(key=key, kind="study", title=f"About {key}", address="") for key in keys}
    library = Library(sources, {}, {band.slug: band.pk})
    return lesson.model_copy(update={"instructor": page}), library


def test_terms_are_stored_by_their_ids(course: CoursePage, band: GlossaryTerm) -> None:
    lesson, library = written(band)

    page = place(content.make_module(course, "Words"), lesson, library)

    text, caution, terms, _ = page.body.raw_data
    assert text["value"] == f'<p>A <a id="{band.pk}" linktype="term">taut band</a>.</p>'
    assert f'<a id="{band.pk}" linktype="term">band</a>' in caution["value"]["text"]
    assert [term.get("entry") for term in terms["value"]["terms"]] == [band.pk, None]
    assert page.revisions.count() == 1


def test_the_instructor_page_is_stored_with_its_lesson(course: CoursePage, band: GlossaryTerm) -> None:
    lesson, library = written(band)

    page = place(content.make_module(course, "Words"), lesson, library)

    assert [material.value for material in page.class_materials] == ["One skin marker for each pair"]
    assert f'<a id="{band.pk}" linktype="term">taut band</a>' in page.class_mistakes
    assert page.class_watch == "<p>A face that tightens.</p>"
    assert page.has_instructor_page
