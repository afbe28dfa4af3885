"""The shapes of the figure that a muscle can be said to lie on: chosen on the client's right, the left follows.

A shape is named "view:slug:index", on the midline "view:slug:common:index". Of the head all shapes of a name belong
together: "head_lateral:slug".
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from courses.anatomy.figure import BACK, COMMON, FRONT, HEAD, Box, Shape, load_view, screen_side
from courses.anatomy.sides import AXIS_SUM, LEFT, RIGHT


@dataclass(frozen=True)
class Choice:
    """One shape on the client's right, or on the midline, with its counterpart on the left."""

    value: str
    label: str
    view: str
    shape: Shape
    left: Shape | None


@cache
def shape_choices() -> tuple[Choice, ...]:
    """Every shape that can be chosen."""
    return tuple(choice for view in (FRONT, BACK, HEAD) for choice in _choices_in(view))


def _choices_in(view: str) -> Iterator[Choice]:
    side = COMMON if view == HEAD else screen_side(view, RIGHT)
    shapes = [shape for shape in load_view(view).shapes if shape.side in (side, COMMON)]
    for shape in shapes:
        alike = [other for other in shapes if (other.slug, other.side) == (shape.slug, shape.side)]
        label = shape.slug.replace("-", " ").capitalize() + (f" {shape.index + 1}" if len(alike) > 1 else "")
        value = _name(view, shape.slug, shape.index, is_common=shape.side == COMMON)
        yield Choice(value, label, view, shape, _counterpart(view, shape))


def _name(view: str, slug: str, index: int, *, is_common: bool) -> str:
    if view == HEAD:
        return f"{view}:{slug}"
    return f"{view}:{slug}:{COMMON}:{index}" if is_common else f"{view}:{slug}:{index}"


def _counterpart(view: str, shape: Shape) -> Shape | None:
    """The shape of that name on the client's left which lies where the mirror has it."""
    if shape.side == COMMON:
        return None
    left, top, right, bottom = shape.box
    mirrored = (AXIS_SUM[view] - right, top, AXIS_SUM[view] - left, bottom)
    others = load_view(view).shapes_of(shape.slug, screen_side(view, LEFT))
    return min(others, key=lambda other: _apart(other.box, mirrored), default=None)


def _apart(one: Box, other: Box) -> float:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))


def values_of(figure: Iterable[Mapping[str, Any]]) -> list[str]:
    """The names of the shapes that a muscle's `figure` lists."""
    return [
        _name(entry["view"], entry["slug"], index, is_common=is_common)
        for entry in figure
        for is_common, indexes in _indexes(entry)
        for index in indexes
    ]


def _indexes(entry: Mapping[str, Any]) -> Iterator[tuple[bool, Sequence[int]]]:
    """The indexes on the right, and those on the midline. An entry of the head has none and means all."""
    if entry["view"] == HEAD:
        yield True, [0]
    else:
        yield False, entry.get(RIGHT, {}).get("paths", ())
        yield True, entry.get(COMMON, ())


def figure_of(values: Iterable[str]) -> list[dict[str, Any]]:
    """What a muscle's `figure` lists when these shapes are chosen."""
    wanted = set(values)
    groups: dict[tuple[str, str], list[Choice]] = {}
    for choice in shape_choices():
        if choice.value in wanted:
            groups.setdefault((choice.view, choice.shape.slug), []).append(choice)
    return [_entry(view, slug, chosen) for (view, slug), chosen in groups.items()]


def _entry(view: str, slug: str, chosen: Sequence[Choice]) -> dict[str, Any]:
    entry: dict[str, Any] = {"view": view, "slug": slug}
    if view == HEAD:
        return entry
    pairs = [(choice.shape, choice.left) for choice in chosen if choice.left]
    if pairs:
        for side, shapes in ((RIGHT, [right for right, _ in pairs]), (LEFT, [left for _, left in pairs])):
            entry[side] = {"part": screen_side(view, side), "paths": [shape.index for shape in shapes]}
    if common := [choice.shape.index for choice in chosen if not choice.left]:
        entry[COMMON] = common
    return entry
