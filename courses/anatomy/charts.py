"""The body chart as values for the templates: which shapes a window shows, and how each is marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from courses.anatomy.crops import Crop
from courses.anatomy.figure import Box, Shape, View, load_view

FOCUS, SOFT = "is-focus", "is-soft"


@dataclass(frozen=True)
class Part:
    """All shapes of one name and screen side, each as (path, mark)."""

    slug: str
    side: str
    paths: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Chart:
    """What one drawing shows. `view_box` is the window as SVG wants it."""

    view_box: str
    outline: str
    parts: tuple[Part, ...]
    lines: tuple[str, ...]


def crop_chart(crop: Crop) -> Chart:
    """The chart of a named crop."""
    x, y, width, height = (float(number) for number in crop.box.split())
    view = load_view(crop.view)
    marks = {**_marked(view, crop.soft, SOFT), **_marked(view, crop.focus, FOCUS)}
    return draw_chart(view, (x, y, width, height), marks)


def draw_chart(view: View, window: Box, marks: dict[Shape, str]) -> Chart:
    """The shapes of the view that the window (x, y, width, height) can show, marked as said."""
    visible = [shape for shape in view.shapes if _touches(shape.box, window)]
    groups = groupby(visible, key=lambda shape: (shape.slug, shape.side))
    return Chart(
        view_box=as_view_box(window),
        outline=view.outline,
        parts=tuple(
            Part(slug, side, tuple((shape.d, marks.get(shape, "")) for shape in shapes))
            for (slug, side), shapes in groups
        ),
        lines=view.lines,
    )


def whole_figure(name: str) -> Chart:
    """A view with nothing marked: drawings that repeat on a page share one of it."""
    view = load_view(name)
    x, y, width, height = view.box
    return draw_chart(view, (x, y, width, height), {})


def as_view_box(window: Box) -> str:
    """The window as SVG writes it."""
    return " ".join(f"{number:.6g}" for number in window)


def _marked(view: View, names: Iterable[str], mark: str) -> dict[Shape, str]:
    return {shape: mark for name in names for shape in named_shapes(view, name)}


def named_shapes(view: View, name: str) -> tuple[Shape, ...]:
    """The shapes called "slug", "slug:side" or "slug:side:index"."""
    slug, _, rest = name.partition(":")
    side, _, index = rest.partition(":")
    return view.shapes_of(slug, side, int(index) if index else None)


def _touches(box: Box, window: Box) -> bool:
    left, top, right, bottom = box
    x, y, width, height = window
    return left < x + width and right > x and top < y + height and bottom > y
