"""Plane geometry of the atlas: what lies in a zone, how large it is, how far two places are apart. Pure."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from math import hypot

from courses.anatomy.facts import Point


def contains(corners: Sequence[Point], point: Point) -> bool:
    """Whether the point lies in the polygon: a ray to the right crosses its border an odd number of times."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in _edges(corners):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            inside = not inside
    return inside


def area(corners: Sequence[Point]) -> float:
    """The area of the polygon in square units."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in _edges(corners))) / 2


@lru_cache(maxsize=2048)
def inner_points(corners: tuple[Point, ...]) -> tuple[Point, ...]:
    """Places inside the polygon, also of a bent one, the innermost first: where a text stands or a leader ends."""
    count = len(corners)
    across = [(i, (i + count // part) % count) for i in range(count) for part in (2, 3)]
    middles = {_middle(corners[i], corners[j]) for i, j in across}
    inside = [point for point in middles if contains(corners, point)]
    return tuple(sorted(inside or corners, key=lambda point: (-distance_to_border(corners, point), point)))


def _middle(a: Point, b: Point) -> Point:
    return round((a[0] + b[0]) / 2, 1), round((a[1] + b[1]) / 2, 1)


def distance(a: Point, b: Point) -> float:
    """How far two places are apart."""
    return hypot(a[0] - b[0], a[1] - b[1])


def distance_to_line(point: Point, start: Point, end: Point) -> float:
    """How far the point is from the line between two places."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length if length else 0.0
    along = max(0.0, min(1.0, along))
    return hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1))


def distance_to_border(corners: Sequence[Point], point: Point) -> float:
    """How far the point is from the polygon's border, inside or outside."""
    return min(distance_to_line(point, start, end) for start, end in _edges(corners))


def _edges(corners: Sequence[Point]) -> Iterable[tuple[Point, Point]]:
    return pairwise((*corners, corners[0]))
