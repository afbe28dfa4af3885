"""What the files say, held against the rules that the admin has for the same fields."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.fields import RichTextField, StreamField

from courses.packages.placing.specs import PageSpec
from courses.packages.placing.streams import problems_in
from courses.packages.reading.errors import Problem
from courses.packages.reading.lessons import Lesson


def broken_rules(spec: PageSpec) -> Iterator[Problem]:
    """Every rule that a page of the files breaks, with the place in its file."""
    for name, value in spec.fields.items():
        yield from _broken_by(spec, name, value)


def _broken_by(spec: PageSpec, name: str, value: Any) -> Iterator[Problem]:
    described = spec.model._meta.get_field(name)
    called = spec.called.get(name, name)
    if isinstance(described, StreamField):
        for steps, message in problems_in(described.stream_block, value):
            yield _in_stream(spec, called, steps, message)
    elif isinstance(described, models.Field) and not isinstance(described, RichTextField):
        try:
            described.clean(value, None)
        except ValidationError as error:
            yield from (spec.entry.problem(message, called) for message in error.messages)


def _in_stream(spec: PageSpec, called: str, steps: tuple[str | int, ...], message: str) -> Problem:
    """A block of a lesson's body knows its own lines."""
    if not isinstance(spec.entry, Lesson) or called != "body":
        return spec.entry.problem(message, called, *steps)
    number, *rest = steps
    if not isinstance(number, int) or number >= len(spec.entry.body):
        return spec.entry.problem(message, "sources")
    _, block = spec.entry.body[number]
    if isinstance(block, str):
        return Problem(spec.entry.file, f"line {spec.entry.lines[number]}", message)
    return Problem(spec.entry.file, block.stands_at(*rest), message)
