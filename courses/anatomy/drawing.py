"""One drawing of the body chart: muscles, trigger points and referral zones on a view of the figure, as SVG.

What lies over the figure is measured in pixels of the narrowest drawing that carries text, `DRAWN_WIDTH`: marks,
numbers and stipple look alike however near the window is, and no text is smaller than 13 px. Colors are the classes of
``reading.css``; a standalone drawing carries its own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from courses.anatomy.charts import Chart, as_view_box, draw_chart, whole_figure
from courses.anatomy.curves import coarse_outline, flattened, smooth_outline
from courses.anatomy.facts import Library, MuscleFacts, Point, PointFacts, ZoneFacts
from courses.anatomy.figure import COMMON, HEAD, Box, Shape, box_around, license_notice, load_view, screen_side
from courses.anatomy.framing import common_ratio, widened, window_around
from courses.anatomy.geometry import area, contains, distance_to_border, inner_points
from courses.anatomy.keeping import Shelf
from courses.anatomy.placing import AND, Label, Named, NumberedZone, Rect, place_names, place_numbers
from courses.anatomy.regions import REGIONS, region_box
from courses.anatomy.sides import is_flipped, on_side, side_named, sides_shown
from courses.anatomy.wording import description_of, title_of, view_label

POINTS, ZONES, SHAPES, LABELS = "points", "zones", "shapes", "labels"
ALL_LAYERS = frozenset({POINTS, ZONES, SHAPES, LABELS})
# AUTO frames points and zones also while their layers are off, so that layers can be switched; NEAR what is drawn.
AUTO, NEAR, WHOLE = "auto", "near", "whole"
SHARED, INLINE, STANDALONE = "shared", "inline", "standalone"
DRAWN_WIDTH = 260
MOST_KEPT = 400
LEAST_DEPTH = 5.0  # pixels from a number's middle to the border of its zone


@dataclass(frozen=True)
class Pin:
    """An extra mark, where it is drawn: the "given" answer, the "right" one, or where it "hurts"."""

    kind: str
    at: Point


@dataclass(frozen=True)
class ChartRequest:
    """What to draw. Keys that the library does not know are left out.

    `muscles` may be empty when `points` says it all. `words` is said instead of the muscles and their points, where
    these are the answer to a question: then nothing in the drawing names them. `ratio` is width by height. A thumb
    stands beside the muscle's name: decoration without words, in whole pixels, so that a page can carry all of them.
    """

    view: str
    muscles: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    side: str = "right"
    layers: frozenset[str] = ALL_LAYERS
    window: str = AUTO
    figure: str = SHARED
    pins: tuple[Pin, ...] = ()
    ratio: float | None = None
    words: str = ""
    is_thumb: bool = False


@dataclass(frozen=True)
class Drawing:
    """A drawing with its words. `window` is x, y, width and height in units of the view."""

    svg: SafeString
    view: str
    label: str
    title: str
    description: str
    window: Box


@dataclass(frozen=True)
class ZoneMark:
    """A zone as it is painted. `order` tells the zones of several muscles apart."""

    point: str
    order: int
    is_spillover: bool
    path: str


@dataclass(frozen=True)
class PointMark:
    """A trigger point as it is painted. `number` is its place among the points of its muscle."""

    point: str
    order: int
    number: int
    side: str
    at: Point


_kept: Shelf[Drawing] = Shelf(MOST_KEPT)


def draw(library: Library, request: ChartRequest) -> Drawing:
    """The drawing. The same library and request give the same drawing, kept in the memory of this process."""
    return _kept.get((library.token, request), lambda: Composition(library, request).drawing())


class Composition:
    """One drawing in the making."""

    def __init__(self, library: Library, request: ChartRequest) -> None:
        self.request = request
        self.view = request.view
        self.shown = tuple(_shown(library, request))

    def drawing(self) -> Drawing:
        """The whole of it, rendered."""
        request = self.request
        side = side_named(self.view, request.side)
        names = [muscle.name for muscle, _ in self.shown] or self._region_name()
        title = request.words or title_of(names, self.view, side)
        description = "" if request.words else description_of(self.shown, self.view, side, request.layers)
        context = {"drawing": self, "title": title, "description": description, "request": request}
        svg = render_to_string("anatomy/drawing.html", context).strip()
        label = view_label(self.view, side)
        return Drawing(SafeString(svg), self.view, label, title, description, self.window)

    def _region_name(self) -> list[str]:
        region = REGIONS.get(self.request.window)
        return [region.label] if region else []

    @cached_property
    def window(self) -> Box:
        """What the drawing frames, in units of the view."""
        request = self.request
        box = None
        if request.window in (AUTO, NEAR):
            views = self._views() if request.window == AUTO else (self.view,)
            contents = {view: content for view in views if (content := [*self._content(view)])}
            if self.view in contents:
                return window_around(self.view, contents[self.view], request.ratio or common_ratio(contents))
        elif request.window != WHOLE:
            box = region_box(request.window, self.view, request.side)
        box = box or load_view(self.view).box
        return widened(self.view, box, request.ratio) if request.ratio else box

    @property
    def view_box(self) -> str:
        """The window as SVG writes it."""
        return as_view_box(self.window)

    @property
    def scale(self) -> float:
        """How many units of the view one pixel is."""
        return round(self.window[2] / DRAWN_WIDTH, 4)

    @property
    def origin(self) -> str:
        """The window's corner, where what lies over the figure is measured from."""
        return f"{self.window[0]:g} {self.window[1]:g}"

    @property
    def flip(self) -> str:
        """The head from the left is the figure in a mirror."""
        return "matrix(-1 0 0 1 720 0)" if is_flipped(self.view, self.request.side) else ""

    @property
    def chart(self) -> Chart:
        """The figure, when the drawing carries it: as much of it as the window shows."""
        if self.flip:
            return whole_figure(self.view)
        return draw_chart(load_view(self.view), self.window, {})

    @property
    def notice(self) -> str:
        """The license of the figure's paths goes where they go; the head is our own drawing."""
        return "" if self.view == HEAD else license_notice()

    @property
    def is_of_many(self) -> bool:
        """Whether zones must tell their muscles apart."""
        return len(self.shown) > 1

    @cached_property
    def focus(self) -> tuple[tuple[int, str], ...]:
        """The muscles' own shapes, each with the order of its muscle."""
        if SHAPES not in self.request.layers:
            return ()
        return tuple((order, shape.d) for order, shape in self._own_shapes(self.view))

    @cached_property
    def zones(self) -> tuple[ZoneMark, ...]:
        """Spillover first, so that the usual zones are painted over it."""
        if ZONES not in self.request.layers:
            return ()
        outline = coarse_outline if self.request.is_thumb else smooth_outline
        marks = [
            ZoneMark(self._name(point.key), order, zone.is_spillover, outline(self._pixels(zone.corners, side)))
            for order, point, zone in self._zones(self.view)
            for side in self._sides
        ]
        return tuple(sorted(marks, key=lambda mark: not mark.is_spillover))

    @cached_property
    def marks(self) -> tuple[PointMark, ...]:
        """Every trigger point that this view shows."""
        if POINTS not in self.request.layers:
            return ()
        return tuple(
            PointMark(self._name(point.key), order, muscle.points.index(point) + 1, side, at)
            for order, (muscle, points) in enumerate(self.shown, 1)
            for point in points
            for side in self._sides
            for at in self._pixels(point.places_in(self.view), side)
        )

    @cached_property
    def pins(self) -> tuple[tuple[str, Point], ...]:
        """The extra marks with their kinds, in pixels."""
        return tuple((pin.kind, self._pixel(pin.at)) for pin in self.request.pins)

    @cached_property
    def labels(self) -> tuple[Label, ...]:
        """Names when several muscles are drawn, else numbers when there is more than one point to tell apart.

        Of both sides the client's right carries them; the left is its mirror.
        """
        if LABELS not in self.request.layers:
            return ()
        size = (DRAWN_WIDTH, self.window[3] / self.scale)
        if self.is_of_many:
            return place_names([*self._names()], [mark.at for mark in self.marks], [*self._zone_boxes()], size)
        if all(len(muscle.points) == 1 for muscle, _ in self.shown):
            return ()
        places = [mark.at for mark in self.marks]
        numbered = [mark for mark in self.marks if mark.side == self._sides[0]]
        return place_numbers(
            [(str(mark.number), mark.at) for mark in numbered], [*self._numbered_zones()], places, size
        )

    def _numbered_zones(self) -> Iterator[NumberedZone]:
        """Every usual zone that holds no mark of its own point. Places that no other point shares come first."""
        if not self._has_layers(POINTS, ZONES):
            return
        ((muscle, _),) = self.shown
        side = self._sides[0]
        usual = [(muscle.points.index(point) + 1, point, zone) for _, point, zone in self._zones(self.view)]
        usual = [(number, point, zone) for number, point, zone in usual if not zone.is_spillover]
        for number, point, zone in usual:
            if any(contains(zone.corners, at) for at in point.places_in(self.view)):
                continue
            texts = [
                (sorted({other for other, _, shared in usual if contains(shared.corners, at)}), at)
                for at in inner_points(zone.corners)
                if self._is_wide(zone, at)
            ]
            places = [
                (AND.join(map(str, numbers)), self._pixels([at], side)[0])
                for numbers, at in sorted(texts, key=lambda text: len(text[0]))
            ]
            yield NumberedZone(str(number), tuple(self._pixels(zone.corners, side)), tuple(places))

    def _is_wide(self, zone: ZoneFacts, at: Point) -> bool:
        """Whether a number fits into the zone there."""
        return distance_to_border(zone.corners, at) >= LEAST_DEPTH * self.scale

    def _has_layers(self, *layers: str) -> bool:
        """Whether all of these layers are asked for."""
        return self.request.layers.issuperset(layers)

    def _names(self) -> Iterator[Named]:
        """Each muscle with its points in this view, or with its largest zone where it has no point."""
        for order, (muscle, points) in enumerate(self.shown, 1):
            text = chr(ord("A") + order - 1) if self.request.words else muscle.name
            side = self._sides[0]
            marks = (
                [at for point in points for at in point.places_in(self.view)] if POINTS in self.request.layers else []
            )
            if marks:
                yield Named(text, order, tuple(self._pixels(marks, side)))
            elif zones := [zone for number, _, zone in self._zones(self.view) if number == order]:
                largest = max(zones, key=lambda zone: (not zone.is_spillover, area(zone.corners)))
                yield Named(text, order, tuple(self._pixels(inner_points(largest.corners)[:1], side)), is_mark=False)

    def _zone_boxes(self) -> Iterator[Rect]:
        if ZONES in self.request.layers:
            for _, _, zone in self._zones(self.view):
                yield from (box_around(self._pixels(zone.corners, side)) for side in self._sides)

    @cached_property
    def _sides(self) -> tuple[str, ...]:
        return sides_shown(self.view, self.request.side)

    def _name(self, key: str) -> str:
        """The key for scripts that highlight, unless it is the answer."""
        return "" if self.request.words or self.request.is_thumb else key

    def _views(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.view, *(view for muscle, _ in self.shown for view in muscle.views))))

    def _content(self, view: str) -> Iterator[Point]:
        """What the window frames; the muscles' shapes where nothing else is to be framed."""
        framed, found = self._framed, list[Point]()
        if POINTS in framed:
            found += [at for _, points in self.shown for point in points for at in point.places_in(view)]
        if ZONES in framed:
            found += [corner for _, _, zone in self._zones(view) for corner in flattened(zone.corners, 3)]
        if SHAPES in framed or not found:
            boxes = [shape.box for _, shape in self._own_shapes(view)]
            yield from (corner for box in boxes for corner in (box[:2], box[2:]))
        for side in sides_shown(view, self.request.side):
            yield from on_side(view, found, side)

    @property
    def _framed(self) -> frozenset[str]:
        """The layers that the window frames."""
        layers = self.request.layers
        if self.request.window == NEAR:
            return layers
        return frozenset({POINTS, ZONES}) if layers & {POINTS, ZONES} else frozenset({SHAPES})

    def _zones(self, view: str) -> Iterator[tuple[int, PointFacts, ZoneFacts]]:
        for order, (_, points) in enumerate(self.shown, 1):
            yield from ((order, point, zone) for point in points for zone in point.zones_in(view))

    def _own_shapes(self, view: str) -> Iterator[tuple[int, Shape]]:
        for order, (muscle, _) in enumerate(self.shown, 1):
            for side in sides_shown(view, self.request.side):
                yield from ((order, shape) for shape in own_shapes(muscle, view, side))

    def _pixels(self, points: Iterable[Point], side: str) -> list[Point]:
        return [self._pixel(point) for point in on_side(self.view, points, side)]

    def _pixel(self, point: Point) -> Point:
        x, y, *_ = self.window
        return round((point[0] - x) / self.scale, 1), round((point[1] - y) / self.scale, 1)


def _shown(library: Library, request: ChartRequest) -> Iterator[tuple[MuscleFacts, tuple[PointFacts, ...]]]:
    """The muscles to draw, each with those of its points that were asked for."""
    keys = request.muscles or tuple(library.points[key][0].key for key in request.points if key in library.points)
    for key in dict.fromkeys(keys):
        if muscle := library.by_key.get(key):
            wanted = (point for point in muscle.points if not request.points or point.key in request.points)
            yield muscle, tuple(wanted)


def own_shapes(muscle: MuscleFacts, view: str, side: str) -> Iterator[Shape]:
    """The shapes the muscle can be seen in: none for a deep one, and not the face, which is no muscle."""
    for entry in muscle.figure:
        if muscle.is_deep or entry["view"] != view:
            continue
        if view == HEAD:
            yield from load_view(view).shapes_of(entry["slug"], COMMON)
        elif side in entry:
            for index in entry[side]["paths"]:
                yield from load_view(view).shapes_of(entry["slug"], screen_side(view, side), index)
