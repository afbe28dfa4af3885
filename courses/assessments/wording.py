"""A question as lines of plain words: to search in, and to see what changed between two versions. Pure: no Django."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256
from typing import Any

from courses.assessments.content import QuestionContent
from courses.assessments.kinds.charting import PINNED

# What the details hold besides words: names that lines must not be told apart by.
NO_WORDS = frozenset(
    {"key", "choice", "kind", "rule", "polygon", "pattern", "is_correct", "view", "side", "window", "shows", PINNED}
)
# Keys of the atlas, which read like the names they are made of.
ATLAS_KEYS = frozenset({"muscle", "point", "subject"})
Line = tuple[str, str]


def search_words(content: QuestionContent) -> str:
    """What a question is found by: its text and everything that may be answered, its parts included."""
    said = [content.stem, *(choice.text for choice in content.choices), *_words_in(content.details)]
    return "\n".join([*said, *(search_words(part) for part in content.parts)])


def _words_in(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if name in ATLAS_KEYS:
                yield inner.replace("-", " ")
            elif name not in NO_WORDS:
                yield from _words_in(inner)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, Sequence):
        for inner in value:
            yield from _words_in(inner)


@dataclass(frozen=True)
class Change:
    """A line that differs: what it is, what it said and says; "" where it was not there or is no longer."""

    label: str
    before: Sequence["Piece"]
    after: Sequence["Piece"]


@dataclass(frozen=True)
class Piece:
    """Some words of a line, and whether the other side says them too."""

    text: str
    is_shared: bool


def changes_between(before: QuestionContent, after: QuestionContent) -> list[Change]:
    """What an author sees changed, in the order of the newer version."""
    old, new = list(lines_of(before)), list(lines_of(after))
    found = []
    for tag, from_, to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            found += _pairs(old[from_:to], new[new_from:new_to])
    return found


def _pairs(old: Sequence[Line], new: Sequence[Line]) -> Iterator[Change]:
    """Lines of one kind at one place are one line that changed; the others left or came."""
    left = list(old)
    for label, text in new:
        match = next((line for line in left if line[0] == label), None)
        if match:
            left.remove(match)
        yield Change(label, *_pieces(match[1] if match else "", text))
    for label, text in left:
        yield Change(label, *_pieces(text, ""))


def _pieces(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    old, new = before.split(), after.split()
    sides: tuple[list[Piece], list[Piece]] = ([], [])
    for tag, from_, to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for side, words in zip(sides, (old[from_:to], new[new_from:new_to]), strict=True):
            if words:
                side.append(Piece(" ".join(words), tag == "equal"))
    return sides


def lines_of(content: QuestionContent) -> Iterator[Line]:
    """Every word that trainees may come to see, each with what it is, and the rule of its points."""
    yield "Question", content.stem
    if content.figure:
        yield "Figure", f"{content.figure.source}: {content.figure.alt}"
    for choice in content.choices:
        yield ("Right choice" if choice.is_correct else "Wrong choice"), choice.text
        if choice.rationale:
            yield "Why, of a choice", choice.rationale
    yield from _detail_lines(content.details, {choice.key: choice.text for choice in content.choices})
    for number, part in enumerate(content.parts, 1):
        yield from ((f"Part {number}: {label.lower()}", text) for label, text in lines_of(part))
    yield "Why", content.rationale
    yield "Kind", content.kind.replace("_", " ")
    yield "Points multiplied by", str(content.points_each)


def _detail_lines(details: Mapping[str, Any], texts: Mapping[str, str], before: str = "") -> Iterator[Line]:
    """`texts` are those of the choices by key: what points at a choice says its text."""
    for name, value in details.items():
        if name == PINNED:
            yield "Drawn from the atlas as of", _digest(value)
            continue
        label = f"{before} {name.replace('_', ' ')}".strip().capitalize()
        if isinstance(value, Mapping):
            yield from _detail_lines(value, texts, label)
        elif isinstance(value, list | tuple) and any(isinstance(it, Mapping) for it in value):
            for inner in value:
                yield from _detail_lines(inner, texts, label)
        elif name != "key" and (said := _said(value)):
            yield label, texts.get(said, said)


def _digest(value: Any) -> str:
    """A short name for a state of the atlas: equal ones are drawn alike."""
    return sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:8]


def _said(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(_said(it) for it in value)
    return str(value)
