"""What a search found, as its page shows it: with address, highlighted words and where it belongs."""

from collections.abc import Iterator
from dataclasses import dataclass

from courses.anatomy.addresses import address
from courses.catalog.glossary import address_of
from courses.catalog.outline import url_of
from courses.search.excerpts import Excerpt, excerpt, marked
from courses.search.finding import Found, Group, Hit
from courses.search.models import Entry
from courses.search.scope import Scope

LABELS = {"lessons": "Lessons", "muscles": "Muscles", "terms": "Glossary", "courses": "Courses and modules"}
MOST_SECTIONS = 2


@dataclass(frozen=True)
class Section:
    """A part of a lesson in which something was found."""

    url: str
    heading: Excerpt
    text: Excerpt


@dataclass(frozen=True)
class Result:
    """One thing that was found. `belongs_to` is its course, or what kind of thing it is."""

    kind: str
    url: str
    title: Excerpt
    subtitle: Excerpt
    text: Excerpt
    belongs_to: str
    sections: tuple[Section, ...] = ()
    is_locked: bool = False
    is_studied: bool = False


@dataclass(frozen=True)
class ResultGroup:
    """The results of one kind, of `count` in all."""

    key: str
    label: str
    results: tuple[Result, ...]
    count: int

    @property
    def has_more(self) -> bool:
        """Not all of them are shown."""
        return self.count > len(self.results)


def groups_of(found: Found, scope: Scope) -> list[ResultGroup]:
    """The groups in the order in which they were found."""
    return [_group(group, found.words, scope) for group in found.groups]


def _group(group: Group, words: tuple[str, ...], scope: Scope) -> ResultGroup:
    results = tuple(_result(hit, words, scope) for hit in group.hits)
    return ResultGroup(group.key, LABELS[group.key], results, group.count)


def _result(hit: Hit, words: tuple[str, ...], scope: Scope) -> Result:
    entry = hit.entry
    is_lesson = entry.kind in (Entry.Kind.LESSON, Entry.Kind.SECTION)
    return Result(
        kind=entry.kind,
        url=_url(entry),
        title=marked(entry.title, words),
        subtitle=marked("" if is_lesson else entry.heading, words),
        text=excerpt("" if is_lesson else entry.text, words),
        belongs_to=_belongs_to(entry),
        sections=tuple(_sections(hit, words))[:MOST_SECTIONS],
        is_locked=is_lesson and not scope.may_read(entry),
        is_studied=entry.course_id in scope.studied,
    )


def _sections(hit: Hit, words: tuple[str, ...]) -> Iterator[Section]:
    """Those with a hit of their own: of a lesson that was found by its title alone, none."""
    for entry in hit.sections:
        heading, text = marked(entry.heading, words), excerpt(entry.text, words)
        if heading.has_hit or text.has_hit:
            yield Section(f"{_url(entry)}#{entry.anchor}" if entry.anchor else _url(entry), heading, text)


def _url(entry: Entry) -> str:
    if entry.term:
        return address_of(entry.term)
    if entry.muscle:
        return address("atlas_muscle", entry.muscle.key, school=entry.school.slug if entry.school else "")
    return url_of(entry.page.url_path) if entry.page else ""


def _belongs_to(entry: Entry) -> str:
    """The course of a lesson or module, the school of a course, of a term and of a muscle that is a school's own."""
    if entry.kind in (Entry.Kind.LESSON, Entry.Kind.SECTION, Entry.Kind.MODULE) and entry.course:
        return entry.course.title
    return entry.school.name if entry.school else ""
