"""Ordering: steps to put in the right order, judged as a whole or by neighbors. Pure: no Django."""

from dataclasses import dataclass
from itertools import pairwise

from courses.assessments.content import QuestionContent
from courses.assessments.kinds import shuffling
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
from courses.assessments.kinds.texts import blank_or

LABEL = "put in order"
WHOLE, NEIGHBORS = "whole", "neighbors"
FEWEST, MOST = 2, 12

arrange = shuffling.arrange


@dataclass(frozen=True)
class Step:
    """One step that can be put in a place."""

    key: str
    text: str


@dataclass(frozen=True, kw_only=True)
class OrderPrompt(Prompt):
    """A place for every step; `places` holds the key that stands there, "" where none does."""

    steps: tuple[Step, ...]
    places: tuple[str, ...]
    repeated: tuple[str, ...]


@dataclass(frozen=True)
class Placed:
    """One step after the attempt, in the right order. `given` is the place it was put in, 0 where it was in none.

    `is_right` is None where the rule does not judge the step: the first has no step before it to follow.
    """

    text: str
    given: int
    is_right: bool | None
    why: str


@dataclass(frozen=True, kw_only=True)
class OrderReview(Review):
    """The right order, each step with the place it was put in."""

    steps: tuple[Placed, ...]
    is_answered: bool


def check(content: QuestionContent) -> tuple[str, ...]:
    """Enough steps, all different, and a rule that we know."""
    problems = [] if content.stem.strip() else ["Write the question."]
    texts = [choice.text.strip().casefold() for choice in content.choices]
    if not FEWEST <= len(texts) <= MOST:
        problems.append(f"Give it {FEWEST} to {MOST} steps.")
    if not all(texts):
        problems.append("Write a text for each step.")
    if len(set(texts)) < len(texts):
        problems.append("Make the steps differ: two of them say the same.")
    if content.details.get("rule") not in (WHOLE, NEIGHBORS):
        problems.append("Choose how part of the right order counts.")
    return tuple(problems)


def prepare(content: QuestionContent, answer: Answer, *, name: str = ANSWER) -> Prompt:
    """The steps shuffled. A step in two places is named, so that the trainee can mend it."""
    texts = {choice.key: choice.text for choice in content.choices}
    return OrderPrompt(
        template="assessments/kinds/ordering.html",
        label=LABEL,
        hint=_hint(content),
        stem=content.stem,
        name=name,
        figure=content.figure,
        steps=tuple(Step(choice.key, choice.text) for choice in shuffling.shown_choices(content)),
        places=answer or ("",) * len(texts),
        repeated=tuple(text for key, text in texts.items() if answer.count(key) > 1),
    )


def parse(content: QuestionContent, given: Given) -> Answer:
    """The key in each place. The same step twice is kept as it was sent: it earns nothing, and the page says so."""
    keys = tuple(given.all()) or ("",) * len(content.choices)
    if len(keys) != len(content.choices) or not set(keys) <= {choice.key for choice in content.choices} | {""}:
        raise AnswerMalformedRefused("Put the steps shown in order.")
    return blank_or(keys)


def score(content: QuestionContent, answer: Answer) -> Mark:
    """One point for the whole, or one for each right pair of neighbors."""
    right = solve(content)
    if content.details["rule"] == WHOLE:
        return mark(content, answer, points=int(answer == right))
    return mark(content, answer, points=len(set(pairwise(right)) & set(pairwise(answer))), possible=len(right) - 1)


def solve(content: QuestionContent) -> Answer:
    """The authored order."""
    return tuple(choice.key for choice in content.choices)


def review(content: QuestionContent, answer: Answer) -> Review:
    """The right order beside the given places."""
    return OrderReview(
        template="assessments/kinds/ordering_review.html",
        label=LABEL,
        hint=_hint(content),
        stem=content.stem,
        rationale=content.rationale,
        figure=content.figure,
        mark=score(content, answer),
        steps=tuple(
            Placed(
                text=choice.text,
                given=answer.index(choice.key) + 1 if choice.key in answer else 0,
                is_right=_is_right(content, answer, place),
                why=choice.rationale,
            )
            for place, choice in enumerate(content.choices)
        ),
        is_answered=bool(answer),
    )


def _is_right(content: QuestionContent, answer: Answer, place: int) -> bool | None:
    right = solve(content)
    if content.details["rule"] == WHOLE:
        return answer[place : place + 1] == right[place : place + 1]
    return (right[place - 1], right[place]) in set(pairwise(answer)) if place else None


def tally(content: QuestionContent, answer: Answer) -> tuple[tuple[str, str], ...]:
    """What was put in each place."""
    return tuple((str(place), key) for place, key in enumerate(answer, 1) if key)


def slots(content: QuestionContent) -> tuple[Slot, ...]:
    """Each place with every step."""
    return tuple(
        Slot(
            str(place),
            f"Place {place}",
            tuple(Possibility(it.key, it.text, it.key == right.key) for it in content.choices),
        )
        for place, right in enumerate(content.choices, 1)
    )


def _hint(content: QuestionContent) -> str:
    if content.details["rule"] == WHOLE:
        return "Put all of them in order. No part marks."
    return f"Put all of them in order. {counted_points(content.points_each)} for each step that follows the right one."
