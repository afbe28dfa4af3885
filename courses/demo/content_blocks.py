"""The blocks that stand between the paragraphs of a lesson. ``text`` fields are Markdown and arrive as HTML."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from courses.demo.content_fields import (
    CitedSource,
    Diagram,
    Entry,
    MuscleKey,
    Prose,
    RichText,
    glossary_term,
    repeated,
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
    """A word and what it means."""

    term: Prose
    meaning: Prose


class KeyTerms(Entry):
    """The words a lesson introduces. A name alone is a term of the glossary and takes its meaning from there."""

    terms: Annotated[tuple[Annotated[Term, BeforeValidator(glossary_term)], ...], Field(min_length=1)]


class MuscleCard(Entry):
    """A muscle of the atlas, with the reason it stands here."""

    muscle: MuscleKey
    note: Prose


class MuscleChart(Entry):
    """Trigger points and referral of up to four muscles. Without views: all in which pain is felt."""

    muscles: Annotated[tuple[MuscleKey, ...], Field(min_length=1, max_length=4)]
    views: tuple[ViewName, ...] = ()
    side: SideName = "right"
    caption: Prose


class BodyRegion(Entry):
    """A region of the body with the muscles that are named in it."""

    region: RegionName
    side: SideName = "right"
    muscles: Annotated[tuple[MuscleKey, ...], Field(max_length=4)] = ()
    caption: Prose


class Compare(Entry):
    """Two muscles side by side."""

    first: MuscleKey
    second: MuscleKey
    side: SideName = "right"
    caption: Prose

    @model_validator(mode="after")
    def _are_two(self) -> "Compare":
        if self.first == self.second:
            raise ValueError("a muscle is compared with itself")
        return self


class Step(Entry):
    """One step of a technique; ``dose`` holds tags such as time, pressure and repeats."""

    title: Prose
    text: RichText
    dose: tuple[Prose, ...] = ()


class Steps(Entry):
    """A technique, step by step."""

    title: Prose
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]


class Caution(Entry):
    """Something to be careful about while working."""

    title: Prose
    text: RichText


class Contraindication(Entry):
    """A reason not to work: at all (absolute) or not here (local)."""

    kind: Literal["absolute", "local"]
    title: Prose
    text: RichText
    action: Prose


class Evidence(Entry):
    """What research says and how much it can be trusted."""

    title: Prose
    strength: Strength
    text: RichText
    sources: Annotated[tuple[CitedSource, ...], Field(min_length=1)]


class Case(Entry):
    """A short story of a client and a question about it."""

    title: Prose
    text: RichText
    prompt: Prose


class Figure(Entry):
    """One of the product's own drawings, described in words for those who cannot see it."""

    diagram: Diagram
    alt: Prose
    caption: Prose


class Choice(Entry):
    """One answer that can be chosen, and why it is right or wrong."""

    text: Prose
    correct: bool = False
    why: Prose | None = None


class Check(Entry):
    """An ungraded question inside the lesson."""

    stem: Prose
    choices: Annotated[tuple[Choice, ...], Field(min_length=2)]

    @model_validator(mode="after")
    def _answerable(self) -> "Check":
        check_choices(self.choices)
        return self


def check_choices(choices: tuple[Choice, ...]) -> None:
    """Refuse choices among which nothing can be chosen rightly, or nothing wrongly, or one stands twice."""
    right = sum(choice.correct for choice in choices)
    if not right:
        raise ValueError("no choice is marked correct")
    if right == len(choices):
        raise ValueError("every choice is marked correct")
    if twice := repeated(tuple(choice.text for choice in choices)):
        raise ValueError(f"the choice “{twice}” stands here twice")


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
    "check": Check,
}
