"""Questions as the content files say them: one entry for every type."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import Annotated, Any, Literal
from uuid import NAMESPACE_URL, uuid5

from pydantic import AfterValidator, Field, model_validator

from courses.assessments.content import ChoiceContent, FigureContent, QuestionContent
from courses.assessments.figures import BODY
from courses.assessments.kinds import problems_in
from courses.demo.content_blocks import Choice, check_choices
from courses.demo.content_fields import Entry, MuscleKey, Prose, Slug, SourceKey, Text

Several = Annotated[tuple[Prose, ...], Field(min_length=1)]


class Figure(Entry):
    """A view of the body figure, in words for those who cannot see it."""

    view: Literal["front", "back", "head_lateral"]
    alt: Prose


class Said(Entry):
    """What every question says. A part of a case needs no more than its stem; see `asked_alone`."""

    stem: Prose
    rationale: Prose = ""
    figure: Figure | None = None
    points_each: Annotated[int, Field(ge=1, le=100)] = 1
    id: Slug = ""
    bloom: Literal["remember", "understand", "apply", "analyze", "evaluate", "create", ""] = ""
    difficulty: Annotated[int, Field(ge=1, le=5)] = 0
    blueprint: tuple[Text, ...] = ()
    source: SourceKey = ""

    def content(self, name: str) -> QuestionContent:
        """The question; `name` makes its keys, which must not tell the order of the file."""
        choices, details = self._answer(name)
        return QuestionContent(
            kind=self.type,  # type: ignore[attr-defined]
            stem=self.stem,
            rationale=self.rationale,
            choices=choices,
            details=details,
            parts=self._parts(name),
            figure=FigureContent(f"{BODY}:{self.figure.view}", self.figure.alt) if self.figure else None,
            points_each=self.points_each,
        )

    @abstractmethod
    def _answer(self, name: str) -> tuple[tuple[ChoiceContent, ...], Mapping[str, Any]]:
        """The choices, and the details that belong to the type."""

    def _parts(self, name: str) -> tuple[QuestionContent, ...]:
        return ()

    def _refuse(self) -> None:
        """Raises ValueError for a mistake that a file can make and the product's editor cannot."""

    @model_validator(mode="after")
    def _askable(self) -> "Said":
        self._refuse()
        if problems := problems_in(self.content("")):
            raise ValueError(" ".join(problems))
        return self


def _key(name: str, *words: str) -> str:
    return str(uuid5(NAMESPACE_URL, "/".join((name, *words))))


def _choice(name: str, text: str, *, is_correct: bool, why: str | None = None) -> ChoiceContent:
    return ChoiceContent(_key(name, text), text, is_correct, why or "")


class ChoiceQuestion(Said):
    """A question answered by choosing one (single) or all right ones (multiple)."""

    type: Literal["single", "multiple"]
    choices: Annotated[tuple[Choice, ...], Field(min_length=2)]
    rule: Literal["all_or_nothing", "right_minus_wrong"] | None = None

    def _answer(self, name: str) -> tuple[tuple[ChoiceContent, ...], Mapping[str, Any]]:
        choices = (_choice(name, it.text, is_correct=it.correct, why=it.why) for it in self.choices)
        return tuple(choices), {"rule": self.rule or "all_or_nothing"} if self.type == "multiple" else {}

    def _refuse(self) -> None:
        check_choices(self.choices)
        if self.type == "single" and sum(choice.correct for choice in self.choices) > 1:
            raise ValueError("a single-choice question has one right answer")


class TrueFalseQuestion(Said):
    """A statement that is true or false."""

    type: Literal["true_false"]
    answer: bool

    def _answer(self, name: str) -> tuple[tuple[ChoiceContent, ...], Mapping[str, Any]]:
        judgments = (("true", "True", self.answer), ("false", "False", not self.answer))
        return tuple(ChoiceContent(key, text, is_right, "") for key, text, is_right in judgments), {}


class Pair(Entry):
    """What stands on the left, and what belongs to it."""

    left: Prose
    right: Prose
    why: Prose | None = None


class MatchingQuestion(Said):
    """Pairs to put together; `others` belong to none."""

    type: Literal["matching"]
    pairs: Annotated[tuple[Pair, ...], Field(min_length=2)]
    others: tuple[Prose, ...] = ()

    def _answer(self, name: str) -> tuple[tuple[ChoiceContent, ...], Mapping[str, Any]]:
        choices: dict[str, ChoiceContent] = {}
        pairs = []
        for pair in self.pairs:
            key = _key(name, pair.left)
            choice = choices.setdefault(pair.right, ChoiceContent(key, pair.right, True, pair.why or ""))
            pairs.append({"key": key, "text": pair.left, "choice": choice.key})
        others = (_choice(name, text, is_correct=False) for text in self.others)
        return (*choices.values(), *others), {"pairs": pairs}


class OrderingQuestion(Said):
    """Steps in the right order."""

    type: Literal["ordering"]
    steps: Annotated[tuple[Prose, ...], Field(min_length=2)]
    rule: Literal["whole", "neighbors"] = "whole"

    def _answer(self, name: str) -> tuple[tuple[ChoiceContent, ...], Mapping[str, Any]]:
        return tuple(_choice(name, text, is_correct=True) for text in self.steps), {"rule": self.rule}


class NumericQuestion(Said):
    """A number, in quotes so that it stays as it is written."""

    type: Literal["numeric"]
    answer: Text
    tolerance: Text = "0"
    unit: str = ""

    def _answer(self, name: str) -> tuple[tuple[ChoiceContent, ...], Mapping[str, Any]]:
        return (), {"answer": self.answer, "tolerance": self.tolerance, "unit": self.unit}


class ShortAnswerQuestion(Said):
    """A word or a few."""

    type: Literal["short_answer"]
    accepted: Several
    pattern: str = ""

    def _answer(self, name: str) -> tuple[tuple[ChoiceContent, ...], Mapping[str, Any]]:
        return (), {"accepted": list(self.accepted), "pattern": self.pattern}


class Blank(Entry):
    """One blank of a text: words unless it says otherwise, a choice when it has options."""

    kind: Literal["text", "number", "choice"] = "text"
    accepted: Annotated[tuple[Text, ...], Field(min_length=1)]
    tolerance: Text = "0"
    options: tuple[Prose, ...] = ()


class BlanksQuestion(Said):
    """A text with {1}, {2} and so on in it."""

    type: Literal["blanks"]
    text: Prose
    blanks: Annotated[tuple[Blank, ...], Field(min_length=1)]

    def _answer(self, name: str) -> tuple[tuple[ChoiceContent, ...], Mapping[str, Any]]:
        blanks = [
            {
                "key": _key(name, str(number)),
                "kind": blank.kind,
                "accepted": list(blank.accepted),
                "tolerance": blank.tolerance,
                "options": list(blank.options),
            }
            for number, blank in enumerate(self.blanks, 1)
        ]
        return (), {"text": self.text, "blanks": blanks}


class Region(Entry):
    """One place on the figure; its corners are "across,down" as fractions of the figure."""

    name: Prose
    corners: Text
    correct: bool = False


class HotspotQuestion(Said):
    """A place on the figure."""

    type: Literal["hotspot"]
    regions: Annotated[tuple[Region, ...], Field(min_length=2)]

    def _answer(self, name: str) -> tuple[tuple[ChoiceContent, ...], Mapping[str, Any]]:
        regions = [
            {
                "key": _key(name, region.name),
                "name": region.name,
                "polygon": [corner.split(",") for corner in region.corners.split()],
                "is_correct": region.correct,
            }
            for region in self.regions
        ]
        return (), {"regions": regions}


class Aspect(Said):
    """A question on the body chart: from where it is seen, the client's side, how much of it is shown."""

    view: Literal["front", "back", "head_lateral"]
    side: Literal["right", "left"] = "right"
    window: str = ""

    def _aspect(self) -> dict[str, Any]:
        return {"view": self.view, "side": self.side, "window": self.window}


class PlaceOnChart(Aspect):
    """A place to mark, with areas of the body for the list; without them those nearby."""

    place: Prose | None = None
    others: tuple[Slug, ...] = ()

    def _place(self) -> dict[str, Any]:
        return {**self._aspect(), "place": self.place or "", "others": list(self.others)}


class MarkPointQuestion(PlaceOnChart):
    """A trigger point to mark."""

    type: Literal["mark_point"]
    point: Slug
    tolerance: int = 0

    def _answer(self, name: str) -> tuple[tuple[ChoiceContent, ...], Mapping[str, Any]]:
        return (), {**self._place(), "point": self.point, "tolerance": self.tolerance}


class MarkZoneQuestion(PlaceOnChart):
    """A referral zone to mark, of a muscle or of one of its points."""

    type: Literal["mark_zone"]
    subject: Slug

    def _answer(self, name: str) -> tuple[tuple[ChoiceContent, ...], Mapping[str, Any]]:
        return (), {**self._place(), "subject": self.subject}


class NameMuscleQuestion(Aspect):
    """A muscle that is shown and named."""

    type: Literal["name_muscle"]
    muscle: MuscleKey
    shows: Annotated[tuple[Literal["shapes", "points", "zones"], ...], Field(min_length=1)]
    others: Annotated[tuple[MuscleKey, ...], Field(min_length=1)]

    def _answer(self, name: str) -> tuple[tuple[ChoiceContent, ...], Mapping[str, Any]]:
        shown = {"muscle": self.muscle, "shows": list(self.shows), "others": list(self.others)}
        return (), {**self._aspect(), **shown}


class ChartMark(Entry):
    """A muscle that is marked; `words` say where, for someone who does not see it."""

    muscle: MuscleKey
    words: Prose | None = None


class LabelFigureQuestion(Aspect):
    """Muscles that are marked and named; `others` are names too many."""

    type: Literal["label_figure"]
    shows: Literal["shapes", "points", "zones"] = "points"
    marks: Annotated[tuple[ChartMark, ...], Field(min_length=2)]
    others: tuple[MuscleKey, ...] = ()

    def _answer(self, name: str) -> tuple[tuple[ChoiceContent, ...], Mapping[str, Any]]:
        marks = [
            {"key": _key(name, str(number)), "muscle": mark.muscle, "words": mark.words or ""}
            for number, mark in enumerate(self.marks)
        ]
        return (), {**self._aspect(), "shows": self.shows, "marks": marks, "others": list(self.others)}


class RubricLine(Entry):
    """What is looked for, and what it is worth."""

    text: Prose
    points: Annotated[int, Field(ge=1)]


class OpenResponseQuestion(Said):
    """Prose that an instructor marks."""

    type: Literal["open_response"]
    rubric: Annotated[tuple[RubricLine, ...], Field(min_length=1)]
    words: Annotated[int, Field(ge=0)] = 0
    model_answer: Prose | None = None

    def _answer(self, name: str) -> tuple[tuple[ChoiceContent, ...], Mapping[str, Any]]:
        rubric = [{"key": _key(name, it.text), "text": it.text, "points": it.points} for it in self.rubric]
        return (), {"rubric": rubric, "words": self.words, "model_answer": self.model_answer or ""}


Part = Annotated[
    ChoiceQuestion
    | TrueFalseQuestion
    | MatchingQuestion
    | OrderingQuestion
    | NumericQuestion
    | ShortAnswerQuestion
    | BlanksQuestion
    | HotspotQuestion
    | MarkPointQuestion
    | MarkZoneQuestion
    | NameMuscleQuestion
    | LabelFigureQuestion
    | OpenResponseQuestion,
    Field(discriminator="type"),
]


class VignetteQuestion(Said):
    """A case with questions of the other types."""

    type: Literal["vignette"]
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]

    def _answer(self, name: str) -> tuple[tuple[ChoiceContent, ...], Mapping[str, Any]]:
        return (), {}

    def _parts(self, name: str) -> tuple[QuestionContent, ...]:
        return tuple(part.content(f"{name}/{number}") for number, part in enumerate(self.parts, 1))


def asked_alone(question: Said) -> Said:
    """The question, unless it lacks what only a part of a case may lack."""
    missing = [name for name in ("id", "rationale", "bloom", "difficulty", "blueprint") if not getattr(question, name)]
    if missing:
        raise ValueError(f"lacks {', '.join(missing)}")
    return question


AnyQuestion = Annotated[Part | VignetteQuestion, Field(discriminator="type"), AfterValidator(asked_alone)]
Questions = tuple[AnyQuestion, ...]
