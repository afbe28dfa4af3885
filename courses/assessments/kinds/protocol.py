"""What every question type must do, and the plain values it answers with. Pure: no Django.

A question type is one module beside this file. Nothing outside knows which types exist: they are found by the name that
a version stores.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Any, Protocol

from courses.assessments.content import FigureContent, QuestionContent
from courses.common.errors import Refusal

# What was given, in the shape that the question's kind defines; it is stored as a JSON list. Empty: no answer.
Answer = tuple[Any, ...]

# What the fields of a question are called that is on a page by itself.
ANSWER = "answer"


def answer_from_json(stored: Sequence[Any]) -> Answer:
    """The answer in a stored list; the lists inside it are the answers of a case's parts."""
    return tuple(answer_from_json(value) if isinstance(value, list) else value for value in stored)


class AnswerMalformedRefused(Refusal):
    """What arrived cannot be an answer to this question."""

    status = 422
    code = "answer_malformed"
    message = "Choose one of the answers shown."


@dataclass(frozen=True)
class Given:
    """What a form sent for one question: its fields are called `name`, those of a case's parts ``name-1`` and on."""

    values: Mapping[str, Sequence[str]]
    name: str = ANSWER

    @classmethod
    def of(cls, answer: Answer) -> "Given":
        """What a form would send for the answer: each kind's fields stand in the order of its answer."""
        return cls(dict(_fields(answer, ANSWER)))

    def all(self) -> Sequence[str]:
        """The values of the question's fields in the order of the page."""
        return self.values.get(self.name, ())

    def part(self, number: int) -> "Given":
        """What was sent for one part, counted from 1."""
        return Given(self.values, part_name(self.name, number))


def part_name(name: str, number: int) -> str:
    """What the fields of one part are called."""
    return f"{name}-{number}"


def _fields(answer: Answer, name: str) -> Iterator[tuple[str, Sequence[str]]]:
    if any(isinstance(value, tuple) for value in answer):
        for number, part in enumerate(answer, 1):
            yield from _fields(part, part_name(name, number))
    else:
        yield name, answer


class Reason(StrEnum):
    """Why an answer earned its points."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    UNANSWERED = "unanswered"
    AWAITS_MARKING = "awaits_marking"


@dataclass(frozen=True)
class Mark:
    """What one answer earned. `parts` are the marks of a case's parts, in order."""

    points: int
    possible: int
    reason: Reason
    parts: tuple["Mark", ...] = ()

    @property
    def is_right(self) -> bool:
        """Full points."""
        return self.points == self.possible

    @property
    def awaits_marking(self) -> bool:
        """A person must look at it first."""
        return self.reason == Reason.AWAITS_MARKING or any(part.awaits_marking for part in self.parts)

    @property
    def recorded_points(self) -> int | None:
        """The points as a record holds them: none until they are known."""
        return None if self.awaits_marking else self.points


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """What the trainee sees while answering; carries nothing that would give the right answer away.

    `template` draws the fields, all of them called `name`; `label` names the type and `hint` its rule in words. Each
    kind adds what its template needs.
    """

    template: str
    label: str
    hint: str
    stem: str
    name: str
    figure: FigureContent | None


@dataclass(frozen=True)
class JudgedLine:
    """One line of the rubric with what it earned, one number for each person who marked."""

    text: str
    points: tuple[int, ...]
    possible: int


@dataclass(frozen=True)
class Judged:
    """What people said of one answer. `part` is the number of a case's part, 0 when the question is no case."""

    part: int
    points: int
    possible: int
    lines: tuple[JudgedLine, ...]
    comments: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Review:
    """What the trainee sees afterwards: `template` draws the answer given, the right one and the reasons.

    `parts` are the reviews of a case's parts; `judged` is what people said of an answer that they marked.
    """

    template: str
    label: str
    hint: str
    stem: str
    rationale: str
    figure: FigureContent | None
    mark: Mark
    parts: tuple["Review", ...] = ()
    judged: Judged | None = None


@dataclass(frozen=True)
class Possibility:
    """One thing that can be given in a slot. `key` is what `tally` calls it."""

    key: str
    label: str
    is_right: bool


@dataclass(frozen=True)
class Slot:
    """One place of a question that is answered by itself. `key` is "" when the question has only one.

    What a trainee wrote and is not among the possibilities is wrong.
    """

    key: str
    label: str
    possibilities: tuple[Possibility, ...]


class Kind(Protocol):
    """One question type. Each function is pure; `content` is the pinned version, arranged or not."""

    LABEL: str

    def check(self, content: QuestionContent) -> tuple[str, ...]:
        """What keeps the question from being asked, one sentence each with what to do. Empty: nothing."""
        ...

    def arrange(self, content: QuestionContent, chance: Random) -> QuestionContent:
        """The question in the order that one trainee meets; the same chance gives the same order."""
        ...

    def prepare(self, content: QuestionContent, answer: Answer, *, name: str = ANSWER) -> Prompt:
        """The question with the present answer marked, without the right one. `name` is what its fields are called."""
        ...

    def parse(self, content: QuestionContent, given: Given) -> Answer:
        """The answer in the values that a form sent, or AnswerMalformedRefused."""
        ...

    def score(self, content: QuestionContent, answer: Answer) -> Mark:
        """What the answer earns."""
        ...

    def solve(self, content: QuestionContent) -> Answer:
        """An answer that earns full points; of a question judged by a person, the author's model."""
        ...

    def review(self, content: QuestionContent, answer: Answer) -> Review:
        """The question with the answer given, the right one and the reasons."""
        ...

    def tally(self, content: QuestionContent, answer: Answer) -> tuple[tuple[str, str], ...]:
        """What was given as pairs of slot and possibility, to be counted over many answers."""
        ...

    def slots(self, content: QuestionContent) -> tuple[Slot, ...]:
        """What can be given, for the table of those counts; empty where answers are not counted."""
        ...
