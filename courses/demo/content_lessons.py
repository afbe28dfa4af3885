"""A lesson file: front matter, then Markdown with ``::: name`` blocks between the paragraphs."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import Field, model_validator

from courses.demo.content_blocks import BLOCKS, Block
from courses.demo.content_errors import ContentError, Problem
from courses.demo.content_fields import Entry, Known, Prose, Slug, SourceKey, Text, read_entry, repeated
from courses.demo.content_instructors import InstructorPage
from courses.demo.content_parts import Part, split_front_matter
from courses.demo.content_yaml import read_mapping

Delivery = Literal["theory", "practical", "clinic"]
HourSubject = Literal[
    "anatomy",
    "physiology",
    "kinesiology",
    "pathology",
    "theory",
    "practice",
    "assessment",
    "ethics",
    "documentation",
    "law and business",
    "clinic",
    "practical assessment",
]
Minutes = Annotated[int, Field(gt=0)]


class Activity(Entry):
    """A part of the lesson's time, as a board counts it."""

    kind: Literal["read", "watch", "practice", "lab", "journal", "check"]
    minutes: Minutes
    what: Prose


class LessonHead(Entry):
    """The front matter of a lesson."""

    title: Prose
    minutes: Minutes
    delivery: Delivery
    subject: HourSubject
    blueprint: Annotated[tuple[Text, ...], Field(min_length=1)]
    summary: Prose
    outcomes: Annotated[tuple[Prose, ...], Field(min_length=2, max_length=4)]
    activities: Annotated[tuple[Activity, ...], Field(min_length=1)]
    sources: Annotated[tuple[SourceKey, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _adds_up(self) -> "LessonHead":
        planned = sum(activity.minutes for activity in self.activities)
        if planned != self.minutes:
            raise ValueError(f"the activities take {planned} minutes, the lesson {self.minutes}")
        if twice := repeated(self.sources):
            raise ValueError(f"the source “{twice}” is listed twice")
        return self


class Lesson(LessonHead):
    """A lesson: its front matter, its slug, its body as (block name, value) in order, and its instructor page.

    A run of Markdown is ("rich_text", html); any other value is the block's model.
    """

    slug: Slug
    instructor: InstructorPage | None = None
    body: Annotated[tuple[tuple[str, str | Block], ...], Field(min_length=1)]

    @property
    def words(self) -> int:
        """How many words a trainee reads."""
        return sum(_count_words(value) for _, value in self.body)


def read_lesson(text: str, *, slug: str, file: str, known: Known) -> Lesson:
    """The lesson written in ``text``."""
    front, body, body_line = split_front_matter(text, file)
    head = read_entry(LessonHead, read_mapping(front, file=file, first_line=2), file=file, known=known)
    known = replace(known, cited=head.sources)
    parts = _read_parts(_split_body(body, body_line, file), file, known)
    return read_entry(Lesson, {**dict(head), "slug": slug, "body": parts}, file=file, known=known)


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


def _read_parts(parts: Iterator[Part], file: str, known: Known) -> tuple[tuple[str, str | Block], ...]:
    """Read every part before complaining, so that one run names all mistakes of the body."""
    values: list[tuple[str, str | Block]] = []
    problems: list[Problem] = []
    for part in parts:
        if not part.name and not part.text.strip():
            continue
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
