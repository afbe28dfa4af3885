"""What the pages of the atlas show, as values for the templates."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from courses.anatomy.addresses import ChartState
from courses.anatomy.areas import Area
from courses.anatomy.drawing import POINTS, SHAPES, ZONES, ChartRequest, Drawing, draw
from courses.anatomy.facts import Library, MuscleFacts, PointFacts
from courses.anatomy.models import Region
from courses.anatomy.referral import areas_of
from courses.anatomy.sides import RIGHT
from courses.anatomy.wording import view_label

THUMB_LAYERS = frozenset({POINTS, ZONES, SHAPES})


@dataclass(frozen=True)
class Card:
    """A muscle with the small picture of its best view."""

    muscle: MuscleFacts
    thumb: Drawing | None

    @property
    def region(self) -> str:
        """Where it is looked for, in words."""
        return Region(self.muscle.region).label


def card_of(library: Library, muscle: MuscleFacts, *, view: str = "", side: str = RIGHT) -> Card:
    """The card of the muscle; a muscle that nobody has placed on the figure yet has no picture."""
    if not muscle.views:
        return Card(muscle, None)
    best = view or muscle.views[0]
    request = ChartRequest(best, (muscle.key,), side=side, layers=THUMB_LAYERS, ratio=1, is_thumb=True)
    return Card(muscle, draw(library, request))


@dataclass(frozen=True)
class RegionChip:
    """A region of the body with the number of its muscles; `value` is "" for all."""

    value: str
    label: str
    count: int
    is_current: bool


def region_chips(muscles: Iterable[MuscleFacts], current: str) -> tuple[RegionChip, ...]:
    """All, then every region that has a muscle, from head to foot."""
    regions = [muscle.region for muscle in muscles]
    chips = [RegionChip("", "All", len(regions), not current)]
    chips += [RegionChip(value, label, regions.count(value), value == current) for value, label in Region.choices]
    return tuple(chip for chip in chips if chip.count)


@dataclass(frozen=True)
class BrowsePage:
    """The muscles of one region, or of all."""

    library: Library
    region: str

    @property
    def title(self) -> str:
        """The region, when there is one."""
        return Region(self.region).label if self.region else ""

    @cached_property
    def groups(self) -> tuple[tuple[str, tuple[Card, ...]], ...]:
        """Each region that has a muscle, with their cards."""
        wanted = [(value, label) for value, label in Region.choices if self.region in ("", value)]
        groups = [
            (label, tuple(card_of(self.library, muscle) for muscle in self.library.muscles if muscle.region == value))
            for value, label in wanted
        ]
        return tuple((label, cards) for label, cards in groups if cards)

    @property
    def views(self) -> tuple[str, ...]:
        """The figures that the cards draw by reference: a page carries no other."""
        return views_of(card for _, cards in self.groups for card in cards)


def views_of(cards: Iterable[Card]) -> tuple[str, ...]:
    """The views that the cards show, each once."""
    return tuple(dict.fromkeys(card.thumb.view for card in cards if card.thumb))


@dataclass(frozen=True)
class MusclePage:
    """One muscle with its charts."""

    library: Library
    muscle: MuscleFacts
    state: ChartState
    point: PointFacts | None

    @property
    def is_own(self) -> bool:
        """The school's own version."""
        return self.muscle.key in self.library.own

    @property
    def number(self) -> int:
        """The number of its plate: its place in the library."""
        return self.library.muscles.index(self.muscle) + 1

    @property
    def region(self) -> str:
        """Where it is looked for, in words."""
        return Region(self.muscle.region).label

    @cached_property
    def charts(self) -> tuple[Drawing, ...]:
        """Its views, or the one asked for; of one point only the views that show it."""
        views = (self.state.view,) if self.state.view in self.muscle.views else self.muscle.views
        if self.point:
            places, zones = self.point.places, self.point.zones
            shown = {place.view for place in places} | {zone.view for zone in zones}
            views = tuple(view for view in views if view in shown) or views
        return tuple(self._chart(view) for view in views)

    @property
    def view_choices(self) -> tuple[tuple[str, str], ...]:
        """Its views with their names, to choose one."""
        return tuple((view, view_label(view, self.state.side)) for view in self.muscle.views)

    @property
    def felt_in(self) -> tuple[tuple[Area, ...], tuple[Area, ...]]:
        """Where its pain is felt, by name: usually, and as spillover."""
        return areas_of(self.muscle)

    @property
    def neighbors(self) -> tuple[MuscleFacts, ...]:
        """The other muscles of the region."""
        same = (muscle for muscle in self.library.muscles if muscle.region == self.muscle.region)
        return tuple(muscle for muscle in same if muscle is not self.muscle)

    @property
    def others(self) -> tuple[MuscleFacts, ...]:
        """Every muscle it can be compared with."""
        return tuple(muscle for muscle in self.library.muscles if muscle is not self.muscle)

    def _chart(self, view: str) -> Drawing:
        state = self.state
        points = (self.point.key,) if self.point else ()
        request = ChartRequest(
            view, (self.muscle.key,), points, side=state.side, layers=state.layers, window=state.window
        )
        return draw(self.library, request)


@dataclass(frozen=True)
class Comparison:
    """Two muscles side by side."""

    library: Library
    one: MuscleFacts
    other: MuscleFacts

    @property
    def pair(self) -> tuple[MuscleFacts, MuscleFacts]:
        """Both."""
        return self.one, self.other

    @cached_property
    def views(self) -> tuple[tuple[str, tuple[Drawing | None, ...]], ...]:
        """Every view that shows either, with the drawing of each; none where it has nothing to show."""
        names = dict.fromkeys((*self.one.views, *self.other.views))
        rows = [(name, tuple(self._chart(muscle, name) for muscle in self.pair)) for name in names]
        return tuple((next(chart.label for chart in charts if chart), charts) for _, charts in rows)

    @cached_property
    def felt(self) -> tuple[tuple[str, tuple[Area, ...]], ...]:
        """Where pain is usually felt: from both, from the one, from the other."""
        one, other = (dict.fromkeys(areas_of(muscle)[0]) for muscle in self.pair)
        return (
            ("Both", tuple(area for area in one if area in other)),
            (f"Only {self.one.name}", tuple(area for area in one if area not in other)),
            (f"Only {self.other.name}", tuple(area for area in other if area not in one)),
        )

    def _chart(self, muscle: MuscleFacts, view: str) -> Drawing | None:
        return draw(self.library, ChartRequest(view, (muscle.key,), ratio=1)) if view in muscle.views else None
