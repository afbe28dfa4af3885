"""Numeric: a number, with a tolerance and a unit. Pure: no Django."""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from courses.assessments.content import QuestionContent
from courses.assessments.kinds import texts
from courses.assessments.kinds.marking import mark
from courses.assessments.kinds.protocol import ANSWER, Answer, Given, Mark, Possibility, Prompt, Review, Slot

LABEL = "number"


@dataclass(frozen=True, kw_only=True)
class NumberPrompt(Prompt):
    """A field with its unit."""

    text: str
    unit: str


@dataclass(frozen=True, kw_only=True)
class NumberReview(Review):
    """What was typed beside the right number and how far off it may be."""

    text: str
    unit: str
    right: str
    tolerance: str


def check(content: QuestionContent) -> tuple[str, ...]:
    """A number, and a tolerance that is not below zero."""
    stem = () if content.stem.strip() else ("Write the question.",)
    answer = texts.check_number(content.details, "answer", "Write the right answer as a number, such as 12 or 2.5.")
    tolerance = texts.check_number(content.details, "tolerance", "Write the tolerance as a number; 0 means exact.")
    if not tolerance and Decimal(content.details["tolerance"]) < 0:
        tolerance = ("Write a tolerance that is not below 0.",)
    return stem + answer + tolerance


def arrange(content: QuestionContent, chance: Random) -> QuestionContent:
    """Nothing to shuffle."""
    return content


def prepare(content: QuestionContent, answer: Answer, *, name: str = ANSWER) -> Prompt:
    """One field."""
    return NumberPrompt(
        template="assessments/kinds/numeric.html",
        label=LABEL,
        hint=f"Type a number in {_unit(content)}." if _unit(content) else "Type a number.",
        stem=content.stem,
        name=name,
        figure=content.figure,
        text=_typed(answer),
        unit=_unit(content),
    )


def parse(content: QuestionContent, given: Given) -> Answer:
    """A number, with its unit or without."""
    (text,) = texts.typed_texts(given, 1)
    return texts.blank_or((texts.typed_number(text, _unit(content)),))


def score(content: QuestionContent, answer: Answer) -> Mark:
    """One point within the tolerance."""
    return mark(content, answer, points=int(_is_right(content, answer)))


def solve(content: QuestionContent) -> Answer:
    """The number itself."""
    return (content.details["answer"],)


def review(content: QuestionContent, answer: Answer) -> Review:
    """Both numbers, and how far they may differ."""
    return NumberReview(
        template="assessments/kinds/numeric_review.html",
        label=LABEL,
        hint="",
        stem=content.stem,
        rationale=content.rationale,
        figure=content.figure,
        mark=score(content, answer),
        text=_typed(answer),
        unit=_unit(content),
        right=content.details["answer"],
        tolerance=content.details["tolerance"] if Decimal(content.details["tolerance"]) else "",
    )


def tally(content: QuestionContent, answer: Answer) -> tuple[tuple[str, str], ...]:
    """The number; every right one counts as the author's."""
    right = content.details["answer"] if _is_right(content, answer) else _typed(answer)
    return (("", right),) if answer else ()


def slots(content: QuestionContent) -> tuple[Slot, ...]:
    """The right number."""
    right = content.details["answer"]
    return (Slot("", "", (Possibility(right, f"{right} {_unit(content)}".strip(), True),)),)


def _is_right(content: QuestionContent, answer: Answer) -> bool:
    return texts.is_within(_typed(answer), content.details["answer"], content.details["tolerance"])


def _typed(answer: Answer) -> str:
    return str(answer[0]) if answer else ""


def _unit(content: QuestionContent) -> str:
    return str(content.details.get("unit", "")).strip()
