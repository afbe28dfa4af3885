"""Mark the referral zone: where pain of a muscle or trigger point is usually felt. Pure: no Django.

What is tested is the smooth curve that is drawn, not the corners that it runs through.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from random import Random
from typing import Any

from courses.anatomy.areas import area_at, felt_in
from courses.anatomy.curves import flattened
from courses.anatomy.facts import Library, MuscleFacts, Point, PointFacts, ZoneFacts
from courses.anatomy.geometry import area, contains, inner_points
from courses.anatomy.sides import on_side
from courses.assessments.content import QuestionContent
from courses.assessments.kinds import places
from courses.assessments.kinds.charting import (
    PINNED,
    POINTS,
    ZONES,
    FigureChart,
    fitting_window,
    pinned_muscles,
    stored_muscle,
)
from courses.assessments.kinds.protocol import ANSWER, Answer, Mark, Prompt, Review, Slot

LABEL = "mark the pain"
STEPS = 8

parse = places.parse
outline_of = lru_cache(maxsize=512)(flattened)


def pin(content: QuestionContent, library: Library) -> QuestionContent:
    """The question with its zones and its list as the library has them now."""
    details = content.details
    view, side = details["view"], details["side"]
    muscle, points = _subject(library, details["subject"])
    pinned: dict[str, Any] = {"muscles": [], "places": [], "window": "", "points": []}
    if muscle:
        keys = [point.key for point in points]
        zones = [zone for point in points for zone in point.zones_in(view)]
        usual = [zone for zone in zones if not zone.is_spillover]
        corners = [corner for zone in usual for corner in zone.corners]
        window = details["window"] or fitting_window(view, side, corners)
        pinned |= {"muscles": [stored_muscle(muscle, view, zones_of=keys)], "window": window, "points": keys}
        if usual:
            pinned["places"] = places.listed_places(
                details,
                window,
                on_side(view, [_middle(view, usual)], side)[0],
                lambda at: _is_inside(usual, places.on_stored_side(view, side, at)),
                lambda place: any(felt_in(zone, place) for zone in zones),
            )
    return replace(content, details={**details, PINNED: pinned})


def _subject(library: Library, key: str) -> tuple[MuscleFacts | None, tuple[PointFacts, ...]]:
    """A muscle with all its points, or with the one that is named."""
    if key in library.points:
        muscle, point = library.points[key]
        return muscle, (point,)
    found = library.by_key.get(key)
    return found, found.points if found else ()


def check(content: QuestionContent) -> tuple[str, ...]:
    """A muscle or point of the atlas with a usual zone in the view, and a list with wrong places."""
    details = content.details
    problems = [] if content.stem.strip() else ["Write the question."]
    if not details["subject"]:
        problems.append("Choose a muscle or a trigger point.")
    elif PINNED in details:
        problems += _pinned_problems(content)
    return tuple(problems)


def _pinned_problems(content: QuestionContent) -> Sequence[str]:
    if not pinned_muscles(content):
        return [f"The atlas has no muscle or trigger point “{content.details['subject'][:60]}”."]
    return places.check(content, _target(content), hits)


def arrange(content: QuestionContent, chance: Random) -> QuestionContent:
    """The list keeps its order: it is that of its words."""
    return content


def usual_zones(content: QuestionContent) -> list[ZoneFacts]:
    """Where the pain is usually felt, on the client's right side."""
    points = (point for muscle in pinned_muscles(content) for point in muscle.points)
    return [zone for point in points for zone in point.zones if not zone.is_spillover]


def hits(content: QuestionContent, at: Point) -> bool:
    """In one of the usual zones."""
    details = content.details
    return _is_inside(usual_zones(content), places.on_stored_side(details["view"], details["side"], at))


def _is_inside(zones: Iterable[ZoneFacts], at: Point) -> bool:
    return any(contains(outline_of(zone.corners, STEPS), at) for zone in zones)


def _middle(view: str, zones: Sequence[ZoneFacts]) -> Point:
    """Well inside the largest zone, where an area has a name for it if there is such a place."""
    candidates = list(_inner_places(zones))
    return next((at for at in candidates if area_at(view, at)), candidates[0])


def _inner_places(zones: Sequence[ZoneFacts]) -> Iterator[Point]:
    for zone in sorted(zones, key=lambda zone: -area(zone.corners)):
        yield from (at for at in inner_points(zone.corners) if contains(outline_of(zone.corners, STEPS), at))
    yield zones[0].corners[0]


def _target(content: QuestionContent) -> Point | None:
    """The right place to show."""
    zones, details = usual_zones(content), content.details
    return on_side(details["view"], [_middle(details["view"], zones)], details["side"])[0] if zones else None


def prepare(content: QuestionContent, answer: Answer, *, name: str = ANSWER) -> Prompt:
    """The figure without the zones."""
    return places.prompt(content, answer, name=name, label=LABEL)


def score(content: QuestionContent, answer: Answer) -> Mark:
    """One point inside a usual zone; spillover does not count."""
    return places.score(content, answer, hits)


def solve(content: QuestionContent) -> Answer:
    """Its place in the list."""
    return places.solve(content, hits)


def review(content: QuestionContent, answer: Answer) -> Review:
    """The zones and the points they belong to, a right place over the given one."""
    details = content.details
    chart = FigureChart(
        details["view"],
        details["side"],
        window="",
        layers=(POINTS, ZONES),
        muscles=pinned_muscles(content),
        points=tuple(details[PINNED]["points"]),
    )
    target = _target(content)
    if target is None:
        raise ValueError("a question without a zone was asked")
    return places.review(content, answer, chart, target, hits, label=LABEL)


def tally(content: QuestionContent, answer: Answer) -> tuple[tuple[str, str], ...]:
    """The place."""
    return places.tally(content, answer, hits)


def slots(content: QuestionContent) -> tuple[Slot, ...]:
    """Every place of the list."""
    return places.slots(content, hits)
