"""Smooth closed curves through the corners of a referral zone."""

from collections.abc import Sequence
from math import hypot

from courses.anatomy.facts import Point


def smooth_outline(corners: Sequence[Point]) -> str:
    """SVG path of the closed centripetal Catmull-Rom curve through the corners: it makes no loops at tight ones."""
    count = len(corners)
    steps = [
        _bezier(corners[i - 1], corners[i], corners[(i + 1) % count], corners[(i + 2) % count]) for i in range(count)
    ]
    return f"M{_pair(corners[0])}{''.join(steps)}z"


def _bezier(before: Point, start: Point, end: Point, after: Point) -> str:
    """The curve from `start` to `end` as a cubic Bézier segment."""
    reach_in, reach, reach_out = _reach(before, start), _reach(start, end), _reach(end, after)
    first = _handle(before, start, end, reach_in, reach)
    second = _handle(after, end, start, reach_out, reach)
    return f"C{_pair(first)} {_pair(second)} {_pair(end)}"


def _reach(a: Point, b: Point) -> float:
    """The distance to the power of one half: what makes the curve centripetal."""
    return hypot(b[0] - a[0], b[1] - a[1]) ** 0.5


def _handle(outer: Point, at: Point, inner: Point, outside: float, inside: float) -> Point:
    """The control point beside `at`, on the way to `inner`."""
    if not outside:
        return at
    weight = 2 * outside**2 + 3 * outside * inside + inside**2
    scale = 3 * outside * (outside + inside)
    return tuple(  # type: ignore[return-value]
        (at[axis] * weight - outer[axis] * inside**2 + inner[axis] * outside**2) / scale for axis in (0, 1)
    )


def _pair(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"
