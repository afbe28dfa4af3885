"""Smooth closed curves through the corners of a referral zone."""

from collections.abc import Iterator, Sequence
from math import hypot

from courses.anatomy.facts import Point

Segment = tuple[Point, Point, Point, Point]


def smooth_outline(corners: Sequence[Point]) -> str:
    """SVG path of the closed centripetal Catmull-Rom curve through the corners: it makes no loops at tight ones."""
    steps = (f"C{_pair(first)} {_pair(second)} {_pair(end)}" for _, first, second, end in _segments(corners))
    return f"M{_pair(corners[0])}{''.join(steps)}z"


def coarse_outline(corners: Sequence[Point]) -> str:
    """The same path in whole numbers, each step told from the last: less than half as long, for small pictures."""
    at = _rounded(corners[0])
    path = f"M{at[0]} {at[1]}"
    for _, *places in _segments(corners):
        rounded = [_rounded(place) for place in places]
        path += "c" + " ".join(f"{x - at[0]} {y - at[1]}" for x, y in rounded)
        at = rounded[-1]
    return path.replace(" -", "-") + "z"


def flattened(corners: Sequence[Point], steps: int = 6) -> tuple[Point, ...]:
    """The same curve as a polygon of many corners: what is drawn is what a hit test asks."""
    shares = [step / steps for step in range(steps)]
    return tuple(_along(segment, share) for segment in _segments(corners) for share in shares)


def _segments(corners: Sequence[Point]) -> Iterator[Segment]:
    """The curve from each corner to the next as a cubic Bézier: start, two handles, end."""
    count = len(corners)
    for i, start in enumerate(corners):
        before, end, after = corners[i - 1], corners[(i + 1) % count], corners[(i + 2) % count]
        reach_in, reach, reach_out = _reach(before, start), _reach(start, end), _reach(end, after)
        yield start, _handle(before, start, end, reach_in, reach), _handle(after, end, start, reach_out, reach), end


def _along(segment: Segment, share: float) -> Point:
    """Where the curve is after that share of its way."""
    rest = 1 - share
    weights = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
    return tuple(  # type: ignore[return-value]
        sum(weight * place[axis] for weight, place in zip(weights, segment, strict=True)) for axis in (0, 1)
    )


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


def _rounded(point: Point) -> tuple[int, int]:
    return round(point[0]), round(point[1])


def _pair(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"
