"""A lesson of the files as the fields of its page."""

from collections.abc import Mapping
from typing import Any

from courses.packages.placing.library import Library
from courses.packages.reading.blocks import Download, Figure, KeyTerms, TaughtTerm, Term, Video
from courses.packages.reading.fields import Entry
from courses.packages.reading.instructors import InstructorPage
from courses.packages.reading.lessons import Lesson

# Fields of blocks that name muscles of the atlas.
MUSCLE_FIELDS = {"muscle", "muscles", "first", "second"}
# Fields of blocks that name documents.
DOCUMENT_FIELDS = {Video: ("video", "captions"), Download: ("document",)}


def lesson_fields(lesson: Lesson, library: Library) -> dict[str, Any]:
    """What the page of the lesson stores."""
    body = [_block(name, value, lesson, library) for name, value in lesson.body]
    return {
        "title": lesson.title,
        "summary": lesson.summary,
        "minutes": lesson.minutes,
        "delivery": lesson.delivery,
        "hour_subject": lesson.subject,
        "blueprint": ", ".join(lesson.blueprint),
        "outcomes": stream("outcome", lesson.outcomes),
        "activities": stream("activity", [activity.model_dump() for activity in lesson.activities]),
        "body": [*body, _references(lesson, library)] if lesson.sources else body,
        **_instructor_fields(lesson.instructor or InstructorPage(), library),
    }


def stream(name: str, values: Any) -> list[dict[str, Any]]:
    """Values as a stream of blocks of one type."""
    return [{"type": name, "value": value} for value in values]


def _instructor_fields(page: InstructorPage, library: Library) -> dict[str, Any]:
    return {
        "class_materials": stream("material", page.materials),
        "class_plan": library.linked(page.in_class),
        "class_mistakes": library.linked(page.mistakes),
        "class_discussion": library.linked(page.discuss),
        "class_watch": library.linked(page.watch_for),
    }


def _block(name: str, value: str | Entry, lesson: Lesson, library: Library) -> dict[str, Any]:
    """One block of the body as Wagtail stores it: what it names becomes ids and numbers."""
    if isinstance(value, str):
        return {"type": name, "value": library.linked(value)}
    fields = value.model_dump()
    if isinstance(value, KeyTerms):
        fields["terms"] = [_key_term(term, library) for term in value.terms]
    if isinstance(value, Figure):
        fields["image"] = library.images[value.image] if value.image else None
    for field in DOCUMENT_FIELDS.get(type(value), ()):
        fields[field] = library.documents[fields[field]]
    for field in MUSCLE_FIELDS & fields.keys():
        fields[field] = _ids(fields[field], library.muscles)
    if "sources" in fields:
        fields["sources"] = [lesson.sources.index(key) + 1 for key in fields["sources"]]
    return {"type": name, "value": _stored_texts(fields, library)}


def _key_term(term: Term | TaughtTerm, library: Library) -> dict[str, Any]:
    """The term, with its entry if it stands in the glossary."""
    said = {"term": term.term, "meaning": term.meaning}
    return {**said, "entry": library.terms[term.slug]} if isinstance(term, TaughtTerm) else said


def _ids(keys: str | tuple[str, ...], known: Mapping[str, int]) -> int | list[int]:
    """The rows of one key or of several."""
    return known[keys] if isinstance(keys, str) else [known[key] for key in keys]


def _stored_texts(value: Any, library: Library) -> Any:
    """Texts with their links by id, lists as lists."""
    if isinstance(value, dict):
        return {key: _stored_texts(item, library) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_stored_texts(item, library) for item in value]
    return library.linked(value) if isinstance(value, str) else value


def _references(lesson: Lesson, library: Library) -> dict[str, Any]:
    sources = [library.sources[key] for key in lesson.sources]
    return {
        "type": "references",
        "value": {"sources": [{"label": source.label, "address": source.address} for source in sources]},
    }
