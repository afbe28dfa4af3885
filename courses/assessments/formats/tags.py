"""What other systems have no field for travels in tags: ``bloom:apply``, ``difficulty:3``. Pure: no Django."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from courses.assessments.formats.protocol import ImportedQuestion

LEVELS = ("remember", "understand", "apply", "analyze", "evaluate", "create")


def bloom_of(value: str) -> str | None:
    """A thinking level by its name, else nothing."""
    return value.casefold() if value.casefold() in LEVELS else None


def difficulty_of(value: str) -> int | None:
    """1 to 5, else nothing."""
    return int(value) if value in {"1", "2", "3", "4", "5"} else None


def _words_of(value: str) -> str | None:
    return value or None


FIELDS: Mapping[str, Callable[[str], Any]] = {
    "bloom": bloom_of,
    "difficulty": difficulty_of,
    "blueprint": _words_of,
    "module": _words_of,
    "source": _words_of,
}


def tags_of(question: ImportedQuestion) -> list[str]:
    """The tags of a question, and those that carry its other fields."""
    fields = {name: getattr(question, name) for name in FIELDS}
    return [*question.tags, *(f"{name}:{value}" for name, value in fields.items() if value)]


def with_tags(question: ImportedQuestion, tags: Iterable[str]) -> ImportedQuestion:
    """The question with its tags; those that carry a field set it. A comma separates tags."""
    kept: list[str] = []
    for tag in tags:
        name, _, value = tag.strip().partition(":")
        found = FIELDS[name](value.strip()) if name in FIELDS else None
        if found is None:
            kept += (part.strip() for part in tag.split(","))
        else:
            question = replace(question, **{name: found})
    return replace(question, tags=tuple(dict.fromkeys(tag for tag in kept if tag)))
