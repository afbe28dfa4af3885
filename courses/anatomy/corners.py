"""How the corners of a zone are written, "120,340 130.5,352 ...", and what may be wrong with them. Pure."""

from collections.abc import Sequence
from itertools import combinations
from math import isfinite

from courses.anatomy.facts import Point, corners_at

FEWEST, MOST = 3, 40
Line = tuple[Point, Point]


class Unreadable(Exception):
    """A text that is not corners; the message says which part of it."""


def corners_in(text: str) -> tuple[Point, ...]:
    """The corners that a person wrote."""
    return corners_at(_pair_in(word) for word in text.replace(";", " ").split())


def _pair_in(word: str) -> tuple[float, float]:
    try:
        x, y = (float(number) for number in word.split(","))
    except ValueError:
        x = y = float("nan")
    if not (isfinite(x) and isfinite(y)):
        raise Unreadable(f"“{word}” is not a corner. Write each as two numbers, such as 120,340.")
    return x, y


def as_text(corners: Sequence[Sequence[float]]) -> str:
    """The corners as a person writes them."""
    return " ".join(f"{x:g},{y:g}" for x, y in corners_at(corners))


def problem_of(corners: Sequence[Point]) -> str:
    """What keeps the corners from being a zone, or nothing."""
    if len(corners) < FEWEST:
        return f"A zone has at least {FEWEST} corners."
    if len(corners) > MOST:
        return f"A zone has at most {MOST} corners."
    if crosses_itself(corners):
        return "The border of the zone crosses itself."
    return ""


def crosses_itself(corners: Sequence[Point]) -> bool:
    """Whether two sides that are no neighbors cross."""
    count = len(corners)
    sides = [(corners[i], corners[(i + 1) % count]) for i in range(count)]
    apart = (pair for pair in combinations(range(count), 2) if pair[1] - pair[0] not in (1, count - 1))
    return any(_cross(sides[i], sides[j]) for i, j in apart)


def _cross(one: Line, other: Line) -> bool:
    return _parts(one, other) and _parts(other, one)


def _parts(line: Line, other: Line) -> bool:
    """Whether the ends of the other line lie on different sides of the line."""
    return _turn(*line, other[0]) * _turn(*line, other[1]) < 0


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
