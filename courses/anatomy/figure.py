"""The body chart's drawings: front and back from the npm package, head and neck from our own file. Loaded once.

The package names the sides of its shapes as they lie on the screen. Our data names them from the client's own point of
view, as a clinician does. `screen_side` is the only place that turns one into the other.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from courses.anatomy.viewing import BACK, FRONT, HEAD, HEAD_BOX, Box, box_around

# Whoever asks for a drawing names its view too.
__all__ = ["BACK", "FRONT", "HEAD", "Box", "box_around"]

HEAD_DRAWING = Path(__file__).parent / "data" / "head_lateral.svg"
# Shapes that lie on the midline or, in the head from the side, have no other side.
COMMON = "common"


@dataclass(frozen=True)
class Shape:
    """One path of the figure. `side` is a side of the screen, `box` holds left, top, right and bottom."""

    slug: str
    side: str
    index: int
    d: str
    box: Box


@dataclass(frozen=True)
class View:
    """The figure from one direction. `box` is its view box: x, y, width, height; `lines` are strokes without area."""

    name: str
    box: Box
    outline: str
    shapes: tuple[Shape, ...]
    lines: tuple[str, ...] = ()

    def shapes_of(self, slug: str, side: str = "", index: int | None = None) -> tuple[Shape, ...]:
        """The shapes of that name, of one screen side and one index if they are given."""
        return tuple(
            shape
            for shape in self.shapes
            if shape.slug == slug and (not side or shape.side == side) and index in (None, shape.index)
        )


def screen_side(view: str, client_side: str) -> str:
    """Where the client's own right or left lies on the screen: swapped when the client faces us."""
    swapped = {"right": "left", "left": "right"}
    return swapped[client_side] if view == FRONT else client_side


@cache
def load_view(name: str) -> View:
    """One of the three views: front, back or head_lateral."""
    if name == HEAD:
        return _head_view()
    view = _figure_file()["views"][name]
    shapes = tuple(Shape(**{**shape, "box": tuple(shape["box"])}) for shape in view["shapes"])
    return View(name=name, box=tuple(view["viewBox"]), outline=view["outline"], shapes=shapes)


def license_notice() -> str:
    """The license of the package whose paths we ship. It goes wherever they go."""
    return _figure_file()["notice"]


@cache
def _figure_file() -> dict:
    return json.loads(Path(settings.BODY_FIGURE_FILE).read_text())


def _head_view() -> View:
    """Our own drawing: one path per region, named by its id, all commands absolute."""
    text = HEAD_DRAWING.read_text()
    named = dict(re.findall(r'<path id="([\w-]+)"[^>]*? d="([^"]+)"', text))
    outline = named.pop("outline")
    return View(
        name=HEAD,
        box=HEAD_BOX,
        outline=outline,
        shapes=tuple(Shape(slug, COMMON, 0, d, box_around(_numbers_in(d))) for slug, d in named.items()),
        lines=tuple(re.findall(r'<path d="([^"]+)"', text)),
    )


def _numbers_in(d: str) -> list[tuple[float, float]]:
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", d)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))
