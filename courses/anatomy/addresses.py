"""What an address of the atlas says: the state of a chart, and the place that hurts. Every state has an address."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from courses.anatomy.areas import Area, area_at, areas
from courses.anatomy.drawing import ALL_LAYERS, AUTO, LABELS, POINTS, SHAPES, WHOLE, ZONES
from courses.anatomy.facts import Point
from courses.anatomy.figure import BACK, FRONT, HEAD
from courses.anatomy.regions import REGIONS
from courses.anatomy.sides import BOTH, LEFT, RIGHT, mirror_point, side_at

VIEWS = (FRONT, BACK, HEAD)
LAYER_LABELS = {POINTS: "Trigger points", ZONES: "Referral", SHAPES: "Muscle shape", LABELS: "Numbers and names"}
SIDES = {RIGHT: "Right", LEFT: "Left", BOTH: "Both"}
# The window on the figure in which a small screen shows a part of the body.
REGION_OF_PART = {
    "head": "head",
    "neck": "head",
    "shoulder": "shoulder",
    "forearm": "forearm",
    "chest": "trunk",
    "back": "trunk",
    "hip": "hip",
    "thigh": "hip",
    "leg": "leg",
}


def address(name: str, *words: str, **state: object) -> str:
    """The page of that name with everything in the state that is not empty."""
    query = urlencode({key: value for key, value in state.items() if value not in ("", None)}, doseq=True)
    return f"{_path(name, *words)}?{query}" if query else _path(name, *words)


@lru_cache(maxsize=1024)
def _path(name: str, *words: str) -> str:
    """Django takes a while to find an address, and the figure has hundreds of links."""
    return reverse(name, args=words)


@dataclass(frozen=True)
class ChartState:
    """What the charts of a muscle show. `view` is one view alone, "" all; `window` "auto", "whole" or a region."""

    side: str = RIGHT
    layers: frozenset[str] = ALL_LAYERS
    view: str = ""
    window: str = AUTO

    @classmethod
    def asked_by(cls, query: QueryDict) -> "ChartState":
        """What the address asks for; what cannot be is left as it usually is."""
        layers = ALL_LAYERS & set(query.getlist("layer")) if "layer" in query else ALL_LAYERS
        return cls(
            side=one_of(SIDES, query.get("side"), RIGHT),
            layers=frozenset(layers),
            view=one_of(dict.fromkeys(VIEWS), query.get("view"), ""),
            window=one_of({AUTO: "", WHOLE: "", **dict.fromkeys(REGIONS)}, query.get("window"), AUTO),
        )

    @property
    def state(self) -> Mapping[str, object]:
        """How an address says it; what is usual goes without saying. An empty layer says that none may be left."""
        return {
            "side": "" if self.side == RIGHT else self.side,
            "view": self.view,
            "window": "" if self.window == AUTO else self.window,
            "layer": "" if self.layers == ALL_LAYERS else ["", *sorted(self.layers)],
        }


@dataclass(frozen=True)
class Place:
    """Where it hurts: a named area, or exactly a point as it is drawn, on the client's own side."""

    area: Area | None
    side: str
    view: str = ""
    at: Point | None = None

    @property
    def name(self) -> str:
        """In words, with the side."""
        return self.area.named(self.side) if self.area else "A place beside the body"

    @property
    def stored(self) -> Point | None:
        """The point on the client's right side, where the data of the atlas lie."""
        if self.at is None:
            return None
        return mirror_point(self.view, self.at) if self.side == LEFT else self.at

    @property
    def state(self) -> Mapping[str, object]:
        """How an address says it."""
        if self.at:
            return {"view": self.view, "x": f"{self.at[0]:g}", "y": f"{self.at[1]:g}", "side": self.side}
        return {"area": self.area.key if self.area else "", "side": self.side}


def place_asked_by(query: QueryDict) -> Place | None:
    """The place in the address; none when it names none that there is."""
    side = one_of({RIGHT: "", LEFT: ""}, query.get("side"), RIGHT)
    if area := areas().get(query.get("area", "")):
        return Place(area, side)
    view = one_of(dict.fromkeys(VIEWS), query.get("view"), "")
    at = _point(query)
    if not view or at is None:
        return None
    side = side if view == HEAD else side_at(view, at)
    stored = mirror_point(view, at) if side == LEFT else at
    return Place(area_at(view, stored), side, view, at)


def one_of(choices: Mapping[str, object], value: str | None, default: str) -> str:
    """The value when it is one of the choices."""
    return value if value is not None and value in choices else default


def _point(query: QueryDict) -> Point | None:
    try:
        x, y = float(query.get("x", "")), float(query.get("y", ""))
    except ValueError:
        return None
    return (round(x, 1), round(y, 1)) if abs(x) < 10_000 and abs(y) < 10_000 else None
