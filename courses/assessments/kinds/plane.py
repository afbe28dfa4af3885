"""Points and polygons on a figure, in fractions of its width and height. Exact decimals. Pure: no Django."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

Point = tuple[Decimal, Decimal]
_FRACTION = re.compile(r"0(?:\.[0-9]{1,6})?|1(?:\.0{1,6})?")


def fraction(text: str) -> Decimal | None:
    """The number from 0 to 1 in a text, None when it is none."""
    return Decimal(text) if _FRACTION.fullmatch(text.strip()) else None


def point_in(text: str) -> Point | None:
    """The point in "0.312,0.644", None when it is none."""
    x, comma, y = text.partition(",")
    across, down = fraction(x), fraction(y)
    return (across, down) if comma and across is not None and down is not None else None


def polygon_of(stored: Iterable[Sequence[str]]) -> tuple[Point, ...]:
    """The corners of a stored polygon."""
    return tuple((Decimal(x), Decimal(y)) for x, y in stored)


def has_area(corners: Sequence[Point]) -> bool:
    """A shape that a point can lie in: three corners or more, not all on one line."""
    return len(corners) >= 3 and any(_turn(corners[0], second, third) != 0 for second, third in pairwise(corners[1:]))


def contains(corners: Sequence[Point], point: Point) -> bool:
    """The point lies inside or on the edge: what looks like a hit is one."""
    inside = False
    for start, end in pairwise((*corners, corners[0])):
        if _is_on(start, end, point):
            return True
        if (start[1] > point[1]) != (end[1] > point[1]):
            is_left = _turn(start, end, point) > 0
            inside ^= is_left == (end[1] > start[1])
    return inside


def _is_on(start: Point, end: Point, point: Point) -> bool:
    between = all(min(a, b) <= it <= max(a, b) for a, b, it in zip(start, end, point, strict=True))
    return between and _turn(start, end, point) == 0


def _turn(a: Point, b: Point, c: Point) -> Decimal:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
