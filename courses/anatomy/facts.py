"""What the atlas says, as plain values: pages, drawings, questions and cards all read these. Pure: no Django.

Coordinates are units of the view's box; the client's right side is stored (see ``data/README.md``).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

Point = tuple[float, float]


@dataclass(frozen=True)
class PlaceFacts:
    """A trigger point as one view shows it."""

    view: str
    at: Point


@dataclass(frozen=True)
class ZoneFacts:
    """Where pain of a trigger point is felt in one view: usually, or as spillover."""

    view: str
    is_spillover: bool
    corners: tuple[Point, ...]


@dataclass(frozen=True)
class PointFacts:
    """A trigger point. `places` begins with the view that shows it best."""

    key: str
    description: str
    places: tuple[PlaceFacts, ...]
    zones: tuple[ZoneFacts, ...]

    def places_in(self, view: str) -> tuple[Point, ...]:
        """Where that view shows it, if it does."""
        return tuple(place.at for place in self.places if place.view == view)

    def zones_in(self, view: str) -> Iterator[ZoneFacts]:
        """Its zones in that view."""
        return (zone for zone in self.zones if zone.view == view)


@dataclass(frozen=True, repr=False)
class MuscleFacts:
    """One muscle, or a part that is taught on its own, with its points in order.

    `figure` lists the chart's shapes it lies on, as the atlas file writes them.
    """

    key: str
    name: str
    latin: str
    region: str
    is_deep: bool
    synonyms: tuple[str, ...]
    origin: str
    insertion: str
    actions: tuple[str, ...]
    nerve: str
    roots: str
    complaints: tuple[str, ...]
    activating_factors: tuple[str, ...]
    cautions: tuple[str, ...]
    palpation: str
    note: str
    figure: tuple[Mapping[str, Any], ...]
    points: tuple[PointFacts, ...]

    def __repr__(self) -> str:
        """Short: an error report that wrote out every corner of every zone would take minutes."""
        return f"<MuscleFacts {self.key}>"

    @property
    def views(self) -> tuple[str, ...]:
        """Every view with a point or a zone, that of the first point first."""
        places = (place.view for point in self.points for place in point.places)
        zones = (zone.view for point in self.points for zone in point.zones)
        return tuple(dict.fromkeys((*places, *zones)))


@dataclass(frozen=True, repr=False)
class Library:
    """The muscles of one school by name: the shared ones, with the school's own in the place of those of the same key.

    `token` names this state of the library: what is worked out from it may be kept under the token. `own` holds the
    keys of the school's own muscles.
    """

    token: str
    muscles: tuple[MuscleFacts, ...]
    own: frozenset[str]

    def __repr__(self) -> str:
        """Short, as that of a muscle."""
        return f"<Library {self.token}: {len(self.muscles)} muscles>"

    @cached_property
    def by_key(self) -> Mapping[str, MuscleFacts]:
        """Every muscle by its key."""
        return {muscle.key: muscle for muscle in self.muscles}

    @cached_property
    def points(self) -> Mapping[str, tuple[MuscleFacts, PointFacts]]:
        """Every trigger point by its key, with its muscle."""
        return {point.key: (muscle, point) for muscle in self.muscles for point in muscle.points}


def facts_in_file(entry: Mapping[str, Any]) -> MuscleFacts:
    """A muscle as the atlas file writes it."""
    return MuscleFacts(
        key=entry["key"],
        name=entry["name"],
        latin=entry["latin"],
        region=entry["region"],
        is_deep=entry["depth"] == "deep",
        synonyms=tuple(entry["synonyms"]),
        origin=entry["attachments"]["origin"],
        insertion=entry["attachments"]["insertion"],
        actions=tuple(entry["actions"]),
        nerve=entry["innervation"]["nerve"],
        roots=entry["innervation"]["roots"],
        complaints=tuple(entry["complaints"]),
        activating_factors=tuple(entry["activating_factors"]),
        cautions=tuple(entry["cautions"]),
        palpation=entry["palpation"],
        note=entry.get("note", ""),
        figure=tuple(entry["figure"]),
        points=tuple(_point_in_file(point) for point in entry["trigger_points"]),
    )


def _point_in_file(entry: Mapping[str, Any]) -> PointFacts:
    return PointFacts(
        key=entry["id"],
        description=entry["description"],
        places=tuple(PlaceFacts(place["view"], point_at(place["point"])) for place in (entry, *entry.get("also", ()))),
        zones=tuple(
            ZoneFacts(zone["view"], zone["kind"] == "spillover", corners_at(zone["polygon"])) for zone in entry["zones"]
        ),
    )


def point_at(pair: Sequence[float]) -> Point:
    """A point from a stored pair, to a tenth of a unit."""
    return round(float(pair[0]), 1), round(float(pair[1]), 1)


def corners_at(pairs: Iterable[Sequence[float]]) -> tuple[Point, ...]:
    """The corners of a stored polygon."""
    return tuple(point_at(pair) for pair in pairs)
