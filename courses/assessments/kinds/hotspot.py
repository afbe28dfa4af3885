"""Hotspot: a place on a figure, marked with a point or chosen from a list of named regions. Pure: no Django."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from courses.assessments.content import QuestionContent
from courses.assessments.kinds import plane
from courses.assessments.kinds.marking import mark
from courses.assessments.kinds.protocol import (
    ANSWER,
    Answer,
    AnswerMalformedRefused,
    Given,
    Mark,
    Possibility,
    Prompt,
    Review,
    Slot,
)

LABEL = "mark the figure"
HINT = "Tap the figure, or choose from the list. Both count the same."
REGION = "region:"
ELSEWHERE = "elsewhere"
FEWEST, MOST = 2, 20


@dataclass(frozen=True)
class NamedRegion:
    """One region of the list. `value` is what the form sends."""

    value: str
    name: str
    is_chosen: bool


@dataclass(frozen=True)
class MarkedPoint:
    """Where the trainee tapped, in fractions and in percent."""

    value: str
    across: str
    down: str

    @classmethod
    def of(cls, value: str) -> "MarkedPoint | None":
        """The point in an answer; None when a region was chosen or nothing."""
        point = plane.point_in(value)
        return cls(value, *(f"{100 * part:.1f}" for part in point)) if point else None


@dataclass(frozen=True, kw_only=True)
class HotspotPrompt(Prompt):
    """The list beside the figure. Where the regions lie stays with us."""

    regions: tuple[NamedRegion, ...]
    point: MarkedPoint | None


@dataclass(frozen=True)
class ReviewedRegion:
    """One region after the attempt. `points` is its shape for a view box of 1000 by 1000."""

    name: str
    is_correct: bool
    is_chosen: bool
    points: str


@dataclass(frozen=True, kw_only=True)
class HotspotReview(Review):
    """The right regions on the figure, with the point that was marked or the region that was chosen."""

    regions: tuple[ReviewedRegion, ...]
    point: MarkedPoint | None


def check(content: QuestionContent) -> tuple[str, ...]:
    """A figure that can be described, and regions with names and shapes, one of them right."""
    regions = content.details.get("regions", [])
    names = [region["name"].strip().casefold() for region in regions]
    problems = [] if content.stem.strip() else ["Write the question."]
    if content.figure is None:
        problems.append("Choose the figure to mark.")
    elif not content.figure.alt.strip():
        problems.append("Describe the figure in words for those who cannot see it.")
    if not FEWEST <= len(regions) <= MOST:
        problems.append(f"Give it {FEWEST} to {MOST} regions.")
    if not all(names) or len(set(names)) < len(names):
        problems.append("Give each region a name of its own: the list stands for the figure.")
    if not any(region["is_correct"] for region in regions):
        problems.append("Mark at least one region as right.")
    if not all(_is_shape(region["polygon"]) for region in regions):
        problems.append("Draw each region with at least three corners, as fractions from 0 to 1.")
    return tuple(problems)


def _is_shape(polygon: list[list[str]]) -> bool:
    if any(
        len(corner) != 2 or plane.fraction(corner[0]) is None or plane.fraction(corner[1]) is None for corner in polygon
    ):
        return False
    return plane.has_area(plane.polygon_of(polygon))


def arrange(content: QuestionContent, chance: Random) -> QuestionContent:
    """The list keeps its order: it follows the figure."""
    return content


def prepare(content: QuestionContent, answer: Answer, *, name: str = ANSWER) -> Prompt:
    """The names of the regions, without their shapes."""
    return HotspotPrompt(
        template="assessments/kinds/hotspot.html",
        label=LABEL,
        hint=HINT,
        stem=content.stem,
        name=name,
        figure=content.figure,
        regions=tuple(
            NamedRegion(_value(region), region["name"], _value(region) in answer) for region in _regions(content)
        ),
        point=_point(answer),
    )


def parse(content: QuestionContent, given: Given) -> Answer:
    """One region of the list or one point of the figure."""
    values = tuple(value for value in given.all() if value)
    is_known = all(value in map(_value, _regions(content)) or plane.point_in(value) for value in values)
    if len(values) > 1 or not is_known:
        raise AnswerMalformedRefused("Mark one place.")
    return values


def score(content: QuestionContent, answer: Answer) -> Mark:
    """One point in a right region, however it was given."""
    return mark(content, answer, points=int(any(region["is_correct"] for region in _hit(content, answer))))


def solve(content: QuestionContent) -> Answer:
    """The first right region, by name."""
    return next((_value(region),) for region in _regions(content) if region["is_correct"])


def review(content: QuestionContent, answer: Answer) -> Review:
    """Every region with its name, the right ones to be drawn."""
    hit = _hit(content, answer)
    return HotspotReview(
        template="assessments/kinds/hotspot_review.html",
        label=LABEL,
        hint="",
        stem=content.stem,
        rationale=content.rationale,
        figure=content.figure,
        mark=score(content, answer),
        regions=tuple(
            ReviewedRegion(region["name"], region["is_correct"], region in hit, _drawn(region))
            for region in _regions(content)
        ),
        point=_point(answer),
    )


def _drawn(region: Mapping[str, Any]) -> str:
    return " ".join(f"{1000 * x:.0f},{1000 * y:.0f}" for x, y in plane.polygon_of(region["polygon"]))


def tally(content: QuestionContent, answer: Answer) -> tuple[tuple[str, str], ...]:
    """The region, a right one before a wrong one where they overlap; points in none are elsewhere."""
    if not answer:
        return ()
    hit = sorted(_hit(content, answer), key=lambda region: not region["is_correct"])
    return (("", _value(hit[0]) if hit else ELSEWHERE),)


def slots(content: QuestionContent) -> tuple[Slot, ...]:
    """Every region, and the rest of the figure."""
    regions = (Possibility(_value(it), it["name"], it["is_correct"]) for it in _regions(content))
    return (Slot("", "", (*regions, Possibility(ELSEWHERE, "Elsewhere on the figure", False))),)


def _regions(content: QuestionContent) -> list[Mapping[str, Any]]:
    return list(content.details["regions"])


def _hit(content: QuestionContent, answer: Answer) -> list[Mapping[str, Any]]:
    """The regions that the answer names or lies in."""
    point = plane.point_in(answer[0]) if answer else None
    if point is None:
        return [region for region in _regions(content) if _value(region) in answer]
    return [it for it in _regions(content) if plane.contains(plane.polygon_of(it["polygon"]), point)]


def _point(answer: Answer) -> MarkedPoint | None:
    return MarkedPoint.of(answer[0]) if answer else None


def _value(region: Mapping[str, Any]) -> str:
    return f"{REGION}{region['key']}"
