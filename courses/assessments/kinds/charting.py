"""What a question on the body chart keeps of the atlas, and the charts that it shows. Pure: no Django.

A version holds copies of the muscles it asks about, as the atlas described them when the question was saved, under
`PINNED`. Judging and drawing read nothing else, so an atlas that changes later changes no answer that was given.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from courses.anatomy.areas import area_at, areas, felt_in
from courses.anatomy.facts import MuscleFacts, PlaceFacts, Point, PointFacts, ZoneFacts, corners_at, point_at
from courses.anatomy.geometry import inner_points
from courses.anatomy.regions import REGIONS, region_box
from courses.anatomy.sides import SIDE_LABELS, on_side
from courses.anatomy.viewing import HEAD, Box
from courses.anatomy.wording import joined, view_label
from courses.assessments.content import QuestionContent

PINNED = "pinned"
WHOLE = "whole"
EDGE = 15  # units of the view
POINTS, ZONES, SHAPES, LABELS = "points", "zones", "shapes", "labels"
GIVEN, RIGHT_PLACE = "given", "right"


@dataclass(frozen=True)
class FigureChart:
    """What to draw. `words` is the text alternative where the names of the muscles are the answer.

    `pins` are extra marks: what each means, and where it is drawn. `ratio` is width by height, where it matters.
    """

    view: str
    side: str
    window: str
    layers: tuple[str, ...] = ()
    muscles: tuple[MuscleFacts, ...] = ()
    points: tuple[str, ...] = ()
    pins: tuple[tuple[str, Point], ...] = ()
    words: str = ""
    ratio: float | None = None


def pinned_muscles(content: QuestionContent) -> tuple[MuscleFacts, ...]:
    """The muscles as they were when the question was saved; none before."""
    return tuple(_muscle(stored) for stored in content.details.get(PINNED, {}).get("muscles", ()))


def stored_muscle(muscle: MuscleFacts, view: str, *, zones_of: Iterable[str] = ()) -> dict[str, Any]:
    """What a version keeps of a muscle: what the view shows of it, and the zones of the points named."""
    wanted = frozenset(zones_of)
    return {
        "key": muscle.key,
        "name": muscle.name,
        "is_deep": muscle.is_deep,
        "figure": [dict(shape) for shape in muscle.figure if shape["view"] == view],
        "points": [_stored_point(point, view, with_zones=point.key in wanted) for point in muscle.points],
    }


def _stored_point(point: PointFacts, view: str, *, with_zones: bool) -> dict[str, Any]:
    zones = point.zones_in(view) if with_zones else ()
    return {
        "key": point.key,
        "description": point.description,
        "places": [list(at) for at in point.places_in(view)],
        "zones": [
            {"is_spillover": zone.is_spillover, "corners": [list(corner) for corner in zone.corners]} for zone in zones
        ],
        "view": view,
    }


def _muscle(stored: Mapping[str, Any]) -> MuscleFacts:
    return MuscleFacts(
        key=stored["key"],
        name=stored["name"],
        latin="",
        region="",
        is_deep=stored["is_deep"],
        synonyms=(),
        origin="",
        insertion="",
        actions=(),
        nerve="",
        roots="",
        complaints=(),
        activating_factors=(),
        cautions=(),
        palpation="",
        note="",
        figure=tuple(stored["figure"]),
        points=tuple(_point(point) for point in stored["points"]),
    )


def _point(stored: Mapping[str, Any]) -> PointFacts:
    view = stored["view"]
    return PointFacts(
        key=stored["key"],
        description=stored["description"],
        places=tuple(PlaceFacts(view, point_at(at)) for at in stored["places"]),
        zones=tuple(ZoneFacts(view, zone["is_spillover"], corners_at(zone["corners"])) for zone in stored["zones"]),
    )


def without_names(muscles: Iterable[MuscleFacts]) -> tuple[MuscleFacts, ...]:
    """The muscles with nothing left but their geometry: what a page must not tell, it is never given."""
    return tuple(
        replace(
            muscle,
            key=f"m{number}",
            name="",
            points=tuple(
                replace(point, key=f"m{number}-{place}", description="") for place, point in enumerate(muscle.points, 1)
            ),
        )
        for number, muscle in enumerate(muscles, 1)
    )


def fitting_window(view: str, side: str, points: Iterable[Point]) -> str:
    """The smallest region that shows all these places of the right side, else the whole figure.

    The windows are always the same few, so that a window does not point at the answer.
    """
    drawn = on_side(view, points, side)
    fitting = []
    for region in REGIONS.values():
        box = region_box(region.key, view, side)
        if box and drawn and all(is_in(_inset(box), point) for point in drawn):
            fitting.append((box[2] * box[3], region.key))
    return min(fitting)[1] if fitting else WHOLE


def _inset(box: Box) -> Box:
    """The box without its edges, where a mark would be cut."""
    x, y, width, height = box
    return x + EDGE, y + EDGE, width - 2 * EDGE, height - 2 * EDGE


def is_in(box: Box, point: Point) -> bool:
    """Whether the place lies in the box."""
    x, y, width, height = box
    return x <= point[0] <= x + width and y <= point[1] <= y + height


def seen_as(view: str, side: str) -> str:
    """Such as: From behind, right side."""
    if view == HEAD:
        return view_label(view, side)
    return f"{view_label(view, side)}, {SIDE_LABELS[side]}"


def blank_words(view: str, side: str) -> str:
    """The text alternative of a figure with nothing on it but a place to mark."""
    return f"The body chart to mark. {seen_as(view, side)}."


def words_for(muscle: MuscleFacts, view: str, layers: Iterable[str]) -> str:
    """Where on the body the drawing shows something of the muscle, for someone who does not see it. Names nothing."""
    said = [sentence for layer, sentence in _sentences(muscle, view) if layer in layers]
    return " ".join(said)


def _sentences(muscle: MuscleFacts, view: str) -> Iterator[tuple[str, str]]:
    lies = joined(_areas_of_points(muscle, view))
    if lies:
        yield SHAPES, f"A muscle is marked at: {lies}."
        number = sum(len(point.places_in(view)) for point in muscle.points)
        yield POINTS, f"{number} trigger point{'s'[: number > 1]} at: {lies}."
    for kind, is_spillover in (("Usual pain", False), ("Spillover", True)):
        if felt := joined(_areas_of_zones(muscle, view, is_spillover=is_spillover)):
            yield ZONES, f"{kind} at: {felt}."


def _areas_of_points(muscle: MuscleFacts, view: str) -> list[str]:
    found = (area_at(view, at) for point in muscle.points for at in point.places_in(view))
    return list(dict.fromkeys(_inside(area.label) for area in found if area))


def _areas_of_zones(muscle: MuscleFacts, view: str, *, is_spillover: bool) -> list[str]:
    zones = [zone for point in muscle.points for zone in point.zones_in(view) if zone.is_spillover == is_spillover]
    return [_inside(area.label) for area in areas().values() if any(felt_in(zone, area) for zone in zones)]


def _inside(label: str) -> str:
    """A label inside a sentence."""
    return label[:1].lower() + label[1:]


def middle_of(corners: tuple[Point, ...]) -> Point:
    """A place well inside the polygon."""
    return inner_points(corners)[0]
