"""What is written into the index for a page, a term and a muscle."""

from collections.abc import Iterator
from typing import Any

from wagtail.models import Page

from courses.anatomy.models import Muscle
from courses.catalog.models import CoursePage, GlossaryTerm, LessonPage, ModulePage
from courses.search.models import Entry
from courses.search.passages import passages_of
from courses.search.words import spaced

LONGEST_TITLE = 255
LONGEST_WORDS = 600


def entries_of_page(page: Page) -> Iterator[Entry]:
    """Nothing for a page that is not published, or stands under one that is not: no outline shows it."""
    if not is_shown(page):
        return
    match page:
        case CoursePage():
            yield _of_page(Entry.Kind.COURSE, page, page, text=_sentences(page.summary, page.lead))
        case ModulePage():
            yield _of_page(Entry.Kind.MODULE, page, page.course, text=page.outcome)
        case LessonPage():
            yield _of_page(Entry.Kind.LESSON, page, page.course)
            yield from _sections(page)


def is_shown(page: Page) -> bool:
    """The page and every page above it up to its course are published."""
    above = page.get_ancestors(inclusive=True).filter(depth__gt=CATALOG_DEPTH)
    return not above.filter(live=False).exists()


# Root, front door, catalog: below it begin the courses.
CATALOG_DEPTH = 3


def _of_page(kind: Entry.Kind, page: Page, course: CoursePage, **texts: str) -> Entry:
    return _entry(kind, school_id=course.school_id, course_id=course.pk, page_id=page.pk, title=page.title, **texts)


def _sections(lesson: LessonPage) -> Iterator[Entry]:
    for passage in passages_of(lesson):
        if passage.heading or passage.text:
            entry = _of_page(
                Entry.Kind.SECTION, lesson, lesson.course, heading=passage.heading[:LONGEST_TITLE], text=passage.text
            )
            entry.anchor = passage.anchor[:LONGEST_TITLE]
            yield entry


def entry_of_term(term: GlossaryTerm) -> Entry:
    """Its other forms are as good as its name."""
    return _entry(
        Entry.Kind.TERM,
        term_id=term.pk,
        school_id=term.school_id,
        title=term.term,
        heading=", ".join(term.also)[:LONGEST_TITLE],
        text=term.meaning,
    )


def entry_of_muscle(muscle: Muscle) -> Entry:
    """Its names, what it does, its nerve and what clients say of it."""
    nerve = ", ".join(filter(None, (muscle.nerve, muscle.roots)))
    return _entry(
        Entry.Kind.MUSCLE,
        muscle_id=muscle.pk,
        school_id=muscle.school_id,
        title=muscle.name,
        heading="; ".join(dict.fromkeys((muscle.latin, *muscle.synonyms)))[:LONGEST_TITLE],
        text=_sentences(*muscle.actions, nerve, *muscle.complaints),
    )


def _entry(kind: Entry.Kind, *, title: str, heading: str = "", text: str = "", **what: Any) -> Entry:
    return Entry(
        kind=kind,
        title=title,
        heading=heading,
        text=text,
        title_words=spaced(title)[:LONGEST_WORDS],
        heading_words=spaced(heading)[:LONGEST_WORDS],
        words=spaced(title, heading, text),
        **what,
    )


def _sentences(*texts: str) -> str:
    """Each text with a full stop behind it."""
    return " ".join(text if text.endswith((".", "?")) else f"{text}." for text in texts if text)
