"""The quiz that ends a module."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from courses.demo.content_blocks import Choice, check_choices
from courses.demo.content_fields import Entry, Prose, Slug, Text, repeated

FEWEST_QUESTIONS = 6


class _Question(Entry):
    """What every question has, whatever its type."""

    id: Slug
    stem: Prose
    rationale: Prose
    bloom: Literal["remember", "understand", "apply", "analyze", "evaluate", "create"]
    difficulty: Annotated[int, Field(ge=1, le=5)]
    blueprint: Annotated[tuple[Text, ...], Field(min_length=1)]


class ChoiceQuestion(_Question):
    """A question answered by choosing one (single) or all right ones (multiple)."""

    type: Literal["single", "multiple"]
    choices: Annotated[tuple[Choice, ...], Field(min_length=2)]

    @model_validator(mode="after")
    def _answerable(self) -> "ChoiceQuestion":
        check_choices(self.choices)
        if self.type == "single" and sum(choice.correct for choice in self.choices) > 1:
            raise ValueError("a single-choice question has one right answer")
        return self


class TrueFalseQuestion(_Question):
    """A statement that is true or false."""

    type: Literal["true_false"]
    answer: bool


Question = Annotated[ChoiceQuestion | TrueFalseQuestion, Field(discriminator="type")]


class Quiz(Entry):
    """A quiz; ``attempts`` 0 means no limit, ``pass_mark`` is a percentage."""

    title: Prose
    intro: Prose
    attempts: Annotated[int, Field(ge=0)]
    pass_mark: Annotated[int, Field(ge=1, le=100)]
    questions: Annotated[tuple[Question, ...], Field(min_length=FEWEST_QUESTIONS)]

    @model_validator(mode="after")
    def _distinct(self) -> "Quiz":
        if twice := repeated(tuple(question.id for question in self.questions)):
            raise ValueError(f"the question id “{twice}” stands here twice")
        return self
