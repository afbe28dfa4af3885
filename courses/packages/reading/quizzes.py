"""The quiz that ends a module, the exams beside the modules, and the banks whose questions no quiz asks yet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from courses.assessments.drawing import shares
from courses.packages.reading.fields import Count, Entry, Optional, Percent, Slug, Text, repeated
from courses.packages.reading.questions import AnyQuestion

Moment = Literal["after", "later", "closed", "never"]
THE_MODULES_QUIZ = "quiz"


class Review(Entry):
    """From when an attempt shows each thing to the trainee."""

    answer: Moment = "after"
    correctness: Moment = "after"
    points: Moment = "after"
    rationale: Moment = "after"
    right_answer: Moment = "after"


class Terms(Entry):
    """How a quiz is taken; 0 means no limit, ``pass_mark`` is a percentage.

    One word for `review` hides the key until then and shows the trainee's own answers at once.
    """

    title: Text
    intro: Optional = ""
    pass_mark: Percent = 70
    attempts: Count = 3
    retry_hours: Count = 0
    minutes: Count = 0
    counts: Literal["best", "last", "first", "mean"] = "best"
    layout: Literal["one_page", "one_question", "forward_only"] = "one_question"
    practice: bool = False
    shuffle_questions: bool = False
    shuffle_choices: bool = False
    blind: bool = False
    two_markers: bool = False
    review: Moment | Review = "after"

    @property
    def review_policy(self) -> Review:
        """What is shown when, each thing for itself."""
        if isinstance(self.review, Review):
            return self.review
        return Review(correctness=self.review, points=self.review, rationale=self.review, right_answer=self.review)


class Reference(Entry):
    """A question that stands in another bank of the package, or in the course's bank.yaml. There its id is enough."""

    use: Text
    bank: Slug | None = None

    @model_validator(mode="before")
    @classmethod
    def _by_id(cls, entry: Any) -> Any:
        return {"use": entry} if isinstance(entry, str) else entry


def _which(entry: Any) -> str:
    is_reference = isinstance(entry, Reference | str) or (isinstance(entry, Mapping) and "use" in entry)
    return "reference" if is_reference else "question"


Asked = Annotated[
    Annotated[AnyQuestion, Tag("question")] | Annotated[Reference, Tag("reference")],
    Discriminator(_which),
]


class Section(Entry):
    """A heading over the questions that follow it."""

    title: Text
    intro: Optional = ""


class Draw(Entry):
    """So many questions of a bank, chosen anew for every attempt.

    Without a `bank` it is the course's own. `by_area` asks them area after area of the licensing exam, each under its
    title; `by_module` takes them alike from every module's quiz; `spread` mixes all areas by their weights. `area`,
    `category` and `bloom` narrow what may be drawn.
    """

    bank: Slug | None = None
    questions: Annotated[int, Field(ge=1, le=300)]
    by_area: bool = False
    by_module: bool = False
    spread: bool = False
    area: Optional = ""
    category: Optional = ""
    bloom: Optional = ""
    section: Section | None = None

    @model_validator(mode="after")
    def _one_way(self) -> "Draw":
        if self.by_module and self.bank:
            raise ValueError("a draw names a bank or is by_module")
        narrowed = bool(self.area or self.category or self.bloom)
        if (self.by_area or self.by_module) and (narrowed or self.section or self.spread):
            raise ValueError("a draw by_area or by_module says its areas and sections itself")
        if self.by_area and self.by_module:
            raise ValueError("a draw is by_area or by_module")
        if self.spread and self.area:
            raise ValueError("a draw over all areas is not narrowed to one")
        return self

    def of_modules(self, modules: Sequence[str]) -> dict[str, int]:
        """How many questions of each module it takes."""
        return shares(self.questions, dict.fromkeys(modules, 1))


class AskedSection(Section):
    """Questions under a heading."""

    questions: Annotated[tuple[Asked, ...], Field(min_length=1)]


class Quiz(Terms):
    """A quiz: what it asks, in order, then what it draws. Its questions stand in it or are named."""

    slug: Slug = THE_MODULES_QUIZ
    questions: tuple[Asked, ...] = ()
    sections: tuple[AskedSection, ...] = ()
    draws: tuple[Draw, ...] = ()

    @property
    def asked(self) -> Iterator[tuple[Section | None, Asked]]:
        """Every question in order; the first of each section with its heading."""
        yield from ((None, question) for question in self.questions)
        for section in self.sections:
            first, *others = section.questions
            yield section, first
            yield from ((None, question) for question in others)

    @property
    def own_questions(self) -> tuple[AnyQuestion, ...]:
        """The questions that stand in it."""
        return tuple(question for _, question in self.asked if not isinstance(question, Reference))

    @model_validator(mode="after")
    def _asks_each_once(self) -> "Quiz":
        if not (self.questions or self.sections or self.draws):
            raise ValueError("a quiz asks something: questions, sections or draws")
        names = tuple(f"{it.bank or ''}/{it.use}" if isinstance(it, Reference) else f"/{it.id}" for _, it in self.asked)
        if twice := repeated(names):
            raise ValueError(f"the question id “{twice.strip('/')}” stands here twice")
        return self


class Exam(Quiz):
    """A quiz beside the modules, which counts for no course. Its slug is the name of its file."""

    slug: Slug


class QuestionList(Entry):
    """Questions for a bank."""

    questions: Annotated[tuple[AnyQuestion, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _distinct(self) -> "QuestionList":
        refuse_repeated(self.questions)
        return self


class BankHead(Entry):
    """What bank.yaml says."""

    name: Text


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
        refuse_repeated(self.questions)
        return self


def refuse_repeated(questions: Iterable[AnyQuestion]) -> None:
    """ValueError where two questions have one id."""
    if twice := repeated(tuple(question.id for question in questions)):
        raise ValueError(f"the question id “{twice}” stands here twice")
