"""Questions as the content files say them: one entry for every type."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from courses.assessments.content import ChoiceContent, FigureContent, QuestionContent
from courses.assessments.figures import BODY
from courses.assessments.formats.drafts import blank, true_false
from courses.assessments.formats.keys import keyed, keyed_choices
from courses.assessments.formats.pictures import ORIGIN
from courses.assessments.kinds import problems_in
from courses.packages.reading.blocks import Choice
from courses.packages.reading.fields import Entry, Medium, MuscleKey, Optional, Slug, Text

Several = Annotated[tuple[Text, ...], Field(min_length=1)]
Answer = tuple[tuple[ChoiceContent, ...], Mapping[str, Any]]


class Figure(Entry):
    """A view of the body figure or an image of the package, in words for those who cannot see it.

    The words may be empty where the stem says it all.
    """

    view: Literal["front", "back", "head_lateral"] | None = None
    image: Medium | None = None
    alt: Optional

    @property
    def source(self) -> str:
        """How the content names it; an image by its path in the package."""
        return f"{BODY}:{self.view}" if self.view else f"{ORIGIN}:{self.image}"

    @model_validator(mode="after")
    def _is_one(self) -> "Figure":
        if bool(self.view) == bool(self.image):
            raise ValueError("a figure is either a view of the body or an image")
        return self


class Said(Entry):
    """What every question says. A part of a case needs no more than its stem; see `asked_alone`.

    `category` is its shelf in the bank and `module` the module it belongs to: those of its quiz unless it says others,
    or none in empty quotes.
    """

    stem: Text
    rationale: Optional = ""
    figure: Figure | None = None
    points_each: Annotated[int, Field(ge=1, le=100)] = 1
    id: Annotated[Optional, Field(max_length=60)] = ""
    bloom: Literal["remember", "understand", "apply", "analyze", "evaluate", "create"] = "remember"
    difficulty: Annotated[int, Field(ge=1, le=5)] = 2
    blueprint: tuple[Text, ...] = ()
    source: Annotated[Optional, Field(max_length=200)] = ""
    category: Annotated[Optional, Field(max_length=80)] | None = None
    module: Annotated[Optional, Field(max_length=80)] | None = None
    tags: tuple[Text, ...] = ()

    @property
    def content(self) -> QuestionContent:
        """The question, with places for keys."""
        choices, details = self._answer()
        return QuestionContent(
            kind=self.type,  # type: ignore[attr-defined]
            stem=self.stem,
            rationale=self.rationale,
            choices=choices,
            details=details,
            parts=self._parts(),
            figure=FigureContent(self.figure.source, self.figure.alt) if self.figure else None,
            points_each=self.points_each,
        )

    @abstractmethod
    def _answer(self) -> Answer:
        """The choices, and the details that belong to the type."""

    def _parts(self) -> tuple[QuestionContent, ...]:
        return ()

    @model_validator(mode="after")
    def _askable(self) -> "Said":
        if problems := problems_in(self.content):
            raise ValueError(" ".join(problems))
        return self


class Reasoned(Entry):
    """A text with what is said about it. A text alone stands for one without a reason."""

    text: Text
    why: Optional = ""


def _without_reason(entry: Any) -> Any:
    return {"text": entry} if isinstance(entry, str) else entry


MaybeReasoned = Annotated[Reasoned, BeforeValidator(_without_reason)]


class ChoiceQuestion(Said):
    """A question answered by choosing one (single) or all right ones (multiple)."""

    type: Literal["single", "multiple"]
    choices: Annotated[tuple[Choice, ...], Field(min_length=2)]
    rule: Literal["all_or_nothing", "right_minus_wrong"] | None = None

    def _answer(self) -> Answer:
        choices = keyed_choices([(it.text, it.correct, it.why) for it in self.choices])
        return choices, {"rule": self.rule or "all_or_nothing"} if self.type == "multiple" else {}


class TrueFalseQuestion(Said):
    """A statement that is true or false, with what is said to who judged it so."""

    type: Literal["true_false"]
    answer: bool
    why_true: Optional = ""
    why_false: Optional = ""

    def _answer(self) -> Answer:
        told = true_false("", "", self.answer, self.why_true, self.why_false)
        return told.choices, {}


class Pair(Entry):
    """What stands on the left, and what belongs to it."""

    left: Text
    right: Text
    why: Optional = ""


class MatchingQuestion(Said):
    """Pairs to put together; `others` belong to none. Pairs with the same right side share it."""

    type: Literal["matching"]
    pairs: Annotated[tuple[Pair, ...], Field(min_length=2)]
    others: tuple[MaybeReasoned, ...] = ()

    def _answer(self) -> Answer:
        reasons: dict[str, str] = {}
        for pair in self.pairs:
            reasons.setdefault(pair.right, pair.why)
        others = [(it.text, False, it.why) for it in self.others]
        choices = keyed_choices([*((right, True, why) for right, why in reasons.items()), *others])
        keys = {choice.text: choice.key for choice in choices if choice.is_correct}
        pairs = keyed("pairs", [{"text": pair.left, "choice": keys[pair.right]} for pair in self.pairs])
        return choices, {"pairs": pairs}


class OrderingQuestion(Said):
    """Steps in the right order."""

    type: Literal["ordering"]
    steps: Annotated[tuple[MaybeReasoned, ...], Field(min_length=2)]
    rule: Literal["whole", "neighbors"] = "whole"

    def _answer(self) -> Answer:
        return keyed_choices([(it.text, True, it.why) for it in self.steps]), {"rule": self.rule}


class NumericQuestion(Said):
    """A number, in quotes so that it stays as it is written."""

    type: Literal["numeric"]
    answer: Text
    tolerance: Text = "0"
    unit: str = ""

    def _answer(self) -> Answer:
        return (), {"answer": self.answer, "tolerance": self.tolerance, "unit": self.unit}


class ShortAnswerQuestion(Said):
    """A word or a few."""

    type: Literal["short_answer"]
    accepted: Several
    pattern: str = ""

    def _answer(self) -> Answer:
        return (), {"accepted": list(self.accepted), "pattern": self.pattern}


class Blank(Entry):
    """One blank of a text: words unless it says otherwise, a choice when it has options."""

    kind: Literal["text", "number", "choice"] = "text"
    accepted: Annotated[tuple[Text, ...], Field(min_length=1)]
    tolerance: Text = "0"
    options: tuple[Text, ...] = ()


class BlanksQuestion(Said):
    """A text with {1}, {2} and so on in it."""

    type: Literal["blanks"]
    text: Text
    blanks: Annotated[tuple[Blank, ...], Field(min_length=1)]

    def _answer(self) -> Answer:
        blanks = [blank(it.kind, it.accepted, it.tolerance, it.options) for it in self.blanks]
        return (), {"text": self.text, "blanks": keyed("blanks", blanks)}


class Region(Entry):
    """One place on the figure; its corners are "across,down" as fractions of the figure."""

    name: Text
    corners: Text
    correct: bool = False


class HotspotQuestion(Said):
    """A place on the figure."""

    type: Literal["hotspot"]
    regions: Annotated[tuple[Region, ...], Field(min_length=2)]

    def _answer(self) -> Answer:
        regions = [
            {
                "name": region.name,
                "polygon": [corner.split(",") for corner in region.corners.split()],
                "is_correct": region.correct,
            }
            for region in self.regions
        ]
        return (), {"regions": keyed("regions", regions)}


class Aspect(Said):
    """A question on the body chart: from where it is seen, the client's side, how much of it is shown."""

    view: Literal["front", "back", "head_lateral"]
    side: Literal["right", "left"] = "right"
    window: str = ""

    def _aspect(self) -> dict[str, Any]:
        return {"view": self.view, "side": self.side, "window": self.window}


class PlaceOnChart(Aspect):
    """A place to mark, with areas of the body for the list; without them those nearby."""

    place: Text | None = None
    others: tuple[Slug, ...] = ()

    def _place(self) -> dict[str, Any]:
        return {**self._aspect(), "place": self.place or "", "others": list(self.others)}


class MarkPointQuestion(PlaceOnChart):
    """A trigger point to mark."""

    type: Literal["mark_point"]
    point: Slug
    tolerance: int = 0

    def _answer(self) -> Answer:
        return (), {**self._place(), "point": self.point, "tolerance": self.tolerance}


class MarkZoneQuestion(PlaceOnChart):
    """A referral zone to mark, of a muscle or of one of its points."""

    type: Literal["mark_zone"]
    subject: Slug

    def _answer(self) -> Answer:
        return (), {**self._place(), "subject": self.subject}


class NameMuscleQuestion(Aspect):
    """A muscle that is shown and named."""

    type: Literal["name_muscle"]
    muscle: MuscleKey
    shows: Annotated[tuple[Literal["shapes", "points", "zones"], ...], Field(min_length=1)]
    others: Annotated[tuple[MuscleKey, ...], Field(min_length=1)]

    def _answer(self) -> Answer:
        shown = {"muscle": self.muscle, "shows": list(self.shows), "others": list(self.others)}
        return (), {**self._aspect(), **shown}


class ChartMark(Entry):
    """A muscle that is marked; `words` say where, for someone who does not see it."""

    muscle: MuscleKey
    words: Text | None = None


class LabelFigureQuestion(Aspect):
    """Muscles that are marked and named; `others` are names too many."""

    type: Literal["label_figure"]
    shows: Literal["shapes", "points", "zones"] = "points"
    marks: Annotated[tuple[ChartMark, ...], Field(min_length=2)]
    others: tuple[MuscleKey, ...] = ()

    def _answer(self) -> Answer:
        marks = keyed("marks", [{"muscle": mark.muscle, "words": mark.words or ""} for mark in self.marks])
        return (), {**self._aspect(), "shows": self.shows, "marks": marks, "others": list(self.others)}


class RubricLine(Entry):
    """What is looked for, and what it is worth."""

    text: Text
    points: Annotated[int, Field(ge=1)]


class OpenResponseQuestion(Said):
    """Text that an instructor marks."""

    type: Literal["open_response"]
    rubric: Annotated[tuple[RubricLine, ...], Field(min_length=1)]
    words: Annotated[int, Field(ge=0)] = 0
    model_answer: Text | None = None

    def _answer(self) -> Answer:
        rubric = keyed("rubric", [{"text": it.text, "points": it.points} for it in self.rubric])
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

    def _answer(self) -> Answer:
        return (), {}

    def _parts(self) -> tuple[QuestionContent, ...]:
        return tuple(part.content for part in self.parts)


def asked_alone(question: Said) -> Said:
    """The question, unless it lacks what only a part of a case may lack."""
    if not question.id:
        raise ValueError("lacks an id")
    return question


AnyQuestion = Annotated[Part | VignetteQuestion, Field(discriminator="type"), AfterValidator(asked_alone)]
