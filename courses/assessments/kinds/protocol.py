"""What every question type must do, and the plain values it answers with. Pure: no Django.

A question type is one module beside this file. Nothing outside knows which types exist: they are found by the name that
a version stores.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from courses.assessments.content import QuestionContent
from courses.common.errors import Refusal

# Choice keys in the authored order. Empty: no answer.
Answer = tuple[str, ...]


class AnswerMalformedRefused(Refusal):
    """What arrived cannot be an answer to this question."""

    status = 422
    code = "answer_malformed"
    message = "Choose one of the answers shown."


class Reason(StrEnum):
    """Why an answer earned its points."""

    RIGHT = "right"
    WRONG = "wrong"
    UNANSWERED = "unanswered"


@dataclass(frozen=True)
class Mark:
    """What one answer earned."""

    points: int
    possible: int
    reason: Reason

    @property
    def is_right(self) -> bool:
        """Full points."""
        return self.points == self.possible


@dataclass(frozen=True)
class Option:
    """One answer as it is offered. Carries nothing that would give the right one away."""

    key: str
    letter: str
    text: str
    is_chosen: bool


@dataclass(frozen=True)
class Prompt:
    """What the trainee sees while answering: `template` draws the options, `label` names the type in words."""

    template: str
    label: str
    hint: str
    stem: str
    options: tuple[Option, ...]


class Verdict(StrEnum):
    """How one choice stands in the review."""

    CHOSEN_RIGHT = "chosen_right"
    CHOSEN_WRONG = "chosen_wrong"
    MISSED = "missed"
    CORRECT = "correct"
    LEFT = "left"


@dataclass(frozen=True)
class ReviewedOption:
    """One choice after the attempt: what it was, whether it was chosen, why."""

    letter: str
    text: str
    is_correct: bool
    verdict: Verdict
    rationale: str


@dataclass(frozen=True)
class Review:
    """What the trainee sees afterwards: `template` draws the choices with their reasons."""

    template: str
    takes_several: bool
    stem: str
    rationale: str
    options: tuple[ReviewedOption, ...]


class Kind(Protocol):
    """One question type. Each function is pure; `content` is the pinned version."""

    def check(self, content: QuestionContent) -> tuple[str, ...]:
        """What keeps the question from being asked, one sentence each with what to do. Empty: nothing."""
        ...

    def prepare(self, content: QuestionContent, answer: Answer) -> Prompt:
        """The question with the present answer marked, without the right one."""
        ...

    def parse(self, content: QuestionContent, given: Sequence[str]) -> Answer:
        """The answer in the values that a form sent, or AnswerMalformedRefused."""
        ...

    def score(self, content: QuestionContent, answer: Answer) -> Mark:
        """What the answer earns."""
        ...

    def review(self, content: QuestionContent, answer: Answer) -> Review:
        """The question with the answer given, the right one and the reasons."""
        ...
