"""The keys inside a question. Ours outlive edits and mean nothing to others, so files carry places instead.

`portable` replaces our keys by places before a question is written; `with_kept_keys` gives a question that was read the
keys of the one that it replaces, so that answers already given still point at the same choices. Pure: no Django.
"""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from courses.assessments.content import ChoiceContent, QuestionContent

Renaming = Mapping[str, str]
# What says the same thing in the next version of the same question.
SAYS = ("text", "name")


def place_key(list_name: str, number: int) -> str:
    """ "c1" for the first of the choices, "p2" for the second of the pairs."""
    return f"{list_name[0]}{number}"


def portable(content: QuestionContent) -> QuestionContent:
    """The question with places for keys."""
    return _renamed(
        content,
        lambda name, rows: {row["key"]: place_key(name, number) for number, row in enumerate(rows, 1)},
        [portable(part) for part in content.parts],
    )


def with_kept_keys(content: QuestionContent, present: QuestionContent | None) -> QuestionContent:
    """The question with the keys of `present` where it says the same, and new ones elsewhere."""
    known = _rows(present) if present else {}
    parts = present.parts if present else ()
    renewed = [
        with_kept_keys(part, parts[number] if number < len(parts) else None)
        for number, part in enumerate(content.parts)
    ]
    return _renamed(content, lambda name, rows: _kept(rows, known.get(name, [])), renewed)


def _kept(rows: Sequence[Mapping[str, Any]], present: Sequence[Mapping[str, Any]]) -> Renaming:
    keys: dict[Any, list[str]] = {}
    for number, row in enumerate(present):
        keys.setdefault(_says(row, number), []).append(row["key"])
    kept = {}
    for number, row in enumerate(rows):
        same = keys.get(_says(row, number))
        kept[row["key"]] = same.pop(0) if same else str(uuid.uuid4())
    return kept


def _says(row: Mapping[str, Any], number: int) -> Any:
    return next((row[name] for name in SAYS if name in row), number)


def _renamed(
    content: QuestionContent,
    names: Callable[[str, Sequence[Mapping[str, Any]]], Renaming],
    parts: Sequence[QuestionContent],
) -> QuestionContent:
    renamings = {name: names(name, rows) for name, rows in _rows(content).items()}
    of_choices = renamings["choices"]
    return replace(
        content,
        choices=tuple(replace(choice, key=of_choices[choice.key]) for choice in content.choices),
        details={name: _renamed_detail(name, value, renamings) for name, value in content.details.items()},
        parts=tuple(parts),
    )


def _renamed_detail(name: str, value: Any, renamings: Mapping[str, Renaming]) -> Any:
    if name not in renamings:
        return value
    return [row | {"key": renamings[name][row["key"]]} | _of_choice(row, renamings["choices"]) for row in value]


def _of_choice(row: Mapping[str, Any], of_choices: Renaming) -> dict[str, str]:
    """A pair names its choice by key."""
    return {"choice": of_choices.get(row["choice"], row["choice"])} if "choice" in row else {}


def _rows(content: QuestionContent) -> dict[str, Sequence[Mapping[str, Any]]]:
    """The lists inside a question whose rows have keys."""
    lists = {
        name: value
        for name, value in content.details.items()
        if isinstance(value, list) and all(isinstance(row, dict) and "key" in row for row in value)
    }
    return {"choices": [vars(choice) for choice in content.choices], **lists}


def keyed_choices(rows: Sequence[tuple[str, bool, str]]) -> tuple[ChoiceContent, ...]:
    """Choices of (text, is right, why) in order, with places for keys."""
    return tuple(
        ChoiceContent(key=place_key("choices", number), text=text, is_correct=is_correct, rationale=why)
        for number, (text, is_correct, why) in enumerate(rows, 1)
    )


def keyed(list_name: str, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows of a detail in order, with places for keys."""
    return [{"key": place_key(list_name, number), **row} for number, row in enumerate(rows, 1)]
