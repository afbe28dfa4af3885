"""Mark the point: where a trigger point lies on the body chart, within a tolerance. Pure: no Django."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any

from courses.anatomy.facts import Library, Point
from courses.anatomy.geometry import contains, distance
from courses.anatomy.sides import on_side
from courses.anatomy.viewing import BACK, FRONT, HEAD
from courses.assessments.content import QuestionContent
from courses.assessments.kinds import places
from courses.assessments.kinds.charting import (
    LABELS,
    PINNED,
    POINTS,
    FigureChart,
    fitting_window,
    pinned_muscles,
    stored_muscle,
)
from courses.assessments.kinds.protocol import ANSWER, Answer, Mark, Prompt, Review, Slot

LABEL = "mark the point"
# In units of the view, about a fingertip wide on the body; the head is drawn larger.
USUAL_TOLERANCE = {FRONT: 16, BACK: 16, HEAD: 32}
LEAST, MOST = 5, 80

parse = places.parse


def pin(content: QuestionContent, library: Library) -> QuestionContent:
    """The question with its point, tolerance and list as the library has them now."""
    details = content.details
    found = library.points.get(details["point"])
    pinned: dict[str, Any] = {"muscles": [], "places": [], "window": "", "tolerance": 0}
    if found:
        muscle, point = found
        view, side = details["view"], details["side"]
        stored = point.places_in(view)
        window = details["window"] or fitting_window(view, side, stored)
        pinned |= {"muscles": [stored_muscle(muscle, view)], "window": window}
        pinned["tolerance"] = tolerance = details["tolerance"] or USUAL_TOLERANCE[view]
        if stored:
            targets = on_side(view, stored, side)
            pinned["places"] = places.listed_places(
                details,
                window,
                targets[0],
                lambda at: _is_near(targets, at, tolerance),
                lambda area: any(contains(area.corners_in(view), at) for at in stored),
            )
    return replace(content, details={**details, PINNED: pinned})


def check(content: QuestionContent) -> tuple[str, ...]:
    """A point of the atlas that the view shows, and a list with wrong places."""
    details = content.details
    problems = [] if content.stem.strip() else ["Write the question."]
    if details["tolerance"] and not LEAST <= details["tolerance"] <= MOST:
        problems.append(f"Give it a tolerance from {LEAST} to {MOST} units, or 0 for the usual one.")
    if not details["point"]:
        problems.append("Choose a trigger point.")
    elif PINNED in details:
        problems += _pinned_problems(content)
    return tuple(problems)


def _pinned_problems(content: QuestionContent) -> Sequence[str]:
    if not pinned_muscles(content):
        return [f"The atlas has no trigger point “{content.details['point'][:60]}”."]
    return places.check(content, next(iter(targets_of(content)), None), hits)


def arrange(content: QuestionContent, chance: Random) -> QuestionContent:
    """The list keeps its order: it is that of its words."""
    return content


def targets_of(content: QuestionContent) -> tuple[Point, ...]:
    """Where the point lies, as drawn."""
    details = content.details
    points = (point for muscle in pinned_muscles(content) for point in muscle.points if point.key == details["point"])
    found = [at for point in points for at in point.places_in(details["view"])]
    return on_side(details["view"], found, details["side"])


def hits(content: QuestionContent, at: Point) -> bool:
    """Not farther from the point than the tolerance."""
    return _is_near(targets_of(content), at, content.details[PINNED]["tolerance"])


def _is_near(targets: Sequence[Point], at: Point, tolerance: float) -> bool:
    return any(distance(target, at) <= tolerance for target in targets)


def prepare(content: QuestionContent, answer: Answer, *, name: str = ANSWER) -> Prompt:
    """The figure without the point."""
    return places.prompt(content, answer, name=name, label=LABEL)


def score(content: QuestionContent, answer: Answer) -> Mark:
    """One point within the tolerance."""
    return places.score(content, answer, hits)


def solve(content: QuestionContent) -> Answer:
    """Its place in the list."""
    return places.solve(content, hits)


def review(content: QuestionContent, answer: Answer) -> Review:
    """All points of the muscle with their numbers, the right one over the given one."""
    details = content.details
    muscles = pinned_muscles(content)
    targets = targets_of(content)
    given = places.place_of(content, answer)
    chart = FigureChart(
        details["view"],
        details["side"],
        window="",
        layers=(POINTS, LABELS),
        muscles=muscles,
        points=tuple(point.key for muscle in muscles for point in muscle.points),
    )
    target = places.nearest(targets, given) if given else None
    return places.review(content, answer, chart, target or targets[0], hits, label=LABEL)


def tally(content: QuestionContent, answer: Answer) -> tuple[tuple[str, str], ...]:
    """The place."""
    return places.tally(content, answer, hits)


def slots(content: QuestionContent) -> tuple[Slot, ...]:
    """Every place of the list."""
    return places.slots(content, hits)
