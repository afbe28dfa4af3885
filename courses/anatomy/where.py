"""The page "where it hurts": the figure to point at, and the muscles that commonly refer to the place."""

from dataclasses import dataclass
from functools import cached_property

from django.http import QueryDict

from courses.anatomy.addresses import VIEWS, Place, one_of, place_asked_by
from courses.anatomy.areas import Area, RedFlag, areas, part_labels, red_flags
from courses.anatomy.drawing import AUTO, ChartRequest, Drawing, draw
from courses.anatomy.facts import Library
from courses.anatomy.keeping import Shelf
from courses.anatomy.pages import card_of
from courses.anatomy.picking import Picking
from courses.anatomy.referral import Source, areas_beside, sources_at, sources_in
from courses.anatomy.regions import REGIONS, Region
from courses.anatomy.sides import LEFT, RIGHT

MOST_KEPT = 200


@dataclass(frozen=True)
class Asked:
    """What an address asks of the page. `school` is the slug that it names, if it does."""

    school: str = ""
    region: str = ""
    view: str = ""
    side: str = RIGHT
    muscle: str = ""
    place: Place | None = None

    @classmethod
    def by(cls, query: QueryDict) -> "Asked":
        """What cannot be is left out."""
        place = place_asked_by(query)
        side = place.side if place else one_of({RIGHT: "", LEFT: ""}, query.get("side"), RIGHT)
        return cls(
            school=query.get("school", ""),
            region=one_of(REGIONS, query.get("region"), ""),
            view=one_of(dict.fromkeys(VIEWS), query.get("view"), ""),
            side=side,
            muscle=query.get("muscle", "") if place else "",
            place=place,
        )


@dataclass(frozen=True)
class Answer:
    """What may cause the pain at a place. `is_around` says that only the area around the point has an answer."""

    place: Place
    sources: tuple[Source, ...]
    is_around: bool = False

    @property
    def part(self) -> str:
        """The part of the body, for its red flags."""
        return self.place.area.part if self.place.area else ""


@dataclass(frozen=True)
class AreaGroup:
    """The areas of one part of the body."""

    label: str
    areas: tuple[Area, ...]
    is_current: bool


@dataclass(frozen=True)
class Shown:
    """The answer looked at: its words, and a chart of it near enough to see."""

    source: Source
    chart: Drawing
    is_first: bool


@dataclass(frozen=True)
class WherePage:
    """Everything on the page, worked out when it is first asked for."""

    library: Library
    asked: Asked

    @property
    def place(self) -> Place | None:
        """Where it hurts, if that was said."""
        return self.asked.place

    @cached_property
    def found(self) -> Answer | None:
        """The muscles that refer exactly there, or else to the area around it."""
        return answer(self.library, self.place) if self.place else None

    @cached_property
    def seen(self) -> Shown | None:
        """The muscle that was chosen among the answers, else the first."""
        if not self.found or not self.found.sources:
            return None
        sources, place = self.found.sources, self.found.place
        source = next((source for source in sources if source.muscle.key == self.asked.muscle), sources[0])
        request = ChartRequest(_best_view(source, place), (source.muscle.key,), side=place.side, window=AUTO)
        return Shown(source, draw(self.library, request), source is sources[0])

    @cached_property
    def picking(self) -> Picking:
        """The figure to point at."""
        asked = self.asked
        muscle = self.seen.source.muscle.key if self.seen else ""
        return Picking(self.library, asked.school, asked.region, asked.view, asked.side, asked.place, muscle)

    @property
    def regions(self) -> list[tuple[Region, Drawing | None]]:
        """Every region to look at; the first choice on a phone comes with pictures."""
        is_first = not self.asked.region and not self.place
        return [(region, self._picture(region) if is_first else None) for region in REGIONS.values()]

    @property
    def sources(self) -> list[tuple[Source, Drawing | None]]:
        """The answers with their small pictures."""
        return [(source, self._thumb(source, self.found.place)) for source in self.found.sources] if self.found else []

    @property
    def beside(self) -> tuple[Area, ...]:
        """Where to look on from an area without an answer."""
        area = self.place.area if self.place else None
        return areas_beside(self.library, area) if area else ()

    @property
    def groups(self) -> tuple[AreaGroup, ...]:
        """Every area by part, from head to foot."""
        part = self.found.part if self.found else ""
        return tuple(
            AreaGroup(label, tuple(area for area in areas().values() if area.part == key), key == part)
            for key, label in part_labels().items()
        )

    @property
    def flags(self) -> tuple[tuple[RedFlag, ...], tuple[RedFlag, ...]]:
        """The signs of that part of the body, and those of every place. Without a part all signs are its own."""
        part = self.found.part if self.found else ""
        flags = red_flags(part)
        if not part:
            return flags, ()
        return tuple(flag for flag in flags if flag.parts), tuple(flag for flag in flags if not flag.parts)

    def _picture(self, region: Region) -> Drawing:
        """A region of the figure with nothing on it."""
        return draw(self.library, ChartRequest(region.views[0], window=region.key, is_thumb=True))

    def _thumb(self, source: Source, place: Place) -> Drawing | None:
        return card_of(self.library, source.muscle, view=_best_view(source, place), side=place.side).thumb


_kept: Shelf[WherePage] = Shelf(MOST_KEPT)


def where_page(library: Library, asked: Asked) -> WherePage:
    """The page; what was worked out for it once is kept."""
    return _kept.get((library.token, asked), lambda: WherePage(library, asked))


def answer(library: Library, place: Place) -> Answer:
    """The muscles that refer exactly there, or else to the area around it."""
    sources: tuple[Source, ...] = ()
    if place.stored:
        sources = sources_at(library, place.view, place.stored)
    if sources or not place.area:
        return Answer(place, sources)
    return Answer(place, sources_in(library, place.area), is_around=place.at is not None)


def _best_view(source: Source, place: Place) -> str:
    """The view that was pointed at when the muscle shows there, else the one of its best zone."""
    pointed = [hit.zone.view for hit in source.hits if hit.zone.view == place.view]
    return pointed[0] if pointed else source.view
