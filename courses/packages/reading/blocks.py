"""The blocks that stand between the paragraphs of a lesson. ``text`` fields are Markdown and arrive as HTML."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationInfo, model_validator

from courses.packages.reading.fields import (
    CitedSource,
    Diagram,
    Entry,
    Medium,
    MuscleKey,
    Optional,
    RichText,
    Text,
    known_term,
)

Strength = Literal[
    "very low",
    "low",
    "low to moderate",
    "moderate",
    "high",
    "expert consensus",
    "contested",
    "conflicting",
    "case reports",
]
ViewName = Literal["front", "back", "head_lateral"]
SideName = Literal["right", "left", "both"]
RegionName = Literal["head", "shoulder", "trunk", "hip", "leg", "forearm"]


class Term(Entry):
    """A word that only this lesson uses, and what it means."""

    term: Text
    meaning: RichText


class TaughtTerm(Entry):
    """A term of the glossary: its meaning comes from there."""

    term: Text
    meaning: Text
    slug: Text


def _taught(entry: Any, info: ValidationInfo[Any]) -> Any:
    """A name alone is a term of the glossary."""
    if not isinstance(entry, str):
        return entry
    known = known_term(entry, info)
    return TaughtTerm(term=known.term, meaning=known.meaning, slug=known.slug)


class KeyTerms(Entry):
    """The words a lesson introduces."""

    terms: Annotated[tuple[Annotated[Term | TaughtTerm, BeforeValidator(_taught)], ...], Field(min_length=1)]


class MuscleCard(Entry):
    """A muscle of the atlas, with the reason it stands here."""

    muscle: MuscleKey
    note: Optional = ""


class MuscleChart(Entry):
    """Trigger points and referral of up to four muscles. Without views: all in which pain is felt."""

    muscles: Annotated[tuple[MuscleKey, ...], Field(min_length=1, max_length=4)]
    views: tuple[ViewName, ...] = ()
    side: SideName = "right"
    caption: Text


class BodyRegion(Entry):
    """A region of the body with the muscles that are named in it."""

    region: RegionName
    side: SideName = "right"
    muscles: Annotated[tuple[MuscleKey, ...], Field(max_length=4)] = ()
    caption: Text


class Compare(Entry):
    """Two muscles side by side."""

    first: MuscleKey
    second: MuscleKey
    side: SideName = "right"
    caption: Text

    @model_validator(mode="after")
    def _are_two(self) -> "Compare":
        if self.first == self.second:
            raise ValueError("a muscle is compared with itself")
        return self


class Step(Entry):
    """One step of a technique; ``dose`` holds tags such as time, pressure and repeats."""

    title: Text
    text: RichText
    dose: tuple[Text, ...] = ()


class Steps(Entry):
    """A technique, step by step."""

    title: Text
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]


class Caution(Entry):
    """Something to be careful about while working."""

    title: Text
    text: RichText


class Contraindication(Entry):
    """A reason not to work: at all (absolute) or not here (local)."""

    kind: Literal["absolute", "local"]
    title: Text
    text: RichText
    action: Text


class Evidence(Entry):
    """What research says and how much it can be trusted."""

    title: Text
    strength: Strength
    text: RichText
    sources: tuple[CitedSource, ...] = ()


class Case(Entry):
    """A short story of a client and a question about it."""

    title: Text
    text: RichText
    prompt: Optional = ""


class Figure(Entry):
    """An image of the package or one of the product's own drawings, described for those who cannot see it."""

    image: Medium | None = None
    diagram: Diagram | None = None
    alt: Text
    caption: Text

    @model_validator(mode="after")
    def _is_one(self) -> "Figure":
        if bool(self.image) == bool(self.diagram):
            raise ValueError("a figure shows either an image or a diagram")
        return self


class Video(Entry):
    """A video with its captions and its transcript."""

    title: Text
    video: Medium
    captions: Medium
    transcript: RichText


class Download(Entry):
    """A file to keep."""

    document: Medium
    text: Optional = ""


class Choice(Entry):
    """One answer that can be chosen, and why it is right or wrong."""

    text: Text
    correct: bool = False
    why: Optional = ""


class Check(Entry):
    """An ungraded question inside the lesson."""

    stem: Text
    choices: Annotated[tuple[Choice, ...], Field(min_length=2)]

    @model_validator(mode="after")
    def _answerable(self) -> "Check":
        if not any(choice.correct for choice in self.choices):
            raise ValueError("no choice is marked correct")
        return self


Block = (
    KeyTerms
    | MuscleCard
    | MuscleChart
    | BodyRegion
    | Compare
    | Steps
    | Caution
    | Contraindication
    | Evidence
    | Case
    | Figure
    | Video
    | Download
    | Check
)

BLOCKS: dict[str, type[Block]] = {
    "key-terms": KeyTerms,
    "muscle": MuscleCard,
    "muscle-chart": MuscleChart,
    "body-region": BodyRegion,
    "compare": Compare,
    "steps": Steps,
    "caution": Caution,
    "contraindication": Contraindication,
    "evidence": Evidence,
    "case": Case,
    "figure": Figure,
    "video": Video,
    "download": Download,
    "check": Check,
}
