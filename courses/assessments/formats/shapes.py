"""The exact shape of a question's parts as JSON, held against what a file says. Pure: no Django.

The rules of each kind (``kinds/``) may then take the shape for granted, whatever arrived.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

MOST_TEXT = 20_000
MOST_ROWS = 200
MOST_KEY, MOST_CATEGORY = 60, 80

Text = Annotated[str, StringConstraints(max_length=MOST_TEXT)]
Key = Annotated[str, StringConstraints(min_length=1, max_length=60)]
Number = Annotated[str, StringConstraints(max_length=40, pattern=r"^[-+]?[0-9]*\.?[0-9]*([eE][-+]?[0-9]{1,2})?$")]


class Shape(BaseModel):
    """Nothing missing, nothing more, nothing converted."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class NoDetails(Shape):
    """The choices say it all."""


class MultipleDetails(Shape):
    rule: Literal["all_or_nothing", "right_minus_wrong"]


class Pair(Shape):
    key: Key
    text: Text
    choice: Key


class MatchingDetails(Shape):
    pairs: Annotated[list[Pair], Field(max_length=MOST_ROWS)]


class OrderingDetails(Shape):
    rule: Literal["whole", "neighbors"]


class NumericDetails(Shape):
    answer: Number
    tolerance: Number
    unit: Text


class ShortAnswerDetails(Shape):
    accepted: Annotated[list[Text], Field(max_length=MOST_ROWS)]
    pattern: Text


class Blank(Shape):
    key: Key
    kind: Literal["text", "number", "choice"]
    accepted: Annotated[list[Text], Field(max_length=MOST_ROWS)]
    tolerance: Number
    options: Annotated[list[Text], Field(max_length=MOST_ROWS)]


class BlanksDetails(Shape):
    text: Text
    blanks: Annotated[list[Blank], Field(max_length=MOST_ROWS)]


Point = Annotated[list[Number], Field(min_length=2, max_length=2)]


class Region(Shape):
    key: Key
    name: Text
    polygon: Annotated[list[Point], Field(max_length=MOST_ROWS)]
    is_correct: bool


class HotspotDetails(Shape):
    regions: Annotated[list[Region], Field(max_length=MOST_ROWS)]


class Aspect(Shape):
    """How a question looks at the body chart."""

    view: Literal["front", "back", "head_lateral"]
    side: Literal["right", "left"]
    window: Annotated[str, StringConstraints(max_length=20)]


AtlasKey = Annotated[str, StringConstraints(max_length=80)]
Keys = Annotated[list[AtlasKey], Field(max_length=MOST_ROWS)]


class MarkPointDetails(Aspect):
    point: AtlasKey
    tolerance: Annotated[int, Field(ge=0, le=1000)]
    place: Text
    others: Keys


class MarkZoneDetails(Aspect):
    subject: AtlasKey
    place: Text
    others: Keys


class NameMuscleDetails(Aspect):
    muscle: AtlasKey
    shows: list[Literal["shapes", "points", "zones"]]
    others: Keys


class ChartMark(Shape):
    key: Key
    muscle: AtlasKey
    words: Text


class LabelFigureDetails(Aspect):
    shows: Literal["shapes", "points", "zones"]
    marks: Annotated[list[ChartMark], Field(max_length=MOST_ROWS)]
    others: Keys


class Criterion(Shape):
    key: Key
    text: Text
    points: Annotated[int, Field(ge=0, le=1000)]


class OpenResponseDetails(Shape):
    rubric: Annotated[list[Criterion], Field(max_length=MOST_ROWS)]
    words: Annotated[int, Field(ge=0, le=100_000)]
    model_answer: Text


DETAILS: Mapping[str, type[Shape]] = {
    "single": NoDetails,
    "multiple": MultipleDetails,
    "true_false": NoDetails,
    "matching": MatchingDetails,
    "ordering": OrderingDetails,
    "numeric": NumericDetails,
    "short_answer": ShortAnswerDetails,
    "blanks": BlanksDetails,
    "hotspot": HotspotDetails,
    "mark_point": MarkPointDetails,
    "mark_zone": MarkZoneDetails,
    "name_muscle": NameMuscleDetails,
    "label_figure": LabelFigureDetails,
    "vignette": NoDetails,
    "open_response": OpenResponseDetails,
}


class Choice(Shape):
    key: Key
    text: Text
    is_correct: bool
    rationale: Text


class Figure(Shape):
    source: Annotated[str, StringConstraints(max_length=100)]
    alt: Text


class Content(Shape):
    kind: str
    stem: Text
    rationale: Text
    choices: Annotated[list[Choice], Field(max_length=MOST_ROWS)]
    details: dict[str, Any]
    parts: Annotated[list[dict[str, Any]], Field(max_length=MOST_ROWS)]
    figure: Figure | None
    points_each: Annotated[int, Field(ge=1, le=100)]


# Tags are kept in one field, separated by commas.
Tag = Annotated[str, StringConstraints(min_length=1, pattern="^[^,]*$")]
MOST_TAGS = 200


def _fit_together(tags: list[str]) -> list[str]:
    if len(", ".join(tags)) > MOST_TAGS:
        raise ValueError(f"all tags together have more than {MOST_TAGS} characters")
    return tags


class Question(Shape):
    content: dict[str, Any]
    key: Annotated[str, StringConstraints(max_length=MOST_KEY)]
    bloom: Literal["remember", "understand", "apply", "analyze", "evaluate", "create"]
    difficulty: Annotated[int, Field(ge=1, le=5)]
    blueprint: Annotated[str, StringConstraints(max_length=60)]
    category: Annotated[str, StringConstraints(max_length=MOST_CATEGORY)]
    tags: Annotated[list[Tag], AfterValidator(_fit_together)]
    module: Annotated[str, StringConstraints(max_length=80)]
    source: Annotated[str, StringConstraints(max_length=200)]


def check_shape(question: Mapping[str, Any]) -> None:
    """Raises pydantic's ValidationError, a ValueError, when a question is not of the shape that its kind wants."""
    Question.model_validate(question)
    check_content(question["content"])


def check_content(content: Mapping[str, Any], *, is_part: bool = False) -> None:
    """`check_shape` for what the question says."""
    Content.model_validate(content)
    if content["kind"] not in DETAILS or (is_part and content["parts"]):
        raise ValueError("unknown kind")
    DETAILS[content["kind"]].model_validate(content["details"])
    for part in content["parts"]:
        check_content(part, is_part=True)
