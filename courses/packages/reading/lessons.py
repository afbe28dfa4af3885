"""A lesson file: front matter, then Markdown with ``::: name`` blocks between the paragraphs."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import Field, model_validator

from courses.packages.reading.blocks import BLOCKS, Block
from courses.packages.reading.errors import ContentError, Problem
from courses.packages.reading.fields import Entry, Known, Optional, Slug, SourceKey, Text, read_entry, repeated
from courses.packages.reading.instructors import InstructorPage
from courses.packages.reading.parts import Part, split_front_matter
from courses.packages.reading.yaml_text import read_mapping

Delivery = Literal["theory", "practical", "clinic"]
Minutes = Annotated[int, Field(gt=0)]


class Activity(Entry):
    """A part of the lesson's time, as a board counts it."""

    kind: Literal["read", "watch", "practice", "lab", "journal", "check"]
    minutes: Minutes
    what: Text


class LessonHead(Entry):
    """The front matter of a lesson."""

    title: Text
    minutes: Minutes
    delivery: Delivery
    subject: Text
    blueprint: tuple[Text, ...] = ()
    summary: Optional = ""
    outcomes: tuple[Text, ...] = ()
    activities: tuple[Activity, ...] = ()
    sources: tuple[SourceKey, ...] = ()

    @model_validator(mode="after")
    def _adds_up(self) -> "LessonHead":
        planned = sum(activity.minutes for activity in self.activities)
        if self.activities and planned != self.minutes:
            raise ValueError(f"the activities take {planned} minutes, the lesson {self.minutes}")
        if twice := repeated(self.sources):
            raise ValueError(f"the source “{twice}” is listed twice")
        return self


class Lesson(LessonHead):
    """A lesson: its front matter, its slug, its body as (block name, value) in order, and its instructor page.

    A run of Markdown is ("rich_text", html); any other value is the block's model. `lines` says where each begins.
    """

    slug: Slug
    instructor: InstructorPage | None = None
    body: tuple[tuple[str, str | Block], ...]
    lines: tuple[int, ...]

    @property
    def words(self) -> int:
        """How many words a trainee reads."""
        return sum(_count_words(value) for _, value in self.body)


def read_lesson(text: str, *, slug: str, file: str, known: Known) -> Lesson:
    """The lesson written in ``text``."""
    front, body, body_line = split_front_matter(text, file)
    head = read_entry(LessonHead, read_mapping(front, file=file, first_line=2), file=file, known=known)
    known = replace(known, cited=head.sources, file=file)
    parts = [part for part in _split_body(body, body_line, file) if part.name or part.text.strip()]
    values = _read_parts(parts, file, known)
    lines = tuple(part.line for part in parts)
    data = {**dict(head), "slug": slug, "body": values, "lines": lines}
    return read_entry(Lesson, data, file=file, known=known).standing_with(head)


def _split_body(body: str, first_line: int, file: str) -> Iterator[Part]:
    """Cut the body at its ``:::`` lines."""
    name, start, lines = "", first_line, list[str]()
    for number, line in enumerate(body.splitlines(), first_line):
        if not line.startswith(":::"):
            lines.append(line)
            continue
        opening = line.removeprefix(":::").strip()
        if bool(opening) == bool(name):
            message = f"the block “{name}” is not closed before this" if name else "no block is open here"
            raise ContentError(Problem(file, f"line {number}", message))
        yield Part(name, start, "\n".join(lines))
        name, start, lines = opening, number + 1, []
    if name:
        raise ContentError(Problem(file, f"line {start - 1}", f"the block “{name}” is not closed"))
    yield Part(name, start, "\n".join(lines))


def _read_parts(parts: Iterable[Part], file: str, known: Known) -> tuple[tuple[str, str | Block], ...]:
    """Read every part before complaining, so that one run names all mistakes of the body."""
    values: list[tuple[str, str | Block]] = []
    problems: list[Problem] = []
    for part in parts:
        try:
            values.append(_read_block(part, file, known) if part.name else ("rich_text", part.html(file, known)))
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(*problems)
    return tuple(values)


def _read_block(part: Part, file: str, known: Known) -> tuple[str, Block]:
    opening_line = part.line - 1
    if part.name not in BLOCKS:
        raise ContentError(Problem(file, f"line {opening_line}", f"there is no block “{part.name}”"))
    data = read_mapping(part.text, file=file, first_line=part.line)
    value = read_entry(BLOCKS[part.name], data, file=file, line=opening_line, known=known)
    return part.name.replace("-", "_"), value


def _count_words(value: object) -> int:
    if isinstance(value, str):
        return len(re.sub(r"<[^>]+>", " ", value).split())
    if isinstance(value, Entry):
        return sum(_count_words(field) for _, field in value)
    if isinstance(value, tuple):
        return sum(_count_words(item) for item in value)
    return 0
