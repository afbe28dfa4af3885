"""Sections of a quiz: a heading among its questions, which holds until the next one. Pure: no Django."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, Generic, Protocol, TypeVar


@dataclass(frozen=True)
class Heading:
    """What may stand before a question; without a title there is none."""

    title: str = ""
    intro: str = ""


NO_HEADING = Heading()


@dataclass(frozen=True)
class Section:
    """Begins at the position `first` of an attempt."""

    first: int
    title: str
    intro: str = ""


class Placed(Protocol):
    """Something that stands at a position."""

    @property
    def position(self) -> int: ...


T = TypeVar("T", bound=Placed)


@dataclass(frozen=True)
class Group(Generic[T]):
    """The questions of one section, in order. `section` is None for those before the first heading."""

    section: Section | None
    questions: Sequence[T]


def sections_from_json(stored: Iterable[Mapping[str, Any]]) -> tuple[Section, ...]:
    """What `sections_to_json` wrote."""
    return tuple(Section(it["first"], it["title"], it["intro"]) for it in stored)


def sections_to_json(sections: Iterable[Section]) -> list[dict[str, Any]]:
    """As an attempt stores them."""
    return [asdict(section) for section in sections]


def under_headings(parts: Iterable[tuple[Heading, Sequence[int]]]) -> list[tuple[Heading, list[int]]]:
    """The questions of each section, by id. A part whose heading has no title goes on with the section before it."""
    found: list[tuple[Heading, list[int]]] = []
    for heading, ids in parts:
        if heading.title or not found:
            found.append((heading, []))
        found[-1][1].extend(ids)
    return found


def sections_of(headings: Iterable[Heading]) -> list[Section]:
    """The sections of an attempt; `headings` stand above its questions, one for each, in order."""
    runs = groupby(enumerate(headings, 1), key=itemgetter(1))
    return [Section(next(run)[0], it.title, it.intro) for it, run in runs if it.title]


def section_at(sections: Sequence[Section], position: int) -> Section | None:
    """The section that the position is in."""
    return next((it for it in reversed(sections) if it.first <= position), None)


def by_section(sections: Sequence[Section], questions: Iterable[T]) -> list[Group[T]]:
    """The questions under their headings; sections of which none is there are left out."""
    found: dict[Section | None, list[T]] = {}
    for question in questions:
        found.setdefault(section_at(sections, question.position), []).append(question)
    return [Group(section, group) for section, group in found.items()]
