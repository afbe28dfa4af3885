"""The quiz that ends a module, the exams beside the modules, and the banks whose questions no quiz asks yet."""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field, model_validator

from courses.assessments.drawing import shares
from courses.demo.content_fields import Entry, Prose, Slug, repeated
from courses.demo.content_questions import AnyQuestion

FEWEST_QUESTIONS = 6


def _refuse_repeated(questions: tuple[AnyQuestion, ...]) -> None:
    if twice := repeated(tuple(question.id for question in questions)):
        raise ValueError(f"the question id “{twice}” stands here twice")


class Quiz(Entry):
    """A quiz; ``attempts`` 0 means no limit, ``pass_mark`` is a percentage."""

    title: Prose
    intro: Prose
    attempts: Annotated[int, Field(ge=0)]
    pass_mark: Annotated[int, Field(ge=1, le=100)]
    questions: Annotated[tuple[AnyQuestion, ...], Field(min_length=FEWEST_QUESTIONS)]

    @model_validator(mode="after")
    def _distinct(self) -> "Quiz":
        _refuse_repeated(self.questions)
        return self


class Draw(Entry):
    """So many questions of a bank, spread over the content areas of the licensing exam by their weights.

    `by_area` asks them area after area, each under its title. `by_module` takes them from the quizzes of the course
    instead of a bank that it names: alike from every module, module after module.
    """

    bank: Slug | None = None
    questions: Annotated[int, Field(ge=1, le=300)]
    by_area: bool = False
    by_module: bool = False

    @model_validator(mode="after")
    def _one_way(self) -> "Draw":
        if self.by_module == bool(self.bank):
            raise ValueError("a draw names a bank or is by_module")
        if self.by_module and self.by_area:
            raise ValueError("a draw is by_area or by_module")
        return self

    def of_modules(self, modules: Sequence[str]) -> dict[str, int]:
        """How many questions of each module it takes."""
        return shares(self.questions, dict.fromkeys(modules, 1))


class ExamSection(Entry):
    """Questions of the course's bank under a heading."""

    title: Annotated[Prose, Field(max_length=120)]
    intro: Annotated[str, Field(max_length=300)] = ""
    questions: Annotated[tuple[Slug, ...], Field(min_length=1)]


class Exam(Entry):
    """A quiz beside the modules. It asks what it draws, or the questions of the course's bank that it names.

    `review` says from when an attempt shows what was right and why.
    """

    slug: Slug
    title: Prose
    intro: Prose
    pass_mark: Annotated[int, Field(ge=1, le=100)]
    attempts: Annotated[int, Field(ge=0)]
    minutes: Annotated[int, Field(ge=0)] = 0
    retry_hours: Annotated[int, Field(ge=0)] = 0
    layout: Literal["one_page", "one_question", "forward_only"] = "one_question"
    review: Literal["after", "later", "closed", "never"] = "after"
    draw: Draw | None = None
    questions: tuple[Slug, ...] = ()
    sections: tuple[ExamSection, ...] = ()

    @property
    def asked(self) -> tuple[Slug, ...]:
        """The questions that it names, in order."""
        return self.questions + tuple(key for section in self.sections for key in section.questions)

    @model_validator(mode="after")
    def _asks_something(self) -> "Exam":
        if sum(map(bool, (self.draw, self.questions, self.sections))) != 1:
            raise ValueError("an exam has either a draw, questions or sections")
        if twice := repeated(self.asked):
            raise ValueError(f"the question id “{twice}” stands here twice")
        return self


class QuestionList(Entry):
    """Questions for a bank."""

    questions: Annotated[tuple[AnyQuestion, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _distinct(self) -> "QuestionList":
        _refuse_repeated(self.questions)
        return self


class BankHead(Entry):
    """What bank.yaml says."""

    name: Prose


class Bank(BankHead):
    """A bank of its own, outside the courses. The files of its folder are its shelves."""

    slug: Slug
    shelves: tuple[QuestionList, ...]

    @property
    def questions(self) -> tuple[AnyQuestion, ...]:
        """All of them, in the order of the files."""
        return tuple(question for shelf in self.shelves for question in shelf.questions)

    @model_validator(mode="after")
    def _distinct(self) -> "Bank":
        _refuse_repeated(self.questions)
        return self
