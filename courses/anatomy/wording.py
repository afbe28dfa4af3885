"""A drawing in words: what it is called, and everything it shows for someone who does not see it."""

from collections.abc import Mapping, Sequence

from courses.anatomy.facts import MuscleFacts, PointFacts
from courses.anatomy.sides import BOTH, LEFT, SIDE_LABELS
from courses.anatomy.viewing import BACK, FRONT, HEAD

VIEW_LABELS = {FRONT: "From the front", BACK: "From behind", HEAD: "From the right"}


def view_label(view: str, side: str) -> str:
    """From where the figure is seen."""
    return "From the left" if view == HEAD and side == LEFT else VIEW_LABELS[view]


def title_of(names: Sequence[str], view: str, side: str) -> str:
    """Such as: Upper trapezius, right side. From behind."""
    return f"{joined(names)}, {SIDE_LABELS[side]}. {view_label(view, side)}" if names else view_label(view, side)


def description_of(
    shown: Sequence[tuple[MuscleFacts, Sequence[PointFacts]]], view: str, side: str, layers: frozenset[str]
) -> str:
    """Every muscle with its points and where they refer, in words, and what of it this view shows."""
    words = [_muscle_in_words(muscle, points, view, layers) for muscle, points in shown]
    return " ".join([*words, "Both sides are drawn." if side == BOTH else ""]).strip()


def _muscle_in_words(muscle: MuscleFacts, points: Sequence[PointFacts], view: str, layers: frozenset[str]) -> str:
    numbers = {point.key: number for number, point in enumerate(muscle.points, 1)}
    words = [f"Point {numbers[point.key]}: {point.description}" for point in points]
    deep = ["It lies deep, under the shapes drawn."] if muscle.is_deep else []
    drawn = [
        f"{what} {joined(found)}"
        for what, found in (
            ("point", [numbers[point.key] for point in points if "points" in layers and point.places_in(view)]),
            ("usual referral from point", _referring(points, view, numbers, layers, is_spillover=False)),
            ("spillover from point", _referring(points, view, numbers, layers, is_spillover=True)),
        )
        if found
    ]
    here = [f"Drawn here: {'; '.join(drawn)}."] if drawn else []
    return " ".join([f"{muscle.name}.", *deep, *words, *here])


def _referring(
    points: Sequence[PointFacts], view: str, numbers: Mapping[str, int], layers: frozenset[str], *, is_spillover: bool
) -> list[int]:
    """Numbers of the points that have a zone of that kind in the view."""
    if "zones" not in layers:
        return []
    return [
        numbers[point.key]
        for point in points
        if any(zone.is_spillover == is_spillover for zone in point.zones_in(view))
    ]


def joined(words: Sequence[object]) -> str:
    """Such as: 1, 2 and 4."""
    *most, last = map(str, words) if words else [""]
    return f"{', '.join(most)} and {last}" if most else last
