"""What the types that are answered by choosing have in common. Pure: no Django."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random
from string import ascii_uppercase

from courses.assessments.content import ChoiceContent, QuestionContent
from courses.assessments.kinds.marking import mark
from courses.assessments.kinds.protocol import (
    Answer,
    AnswerMalformedRefused,
    Given,
    Mark,
    Possibility,
    Prompt,
    Review,
    Slot,
)

FEWEST, MOST = 2, len(ascii_uppercase)
REVIEW_TEMPLATE = "assessments/kinds/choices_review.html"


@dataclass(frozen=True)
class Option:
    """One answer as it is offered. Carries nothing that would give the right one away."""

    key: str
    letter: str
    text: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class ChoicePrompt(Prompt):
    """The choices with their letters."""

    options: tuple[Option, ...]


class Verdict(StrEnum):
    """How one choice stands in the review."""

    CHOSEN_RIGHT = "chosen_right"
    CHOSEN_WRONG = "chosen_wrong"
    MISSED = "missed"
    CORRECT = "correct"
    LEFT = ""


@dataclass(frozen=True)
class ReviewedOption:
    """One choice after the attempt: what it was, whether it was chosen, why."""

    letter: str
    text: str
    is_correct: bool
    verdict: Verdict
    rationale: str


@dataclass(frozen=True, kw_only=True)
class ChoiceReview(Review):
    """Every choice with its verdict and its reason."""

    takes_several: bool
    options: tuple[ReviewedOption, ...]


def check_choices(content: QuestionContent) -> tuple[str, ...]:
    """What every question answered by choosing must have."""
    problems = []
    if not content.stem.strip():
        problems.append("Write the question.")
    if not FEWEST <= len(content.choices) <= MOST:
        problems.append(f"Give it {FEWEST} to {MOST} choices.")
    texts = [choice.text.strip().casefold() for choice in content.choices]
    if not all(texts):
        problems.append("Write a text for each choice.")
    if len(set(texts)) < len(texts):
        problems.append("Make the choices differ: two of them say the same.")
    return tuple(problems)


def check_one_right(content: QuestionContent) -> tuple[str, ...]:
    """A question with one answer must have exactly one right choice."""
    return () if len(content.correct_keys) == 1 else ("Mark exactly one choice as right.",)


def shuffle_choices(content: QuestionContent, chance: Random) -> QuestionContent:
    """The choices in another order, under the same keys."""
    return replace(content, choices=tuple(chance.sample(content.choices, len(content.choices))))


def prompt(
    content: QuestionContent, answer: Answer, *, name: str, template: str, label: str, hint: str = ""
) -> ChoicePrompt:
    """The choices with their letters, the chosen ones marked."""
    options = tuple(
        Option(key=choice.key, letter=letter, text=choice.text, is_chosen=choice.key in answer)
        for letter, choice in lettered(content)
    )
    return ChoicePrompt(
        template=template,
        label=label,
        hint=hint,
        stem=content.stem,
        name=name,
        figure=content.figure,
        options=options,
    )


def lettered(content: QuestionContent) -> Iterator[tuple[str, ChoiceContent]]:
    """Each choice with the letter it is shown under."""
    return zip(ascii_uppercase, content.choices, strict=False)


def chosen_keys(content: QuestionContent, given: Given) -> Answer:
    """The given keys once each and in the order of the choices; a key of another question is refused."""
    known = tuple(choice.key for choice in content.choices)
    chosen = set(given.all())
    if not chosen <= set(known):
        raise AnswerMalformedRefused
    return tuple(key for key in known if key in chosen)


def one_key(content: QuestionContent, given: Given) -> Answer:
    """`chosen_keys` for questions that take one answer."""
    answer = chosen_keys(content, given)
    if len(answer) > 1:
        raise AnswerMalformedRefused("Choose one answer only.")
    return answer


def all_or_nothing(content: QuestionContent, answer: Answer) -> Mark:
    """One point when exactly the right choices were chosen, else none."""
    return mark(content, answer, points=int(set(answer) == set(content.correct_keys)))


def review(
    content: QuestionContent, answer: Answer, scored: Mark, *, label: str, hint: str = "", takes_several: bool = False
) -> ChoiceReview:
    """Every choice with its verdict. Where several are right, a right one that was not chosen was missed."""
    right_but_left = Verdict.MISSED if takes_several else Verdict.CORRECT
    options = tuple(
        ReviewedOption(
            letter=letter,
            text=choice.text,
            is_correct=choice.is_correct,
            verdict=_verdict(choice, choice.key in answer, right_but_left),
            rationale=choice.rationale,
        )
        for letter, choice in lettered(content)
    )
    return ChoiceReview(
        template=REVIEW_TEMPLATE,
        label=label,
        hint=hint,
        stem=content.stem,
        rationale=content.rationale,
        figure=content.figure,
        mark=scored,
        takes_several=takes_several,
        options=options,
    )


def _verdict(choice: ChoiceContent, is_chosen: bool, right_but_left: Verdict) -> Verdict:
    if is_chosen:
        return Verdict.CHOSEN_RIGHT if choice.is_correct else Verdict.CHOSEN_WRONG
    return right_but_left if choice.is_correct else Verdict.LEFT


def tally(answer: Answer) -> tuple[tuple[str, str], ...]:
    """Every chosen key."""
    return tuple(("", key) for key in answer)


def slots(content: QuestionContent) -> tuple[Slot, ...]:
    """One slot with every choice."""
    return (Slot("", "", tuple(Possibility(it.key, it.text, it.is_correct) for it in content.choices)),)
