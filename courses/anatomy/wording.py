"""A drawing in words: what it is called, and everything it shows for someone who does not see it."""

from collections.abc import Sequence

from courses.anatomy.facts import MuscleFacts, PointFacts
from courses.anatomy.figure import BACK, FRONT, HEAD
from courses.anatomy.sides import BOTH, LEFT, SIDE_LABELS

VIEW_LABELS = {FRONT: "From the front", BACK: "From behind", HEAD: "From the right"}


def view_label(view: str, side: str) -> str:
    """From where the figure is seen."""
    return "From the left" if view == HEAD and side == LEFT else VIEW_LABELS[view]


def title_of(muscles: Sequence[MuscleFacts], view: str, side: str) -> str:
    """Such as: Upper trapezius, right side. From behind."""
    names = " and ".join(muscle.name for muscle in muscles)
    return f"{names}, {SIDE_LABELS[side]}. {view_label(view, side)}" if names else view_label(view, side)


def description_of(shown: Sequence[tuple[MuscleFacts, Sequence[PointFacts]]], side: str) -> str:
    """Every muscle with its points and where they refer, in words."""
    sides = "Drawn on both sides. " if side == BOTH else ""
    return sides + " ".join(_muscle_in_words(muscle, points) for muscle, points in shown)


def _muscle_in_words(muscle: MuscleFacts, points: Sequence[PointFacts]) -> str:
    words = [f"Point {muscle.points.index(point) + 1}: {point.description}" for point in points]
    deep = ["It lies deep, under the shapes drawn."] if muscle.is_deep else []
    return " ".join([f"{muscle.name}.", *deep, *words])
