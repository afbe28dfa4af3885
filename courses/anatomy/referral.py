"""Which muscles may cause pain at a place: every muscle with a referral zone there, the likeliest first."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from courses.anatomy.areas import Area, areas, felt_in
from courses.anatomy.curves import flattened
from courses.anatomy.facts import Library, MuscleFacts, Point, PointFacts, ZoneFacts
from courses.anatomy.figure import HEAD, box_around
from courses.anatomy.geometry import area, contains, distance

# The head from the side is drawn this much larger than the head of the whole figure.
HEAD_MAGNIFIED = 2.2
MOST_BESIDE = 4


@dataclass(frozen=True)
class Hit:
    """A zone at the place, and the number of its trigger point."""

    number: int
    point: PointFacts
    zone: ZoneFacts

    @property
    def rank(self) -> tuple[bool, float]:
        """Usual zones before spillover, smaller before larger: a small zone says more about the place."""
        enlarged = HEAD_MAGNIFIED**2 if self.zone.view == HEAD else 1
        return self.zone.is_spillover, area(self.zone.corners) / enlarged


@dataclass(frozen=True)
class Source:
    """A muscle that may cause the pain. `hits` begins with what speaks most for it."""

    muscle: MuscleFacts
    hits: tuple[Hit, ...]

    @property
    def is_usual(self) -> bool:
        """Pain is usually felt there, not only as spillover."""
        return not self.hits[0].zone.is_spillover

    @property
    def view(self) -> str:
        """The view that shows it best."""
        return self.hits[0].zone.view

    @property
    def why(self) -> str:
        """The points that refer there, such as "Usual referral of points 1 and 2"."""
        numbers = sorted({hit.number for hit in self.hits if hit.zone.is_spillover != self.is_usual})
        kind = "Usual referral" if self.is_usual else "Spillover"
        return f"{kind} of {_points_in_words(self.muscle, numbers)}"


def sources_at(library: Library, view: str, point: Point) -> tuple[Source, ...]:
    """The muscles with a zone at exactly this point of the client's right side."""
    return _ranked(library, lambda zone: zone.view == view and _covers(zone, point))


def sources_in(library: Library, place: Area) -> tuple[Source, ...]:
    """The muscles with a zone in this area, in any view."""
    return _ranked(library, lambda zone: felt_in(zone, place))


def areas_beside(library: Library, place: Area) -> tuple[Area, ...]:
    """The nearest areas that some muscle refers to: where to look on when none refers to this one."""
    gaps = {other.key: gap for other in areas().values() if other != place and (gap := _gap(place, other)) is not None}
    nearest = (areas()[key] for key in sorted(gaps, key=lambda key: gaps[key]))
    return tuple(islice((other for other in nearest if sources_in(library, other)), MOST_BESIDE))


def _gap(one: Area, other: Area) -> float | None:
    """How far their middles are apart in a view that shows both."""
    pairs = ((each.corners, other.corners_in(each.view)) for each in one.places)
    return min((distance(_middle(a), _middle(b)) for a, b in pairs if b), default=None)


def _middle(corners: tuple[Point, ...]) -> Point:
    left, top, right, bottom = box_around(corners)
    return (left + right) / 2, (top + bottom) / 2


def areas_of(muscle: MuscleFacts) -> tuple[tuple[Area, ...], tuple[Area, ...]]:
    """Where its pain is felt, by name: usually, and as spillover only."""
    usual = tuple(place for place in areas().values() if any(_felt(muscle, place, is_spillover=False)))
    spilled = (place for place in areas().values() if any(_felt(muscle, place, is_spillover=True)))
    return usual, tuple(place for place in spilled if place not in usual)


def _felt(muscle: MuscleFacts, place: Area, *, is_spillover: bool) -> Iterator[bool]:
    zones = (zone for point in muscle.points for zone in point.zones if zone.is_spillover == is_spillover)
    return (felt_in(zone, place) for zone in zones)


def _ranked(library: Library, is_hit: Callable[[ZoneFacts], bool]) -> tuple[Source, ...]:
    sources = [Source(muscle, hits) for muscle in library.muscles if (hits := _hits(muscle, is_hit))]
    return tuple(sorted(sources, key=lambda source: (source.hits[0].rank, source.muscle.name)))


def _hits(muscle: MuscleFacts, is_hit: Callable[[ZoneFacts], bool]) -> tuple[Hit, ...]:
    hits = [
        Hit(number, point, zone)
        for number, point in enumerate(muscle.points, 1)
        for zone in point.zones
        if is_hit(zone)
    ]
    return tuple(sorted(hits, key=lambda hit: hit.rank))


def _covers(zone: ZoneFacts, point: Point) -> bool:
    """Whether the point lies in the zone as it is drawn; most zones are elsewhere, which their box says at once."""
    left, top, right, bottom = box_around(zone.corners)
    reach = (right - left + bottom - top) / 8  # the curve swings out a little between the corners
    x, y = point
    if not (left - reach <= x <= right + reach and top - reach <= y <= bottom + reach):
        return False
    return contains(flattened(zone.corners), point)


def _points_in_words(muscle: MuscleFacts, numbers: list[int]) -> str:
    if len(muscle.points) == 1:
        return "its point"
    if len(numbers) == 1:
        return f"point {numbers[0]}"
    return f"points {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
