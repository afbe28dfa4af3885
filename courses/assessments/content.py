"""What a question says: the authors' working copy and the JSON of its versions as plain values. Pure: no Django.

The JSON is kept for as long as the records that point to it, so reading stays strict: a version that does not say what
it must say is an error here and never a guess on a result page.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class ChoiceContent:
    """One answer that may be chosen. `key` names it in responses and outlives edits of its text."""

    key: str
    text: str
    is_correct: bool
    rationale: str


@dataclass(frozen=True)
class FigureContent:
    """The picture that a question asks about, with its text alternative.

    `source` is ``image:<id>`` for an uploaded image and ``figure:<view>`` for a view of the body figure.
    """

    source: str
    alt: str


@dataclass(frozen=True)
class QuestionContent:
    """One question. `kind` says how it is answered, choices stand in the authored order.

    `details` is JSON whose shape belongs to the kind alone. `parts` are the questions of a case. `points_each`
    multiplies the points that an answer earns by the rule of its kind.
    """

    kind: str
    stem: str
    rationale: str
    choices: tuple[ChoiceContent, ...] = ()
    details: Mapping[str, Any] = field(default_factory=dict)
    parts: tuple["QuestionContent", ...] = ()
    figure: FigureContent | None = None
    points_each: int = 1

    @property
    def correct_keys(self) -> tuple[str, ...]:
        """The choices that are right."""
        return tuple(choice.key for choice in self.choices if choice.is_correct)


def to_json(content: QuestionContent) -> dict[str, Any]:
    """The content as a version stores it."""
    return {
        "kind": content.kind,
        "stem": content.stem,
        "rationale": content.rationale,
        "choices": [dict(vars(choice)) for choice in content.choices],
        "details": dict(content.details),
        "parts": [to_json(part) for part in content.parts],
        "figure": dict(vars(content.figure)) if content.figure else None,
        "points_each": content.points_each,
    }


def from_json(stored: Mapping[str, Any]) -> QuestionContent:
    """The content that a version stores; KeyError when something is missing, TypeError when something is strange."""
    return QuestionContent(
        kind=stored["kind"],
        stem=stored["stem"],
        rationale=stored["rationale"],
        choices=tuple(_choice(choice) for choice in stored["choices"]),
        details=stored["details"],
        parts=tuple(from_json(part) for part in stored["parts"]),
        figure=None if stored["figure"] is None else _figure(stored["figure"]),
        points_each=stored["points_each"],
    )


def _choice(stored: Mapping[str, Any]) -> ChoiceContent:
    return ChoiceContent(
        key=stored["key"], text=stored["text"], is_correct=stored["is_correct"], rationale=stored["rationale"]
    )


def _figure(stored: Mapping[str, Any]) -> FigureContent:
    return FigureContent(source=stored["source"], alt=stored["alt"])
