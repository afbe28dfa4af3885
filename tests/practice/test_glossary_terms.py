"""A card of a key term says what the glossary says, also after somebody changed it there."""

from collections.abc import Callable

import pytest

from courses.catalog.models import CoursePage, GlossaryTerm
from courses.practice.matter import matter_of
from tests.factories import content

pytestmark = pytest.mark.django_db


def meanings(course: CoursePage, title: str) -> list[str]:
    lessons = matter_of([CoursePage.objects.get(pk=course.pk)])
    return [term.meaning for lesson in lessons if lesson.title == title for term in lesson.terms]


def test_the_card_follows_the_glossary(course: CoursePage, django_capture_on_commit_callbacks: Callable) -> None:
    band = GlossaryTerm.objects.create(school=course.school, term="Taut band", meaning="A strip <of> fibers.")
    with django_capture_on_commit_callbacks(execute=True):  # Wagtail notes there what a page refers to
        lesson = content.make_lesson(content.make_module(course, "Words"), "Words")
        terms = [{"term": "Taut band", "meaning": "Old.", "entry": band.pk}, {"term": "Knot", "meaning": "A lump."}]
        lesson.body = lesson.body.stream_block.to_python([{"type": "key_terms", "value": {"terms": terms}}])
        lesson.save_revision().publish()
    assert meanings(course, "Words") == ["A strip &lt;of&gt; fibers.", "A lump."]

    band.meaning = "A cord."
    band.save()

    assert meanings(course, "Words") == ["A cord.", "A lump."]
