"""Fill in the blanks: a text with gaps for words, numbers or choices. Pure: no Django."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from courses.assessments.content import QuestionContent
from courses.assessments.kinds import texts
from courses.assessments.kinds.marking import counted_points, mark
from courses.assessments.kinds.protocol import (
    ANSWER,
    Answer,
    AnswerMalformedRefused,
    Given,
    Mark,
    Possibility,
    Prompt,
    Review,
    Slot,
)

LABEL = "fill in the blanks"
TEXT, NUMBER, CHOICE = "text", "number", "choice"
MOST = 20
_GAP = re.compile(r"\{([1-9][0-9]?)\}")


@dataclass(frozen=True)
class Gap:
    """One blank to fill. `options` is there to choose from, empty where something is typed."""

    number: int
    kind: str
    text: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Piece:
    """Some words of the text and the blank after them, which the last piece may lack."""

    words: str
    gap: Gap | None


@dataclass(frozen=True, kw_only=True)
class BlanksPrompt(Prompt):
    """The text in pieces."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class FilledGap:
    """One blank after the attempt, with all that is accepted in it."""

    number: int
    given: str
    right: str
    is_right: bool


@dataclass(frozen=True)
class FilledPiece:
    """Some words of the text and the filled blank after them."""

    words: str
    gap: FilledGap | None


@dataclass(frozen=True, kw_only=True)
class BlanksReview(Review):
    """The text as it was filled in."""

    pieces: tuple[FilledPiece, ...]


def check(content: QuestionContent) -> tuple[str, ...]:
    """Every blank stands in the text once, in order, and can be filled rightly."""
    blanks = content.details.get("blanks", [])
    problems = [] if content.stem.strip() else ["Write what to do with the text."]
    if not 1 <= len(blanks) <= MOST:
        problems.append(f"Give it 1 to {MOST} blanks.")
    if _gap_numbers(content) != list(range(1, len(blanks) + 1)):
        problems.append("Put {1}, {2} and so on into the text, in order, one for each blank.")
    for number, blank in enumerate(blanks, 1):
        problems += [f"Blank {number}: {problem}" for problem in _check_blank(blank)]
    return tuple(problems)


def _gap_numbers(content: QuestionContent) -> list[int]:
    return [int(number) for number in _GAP.findall(content.details.get("text", ""))]


def _check_blank(blank: Mapping[str, Any]) -> tuple[str, ...]:
    accepted = blank["accepted"]
    problems = texts.check_accepted(accepted)
    if blank["kind"] == NUMBER:
        if any(texts.number_in(text) is None for text in accepted):
            problems += ("Write the accepted answers as numbers.",)
        problems += texts.check_number(blank, "tolerance", "Write the tolerance as a number; 0 means exact.")
    if blank["kind"] == CHOICE:
        if len(set(blank["options"])) < max(2, len(blank["options"])):
            problems += ("Give it at least two options, all different.",)
        if not set(accepted) <= set(blank["options"]):
            problems += ("Write each accepted answer exactly as it stands in the options.",)
    return problems


def arrange(content: QuestionContent, chance: Random) -> QuestionContent:
    """Nothing to shuffle."""
    return content


def prepare(content: QuestionContent, answer: Answer, *, name: str = ANSWER) -> Prompt:
    """The text with fields in it."""
    gaps = [
        Gap(number, blank["kind"], given, tuple(blank["options"]) if blank["kind"] == CHOICE else ())
        for number, (blank, given) in enumerate(_filled(content, answer), 1)
    ]
    return BlanksPrompt(
        template="assessments/kinds/blanks.html",
        label=LABEL,
        hint=_hint(content),
        stem=content.stem,
        name=name,
        figure=content.figure,
        pieces=tuple(Piece(words, gaps[number - 1] if number else None) for words, number in _pieces(content)),
    )


def _pieces(content: QuestionContent) -> list[tuple[str, int]]:
    """The words before each blank with its number; 0 after the last words."""
    cut = _GAP.split(content.details["text"])
    return list(zip(cut[::2], [*map(int, cut[1::2]), 0], strict=True))


def parse(content: QuestionContent, given: Given) -> Answer:
    """One text for each blank, in order."""
    blanks = content.details["blanks"]
    values = texts.typed_texts(given, len(blanks))
    return texts.blank_or(tuple(_read(blank, value) for blank, value in zip(blanks, values, strict=True)))


def _read(blank: Mapping[str, Any], value: str) -> str:
    if blank["kind"] == NUMBER:
        return texts.typed_number(value)
    if blank["kind"] == CHOICE and value and value not in blank["options"]:
        raise AnswerMalformedRefused("Choose from the lists shown.")
    return value


def score(content: QuestionContent, answer: Answer) -> Mark:
    """One point for each blank."""
    right = sum(_is_right(blank, given) for blank, given in _filled(content, answer))
    return mark(content, answer, points=right, possible=len(content.details["blanks"]))


def _is_right(blank: Mapping[str, Any], given: str) -> bool:
    if blank["kind"] == NUMBER:
        return any(texts.is_within(given, right, blank["tolerance"]) for right in blank["accepted"])
    if blank["kind"] == CHOICE:
        return given in blank["accepted"]
    return texts.is_accepted(given, blank["accepted"])


def solve(content: QuestionContent) -> Answer:
    """The first accepted answer in each."""
    return tuple(blank["accepted"][0] for blank in content.details["blanks"])


def review(content: QuestionContent, answer: Answer) -> Review:
    """The text with what was given and what is right."""
    gaps = [
        FilledGap(number, given, " / ".join(blank["accepted"]), _is_right(blank, given))
        for number, (blank, given) in enumerate(_filled(content, answer), 1)
    ]
    return BlanksReview(
        template="assessments/kinds/blanks_review.html",
        label=LABEL,
        hint=_hint(content),
        stem=content.stem,
        rationale=content.rationale,
        figure=content.figure,
        mark=score(content, answer),
        pieces=tuple(FilledPiece(words, gaps[number - 1] if number else None) for words, number in _pieces(content)),
    )


def tally(content: QuestionContent, answer: Answer) -> tuple[tuple[str, str], ...]:
    """What stands in each blank; every right text counts as the first of the accepted."""
    return tuple(
        (blank["key"], blank["accepted"][0] if _is_right(blank, given) else _written(blank, given))
        for blank, given in _filled(content, answer)
        if given
    )


def _written(blank: Mapping[str, Any], given: str) -> str:
    return texts.normalized(given) if blank["kind"] == TEXT else given


def slots(content: QuestionContent) -> tuple[Slot, ...]:
    """Each blank with its options, or with the first accepted text."""
    return tuple(
        Slot(blank["key"], f"Blank {number}", tuple(_possibilities(blank)))
        for number, blank in enumerate(content.details["blanks"], 1)
    )


def _possibilities(blank: Mapping[str, Any]) -> list[Possibility]:
    first = blank["accepted"][0]
    right = Possibility(first, " / ".join(blank["accepted"]), True)
    offered = blank["options"] if blank["kind"] == CHOICE else ()
    return [right, *(Possibility(text, text, False) for text in offered if text not in blank["accepted"])]


def _filled(content: QuestionContent, answer: Answer) -> list[tuple[Mapping[str, Any], str]]:
    blanks = content.details["blanks"]
    return list(zip(blanks, answer or ("",) * len(blanks), strict=True))


def _hint(content: QuestionContent) -> str:
    return f"Fill in each blank. {counted_points(content.points_each)} for each right one."
