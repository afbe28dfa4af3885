"""The views of the body chart by name, and the boxes that lie on them. Pure: no Django."""

from collections.abc import Iterable

FRONT, BACK, HEAD = "front", "back", "head_lateral"
HEAD_BOX = (0.0, 0.0, 720.0, 720.0)

Box = tuple[float, float, float, float]


def box_around(points: Iterable[tuple[float, float]]) -> Box:
    """Left, top, right and bottom of the points."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
