"""The figure to point at: its views with every named area as a link, and the muscle that is shown on it."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from courses.anatomy.addresses import REGION_OF_PART, Place, address
from courses.anatomy.areas import Area, areas
from courses.anatomy.charts import as_view_box
from courses.anatomy.drawing import POINTS, SHAPES, WHOLE, ZONES, ChartRequest, Drawing, Pin, draw
from courses.anatomy.facts import Library, Point
from courses.anatomy.figure import BACK, FRONT, HEAD, Box, box_around
from courses.anatomy.regions import REGIONS
from courses.anatomy.sides import LEFT, RIGHT, is_flipped, on_side

PICTURE = frozenset({POINTS, ZONES, SHAPES})


@dataclass(frozen=True)
class Pick:
    """An area as a link on the figure. `path` is its outline in units of the view."""

    label: str
    url: str
    path: str
    is_current: bool


@dataclass(frozen=True)
class PickView:
    """One view to point at."""

    picking: "Picking"
    drawing: Drawing
    view: str
    side: str
    url: str
    is_current: bool

    @property
    def state(self) -> tuple[Hashable, ...]:
        """All that its links depend on."""
        picking, place = self.picking, self.picking.place
        current = (place.area.key, place.side) if place and place.area else ()
        return picking.school, picking.region, picking.side, self.view, self.side, self.drawing.window, current

    @property
    def picks(self) -> tuple[Pick, ...]:
        """Every area that it shows."""
        return tuple(self.picking.picks(self.view, self.side, self.drawing.window))

    @property
    def view_box(self) -> str:
        """The window as SVG writes it."""
        return as_view_box(self.drawing.window)

    @property
    def mask(self) -> str:
        """The id of the mask that cuts areas at the body's outline; a page may hold the view twice."""
        return f"body-{self.view}-{self.drawing.window[0]:g}-{self.drawing.window[2]:g}".replace(".", "_")

    @property
    def is_flipped(self) -> bool:
        """The head from the left is drawn as in a mirror."""
        return is_flipped(self.view, self.side)


@dataclass(frozen=True)
class Picking:
    """What the figure shows: a region or all of it, the place that hurts and the muscle looked at."""

    library: Library
    school: str = ""
    region: str = ""
    view: str = ""
    side: str = RIGHT
    place: Place | None = None
    muscle: str = ""

    @property
    def views(self) -> tuple[PickView, ...]:
        """Every view of the region, or the whole figure from both sides."""
        names = REGIONS[self.region].views if self.region else (FRONT, BACK)
        current = self.view if self.view in names else self._best_of(names)
        return tuple(self._pick_view(name, is_current=name == current) for name in names)

    @property
    def near(self) -> "Picking":
        """The same in the region of the place: the whole figure is too small for a phone."""
        part = self.place.area.part if self.place and self.place.area else "shoulder"
        return Picking(self.library, self.school, REGION_OF_PART[part], self.view, self.side, self.place, self.muscle)

    @property
    def side_in_address(self) -> str:
        """The side as an address says it: the right one goes without saying."""
        return "" if self.side == RIGHT else self.side

    @property
    def other_side_url(self) -> str:
        """The same region on the client's other side."""
        return self.url(view=self.view, side=RIGHT if self.side == LEFT else LEFT)

    def url(self, **state: object) -> str:
        """This page in another state."""
        usual = {"school": self.school, "region": self.region, "side": self.side_in_address}
        return address("atlas_where", **{**usual, **state})

    def _best_of(self, names: tuple[str, ...]) -> str:
        """The view of the place, or the one that shows its area."""
        if self.place and self.place.view in names:
            return self.place.view
        shown = [place.view for place in self.place.area.places] if self.place and self.place.area else []
        return next((name for name in names if name in shown), names[0])

    def _pick_view(self, view: str, *, is_current: bool) -> PickView:
        side = self.place.side if self.place else self.side
        drawing = draw(
            self.library,
            ChartRequest(
                view,
                muscles=(self.muscle,) if self.muscle else (),
                side=side,
                layers=PICTURE,
                window=self.region or WHOLE,
                pins=tuple(self._pins(view)),
            ),
        )
        return PickView(self, drawing, view, side, self._url_of_view(view), is_current)

    def _url_of_view(self, view: str) -> str:
        """An exact point lies in one view; seen from elsewhere the place is the area around it."""
        place = self.place
        if place is None:
            return self.url(view=view)
        if place.at and place.view != view:
            place = Place(place.area, place.side)
        return self.url(**{"muscle": self.muscle, **place.state, "view": view})

    def _pins(self, view: str) -> Iterator[Pin]:
        if self.place and self.place.at and self.place.view == view:
            yield Pin("hurts", self.place.at)

    def picks(self, view: str, side: str, window: Box) -> Iterator[Pick]:
        """The areas in a window on the view: on both sides, or on the one that the head is seen from."""
        for area in areas().values():
            for own_side in self._sides(area, view, side):
                corners = on_side(view, area.corners_in(view), own_side)
                if corners and _is_in(window, corners):
                    yield self._pick(area, own_side, corners)

    def _sides(self, area: Area, view: str, side: str) -> tuple[str, ...]:
        if view == HEAD:
            return (side,)
        return (RIGHT,) if area.is_midline else (RIGHT, LEFT)

    def _pick(self, area: Area, side: str, corners: tuple[Point, ...]) -> Pick:
        place = self.place
        is_current = bool(place and place.area == area and (place.side == side or area.is_midline))
        path = "M" + "L".join(f"{x:g} {y:g}" for x, y in corners) + "z"
        return Pick(area.named(side), self.url(**Place(area, side).state), path, is_current)


def _is_in(window: Box, corners: tuple[Point, ...]) -> bool:
    """Whether the middle of the area lies in the window: what is cut off is not offered."""
    left, top, right, bottom = box_around(corners)
    x, y, width, height = window
    return x <= (left + right) / 2 <= x + width and y <= (top + bottom) / 2 <= y + height
