"""Where it hurts, by name: the areas of the body that a client points at, and the signs that need a doctor first.

Corners lie on the client's right side, as all data of the atlas; a left area is the mirror image of the right one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from courses.anatomy.facts import Point, ZoneFacts, corners_at
from courses.anatomy.geometry import contains
from courses.anatomy.viewing import box_around

FILE = Path(__file__).parent / "data" / "areas.yaml"
# A zone is felt in an area when it covers a quarter of the area, or lies there with a quarter of its own.
ENOUGH = 0.25
SAMPLES_ACROSS = 7

Corners = tuple[Point, ...]


@dataclass(frozen=True)
class Place:
    """An area as one view shows it."""

    view: str
    corners: Corners


@dataclass(frozen=True)
class Area:
    """A part of the body with a name that clients use. On the midline it has no other side."""

    key: str
    label: str
    part: str
    is_midline: bool
    places: tuple[Place, ...]

    def corners_in(self, view: str) -> Corners:
        """Its corners in that view; none where the view does not show it."""
        return next((place.corners for place in self.places if place.view == view), ())

    def named(self, side: str) -> str:
        """With the client's own side: "Front of the shoulder, right"."""
        return self.label if self.is_midline else f"{self.label}, {side}"


@dataclass(frozen=True)
class RedFlag:
    """A sign that no muscle explains, and what to do. Without `parts` it belongs to every place."""

    parts: frozenset[str]
    sign: str
    action: str


@cache
def areas() -> Mapping[str, Area]:
    """Every area by its key, from head to foot."""
    return {entry["key"]: _area(entry) for entry in _file()["areas"]}


@cache
def part_labels() -> Mapping[str, str]:
    """The names of the parts of the body that areas are listed under."""
    return dict(_file()["parts"])


@cache
def red_flags(part: str = "") -> tuple[RedFlag, ...]:
    """The signs to look for with pain in that part: its own first, then those of every place. Without a part, all."""
    flags = [RedFlag(frozenset(entry["parts"]), entry["sign"], entry["action"]) for entry in _file()["red_flags"]]
    return tuple(flag for flag in flags if not part or not flag.parts or part in flag.parts)


def area_at(view: str, point: Point) -> Area | None:
    """The area that holds the point of the client's right side."""
    return next((area for area in areas().values() if _holds(area, view, point)), None)


def felt_in(zone: ZoneFacts, area: Area) -> bool:
    """Whether pain of the zone is felt in the area."""
    corners = area.corners_in(zone.view)
    return bool(corners) and _are_near(zone.corners, corners) and _overlaps(zone.corners, corners)


@cache
def _file() -> dict[str, Any]:
    return yaml.load(FILE.read_text(), Loader=yaml.CSafeLoader)


def _area(entry: Mapping[str, Any]) -> Area:
    places = tuple(Place(view, corners_at(corners)) for view, corners in entry["places"].items())
    return Area(entry["key"], entry["label"], entry["part"], entry.get("midline", False), places)


def _holds(area: Area, view: str, point: Point) -> bool:
    corners = area.corners_in(view)
    return bool(corners) and contains(corners, point)


def _are_near(one: Corners, other: Corners) -> bool:
    """Whether their boxes meet: most zones are elsewhere."""
    left, top, right, bottom = box_around(one)
    x1, y1, x2, y2 = box_around(other)
    return left < x2 and right > x1 and top < y2 and bottom > y1


@cache
def _overlaps(one: Corners, other: Corners) -> bool:
    return _share(one, other) >= ENOUGH or _share(other, one) >= ENOUGH


def _share(whole: Corners, other: Corners) -> float:
    """How much of the whole lies in the other."""
    samples = _samples(whole)
    return sum(contains(other, sample) for sample in samples) / len(samples)


@cache
def _samples(corners: Corners) -> Corners:
    """Places spread evenly over the polygon; its corners when it is too thin to hold one."""
    left, top, right, bottom = box_around(corners)
    steps = [(step + 0.5) / SAMPLES_ACROSS for step in range(SAMPLES_ACROSS)]
    grid = [(left + (right - left) * across, top + (bottom - top) * down) for across in steps for down in steps]
    return tuple(place for place in grid if contains(corners, place)) or corners
