"""The instructor page of a lesson: who may read it, and what stands on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText

from courses.catalog.citations import with_citations
from courses.catalog.models import LessonPage
from courses.catalog.outline import url_of
from courses.schools.scoping import schools_written_by


@dataclass(frozen=True)
class Section:
    """One part of the page."""

    id: str
    title: str
    html: SafeString


def teaches(user: Any, lesson: LessonPage) -> bool:
    """Whether the person writes lessons of the school, as its instructors do, and so may read the page."""
    return user.is_authenticated and schools_written_by(user).filter(pk=lesson.course.school_id).exists()


def instructor_url(lesson: LessonPage) -> str:
    """Where the page is, below its lesson."""
    return f"{url_of(lesson.url_path)}instructor/"


def sections_of(lesson: LessonPage) -> Iterator[Section]:
    """The texts that are written, in their order. Their citations lead to the references of the lesson."""
    texts = (
        ("plan", "In class", lesson.class_plan),
        ("mistakes", "Usual mistakes", lesson.class_mistakes),
        ("discussion", "To discuss", lesson.class_discussion),
        ("watch", "Watch for", lesson.class_watch),
    )

    def reference(number: str, words: str) -> str:
        address = f"{url_of(lesson.url_path)}#ref-{number}"
        return f'<a class="noteref" href="{address}" aria-label="Reference {number}">{words}</a>'

    for id_, title, text in texts:
        if text:
            html = with_citations(str(RichText(text)), reference)
            yield Section(id_, title, mark_safe(html))  # noqa: S308 - rendered by Wagtail
