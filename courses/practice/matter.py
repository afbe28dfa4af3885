"""What the lessons of a course bring to practice: the muscles they show and the terms they explain."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import escape, strip_tags
from django.utils.text import slugify

from courses.anatomy.models import Muscle
from courses.assessments.blueprint import area_of
from courses.catalog.contents import KeptPerCourse
from courses.catalog.models import CoursePage, GlossaryTerm, LessonPage
from courses.catalog.outline import url_of
from courses.practice.faces import Face, Link
from courses.practice.subjects import Facet, Source, Subject

KEY_TERMS = "key_terms"
# Where each lesson block that shows muscles keeps them.
SHOWN_IN = {
    "muscle": ("muscle",),
    "muscle_chart": ("muscles",),
    "body_region": ("muscles",),
    "compare": ("first", "second"),
}
SLUG_LENGTH = 80


@dataclass(frozen=True)
class Term:
    """A term with its meaning as rich text."""

    slug: str
    word: str
    meaning: str


@dataclass(frozen=True)
class LessonMatter:
    """One lesson's muscles by key and its terms, in order. `area` is the content area of the exam it belongs to."""

    id: int
    title: str
    url: str
    area: str
    muscles: tuple[str, ...]
    terms: tuple[Term, ...]


def matter_of(courses: Iterable[CoursePage]) -> list[LessonMatter]:
    """The lessons of the courses in order. Warm it costs no query."""
    courses = list(courses)
    kept = _KEPT.of(courses)
    return [lesson for course in courses for lesson in kept[course.pk]]


def _load(course_ids: list[int]) -> Mapping[int, tuple[LessonMatter, ...]]:
    rows = list(LessonPage.objects.live().filter(course__in=course_ids).order_by("path"))
    bodies = {row.pk: list(row.body.raw_data) for row in rows}
    ids = {id_ for body in bodies.values() for id_ in _muscles_in(body)}
    keys = dict(Muscle.objects.filter(pk__in=ids).values_list("pk", "key"))
    meanings = _glossary({id_ for body in bodies.values() for id_ in _entries_in(body)})
    found: dict[int, list[LessonMatter]] = defaultdict(list)
    for row in rows:
        found[row.course_id].append(_lesson(row, bodies[row.pk], keys, meanings))
    return {id_: tuple(found[id_]) for id_ in course_ids}


_KEPT = KeptPerCourse(_load)


def _glossary(ids: set[int]) -> dict[int, str]:
    """What the glossary says of its terms, as rich text: it goes before what the lessons say."""
    rows = GlossaryTerm.objects.filter(pk__in=ids).values_list("pk", "meaning") if ids else ()
    return {id_: escape(meaning) for id_, meaning in rows}


def _lesson(row: LessonPage, body: list[Any], keys: Mapping[int, str], meanings: Mapping[int, str]) -> LessonMatter:
    shown = (keys.get(id_) for id_ in _muscles_in(body))
    terms = {term.slug: term for term in _terms(body, meanings)}
    return LessonMatter(
        id=row.pk,
        title=row.title,
        url=url_of(row.url_path),
        area=area_of(row.blueprint),
        muscles=tuple(dict.fromkeys(key for key in shown if key)),
        terms=tuple(terms.values()),
    )


def _muscles_in(body: list[Any]) -> Iterator[int]:
    """The ids of the muscles that the blocks show, as the page stores them."""
    for block in body:
        for name in SHOWN_IN.get(block["type"], ()):
            chosen = block["value"].get(name)
            entries = chosen if isinstance(chosen, list) else [chosen]
            yield from (id_ for id_ in map(_entry, entries) if id_)


def _entry(stored: Any) -> Any:
    """The value of an entry of a list; older pages store it bare."""
    return stored.get("value", stored) if isinstance(stored, dict) else stored


def _key_terms(body: list[Any]) -> Iterator[Any]:
    for block in body:
        yield from map(_entry, block["value"]["terms"] if block["type"] == KEY_TERMS else ())


def _entries_in(body: list[Any]) -> Iterator[int]:
    """The ids of the glossary's terms among the key terms."""
    yield from (value["entry"] for value in _key_terms(body) if value.get("entry"))


def _terms(body: list[Any], meanings: Mapping[int, str]) -> Iterator[Term]:
    for value in _key_terms(body):
        slug = slugify(value["term"])[:SLUG_LENGTH]
        meaning = meanings.get(value.get("entry"), value["meaning"])
        if slug and strip_tags(meaning).strip():
            yield Term(slug, value["term"], meaning)


def asked_for_meaning(lesson: LessonMatter) -> Iterator[Subject]:
    """Every term asked from its word."""
    return (Subject(Source.TERM, f"{lesson.id}:{term.slug}", Facet.MEANING) for term in lesson.terms)


def asked_for_word(lesson: LessonMatter) -> Iterator[Subject]:
    """Every term asked from its meaning, where that does not say it."""
    for term in lesson.terms:
        if term.word.casefold() not in strip_tags(term.meaning).casefold():
            yield Subject(Source.TERM, f"{lesson.id}:{term.slug}", Facet.WORD)


def term_face(lessons: Mapping[int, LessonMatter], subject: Subject) -> Face | None:
    """The card of a term, or None when its lesson no longer explains it."""
    lesson_id, _, slug = subject.name.partition(":")
    lesson = lessons.get(int(lesson_id)) if lesson_id.isdecimal() else None
    term = next((it for it in lesson.terms if it.slug == slug), None) if lesson else None
    if lesson is None or term is None:
        return None
    shared: dict[str, Any] = {
        "links": (Link(lesson.title, lesson.url),),
        "name": term.word,
        "area": lesson.area,
    }
    if subject.facet == Facet.WORD:
        question = f"Which term is this? {strip_tags(term.meaning).strip()}"
        return Face(subject, "Key term", question, answer=term.word, **shared)
    return Face(subject, "Key term", f"What does “{term.word}” mean?", meaning=term.meaning, **shared)
