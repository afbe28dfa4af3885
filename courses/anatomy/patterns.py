"""A muscle's trigger points and referral zones, framed and placed for drawing. The client's right side is shown.

What lies over the figure is measured in CSS pixels of a view `DRAWN_WIDTH` wide, so that marks, numbers and stipple
look alike however near the window is; `scale` takes it back to the figure's own units.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import cos, hypot, radians, sin

from courses.anatomy.charts import as_view_box
from courses.anatomy.curves import smooth_outline
from courses.anatomy.facts import MuscleFacts, Point
from courses.anatomy.figure import BACK, COMMON, FRONT, HEAD, Box, Shape, View, box_around, load_view, screen_side

VIEW_LABELS = {BACK: "From behind", FRONT: "From the front", HEAD: "From the right"}
# Wide enough to know the place again, in units of each view.
SMALLEST_WIDTH = {BACK: 300, FRONT: 300, HEAD: 470}
FLATTEST, TALLEST = 1.21, 0.62  # width by height
MARGIN = 1.22
DRAWN_WIDTH = 320
LABEL_DISTANCE = 17


@dataclass(frozen=True)
class Zone:
    """Where pain is felt: usually, or as spillover."""

    path: str
    is_spillover: bool


@dataclass(frozen=True)
class Mark:
    """A trigger point, and where its number stands beside it."""

    number: int
    at: Point
    label: Point


@dataclass(frozen=True)
class Pattern:
    """One view of a muscle's pattern: a window on the figure, the muscle's own shapes, and what lies over them.

    `scale` is how many of the view's units one pixel is.
    """

    view: str
    label: str
    view_box: str
    scale: float
    focus: tuple[str, ...]
    zones: tuple[Zone, ...]
    marks: tuple[Mark, ...]


def muscle_patterns(muscle: MuscleFacts) -> tuple[Pattern, ...]:
    """Every view in which the muscle has a point or a zone, the view of its first point first."""
    frames = {name: _content_box(muscle, name) for name in muscle.views}
    ratio = max(TALLEST, min(FLATTEST, *(_ratio(name, box) for name, box in frames.items())))
    return tuple(_pattern(muscle, name, _window(frames[name], load_view(name), ratio)) for name in muscle.views)


def _pattern(muscle: MuscleFacts, name: str, window: Box) -> Pattern:
    view = load_view(name)
    scale = window[2] / DRAWN_WIDTH
    points = [(number, _shrink(at, scale)) for number, at in _points(muscle, name)]
    return Pattern(
        view=name,
        label=VIEW_LABELS[name],
        view_box=as_view_box(window),
        scale=scale,
        focus=tuple(shape.d for shape in _own_shapes(muscle, view)),
        zones=tuple(_zones(muscle, name, scale)),
        marks=_marks(points),
    )


def _points(muscle: MuscleFacts, view: str) -> Iterator[tuple[int, Point]]:
    for number, point in enumerate(muscle.points, 1):
        yield from ((number, place.at) for place in point.places if place.view == view)


def _zones(muscle: MuscleFacts, view: str, scale: float) -> Iterator[Zone]:
    """Spillover first, so that the usual zones are painted over it."""
    zones = [zone for point in muscle.points for zone in point.zones_in(view)]
    for zone in sorted(zones, key=lambda zone: not zone.is_spillover):
        yield Zone(smooth_outline([_shrink(corner, scale) for corner in zone.corners]), zone.is_spillover)


def _shrink(point: Point, scale: float) -> Point:
    return round(point[0] / scale, 1), round(point[1] / scale, 1)


def _own_shapes(muscle: MuscleFacts, view: View) -> Iterator[Shape]:
    """The shapes the muscle can be seen in: none for a deep one, and not the face, which is no muscle."""
    for entry in muscle.figure:
        if muscle.is_deep or entry["view"] != view.name:
            continue
        if view.name == HEAD:
            yield from view.shapes_of(entry["slug"], COMMON)
        elif "right" in entry:
            for index in entry["right"]["paths"]:
                yield from view.shapes_of(entry["slug"], screen_side(view.name, "right"), index)


def _content_box(muscle: MuscleFacts, view: str) -> Box:
    corners = [corner for point in muscle.points for zone in point.zones_in(view) for corner in zone.corners]
    return box_around([*corners, *(at for _, at in _points(muscle, view))])


def _ratio(view: str, content: Box) -> float:
    """Width by height of the smallest window that holds the content."""
    left, top, right, bottom = content
    return max((right - left) * MARGIN, SMALLEST_WIDTH[view]) / max((bottom - top) * MARGIN, 1)


def _window(content: Box, view: View, ratio: float) -> Box:
    """A window of that ratio around the content, moved back onto the figure where it would leave it."""
    left, top, right, bottom = content
    width = max((right - left) * MARGIN, (bottom - top) * MARGIN * ratio, SMALLEST_WIDTH[view.name])
    height = width / ratio
    x0, y0, full_width, full_height = view.box
    x = _within((left + right - width) / 2, x0, x0 + full_width - width)
    y = _within((top + bottom - height) / 2, y0, y0 + full_height - height)
    return round(x), round(y), round(width), round(height)


def _within(value: float, lowest: float, highest: float) -> float:
    return max(lowest, min(value, highest))


def _marks(points: list[tuple[int, Point]]) -> tuple[Mark, ...]:
    """Each number stands where it is farthest from the other points and numbers."""
    taken = [at for _, at in points]
    marks = []
    for number, at in points:
        label = max(_around(at), key=lambda place: _nearest(place, taken))
        taken.append(label)
        marks.append(Mark(number, at, label))
    return tuple(marks)


def _around(at: Point) -> Iterator[Point]:
    """Places for a number: right and left of the point first."""
    for degrees in (0, 180, 315, 225, 45, 135, 270, 90):
        angle = radians(degrees)
        yield round(at[0] + LABEL_DISTANCE * cos(angle), 1), round(at[1] + LABEL_DISTANCE * sin(angle), 1)


def _nearest(place: Point, others: Iterable[Point]) -> float:
    return min(hypot(place[0] - x, place[1] - y) for x, y in others)
