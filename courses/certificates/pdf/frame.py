"""Paper, border and watermark of a sheet as one drawing that every certificate of the school shares.

Drawn once per school and sheet straight into PDF operators and cached compressed: as SVG inside each page the same
lines take half a second, every time.
"""

import zlib
from collections.abc import Sequence
from functools import lru_cache

import pydyf

from courses.certificates.pdf.guilloche import BAND, Point, Weave, rosette, smooth, strands, weave_of

GREEN = (0x1C / 255, 0x66 / 255, 0x57 / 255)
RED = (0xA5 / 255, 0x46 / 255, 0x2A / 255)
PAPER = (0xFF / 255, 0xFD / 255, 0xF6 / 255)
# What 13 of 100 parts of green give on this paper, as a plain color: no transparency to go wrong in print.
WATERMARK = (0xE2 / 255, 0xEB / 255, 0xE2 / 255)

# Millimeters. Office printers leave seven at the edge.
CORNER = 13.75
CORNER_RADIUS = 6.4
WATERMARK_RADIUS = 52.0
WATERMARK_RISE = 5.25
POINTS_PER_MM = 72 / 25.4


@lru_cache(maxsize=64)
def frame(seed: str, width: float, height: float) -> bytes:
    """The compressed PDF operators of the frame for a sheet of this size in millimeters."""
    pen = pydyf.Stream()
    weave = weave_of(seed)
    pen.push_state()
    pen.set_matrix(POINTS_PER_MM, 0, 0, -POINTS_PER_MM, 0, height * POINTS_PER_MM)
    pen.set_color_rgb(*PAPER)
    pen.rectangle(0, 0, width, height)
    pen.fill()
    _watermark(pen, weave, width, height)
    _bands(pen, weave, width, height)
    _rules(pen, width, height)
    for x in (CORNER, width - CORNER):
        for y in (CORNER, height - CORNER):
            _corner(pen, weave, x, y)
    pen.pop_state()
    return zlib.compress(b"\n".join(pen.stream), 9)


def _watermark(pen: pydyf.Stream, weave: Weave, width: float, height: float) -> None:
    pen.push_state()
    pen.set_matrix(1, 0, 0, 1, width / 2, height / 2 - WATERMARK_RISE)
    _ink(pen, WATERMARK, 0.2)
    for reach, petals in ((WATERMARK_RADIUS, weave.petals + 1), (WATERMARK_RADIUS * 0.48, weave.petals - 1)):
        radius = reach / (1 + weave.depth)
        _line(pen, rosette(radius, radius * weave.depth, petals, weave.turns - 1), is_closed=True)
    pen.pop_state()


def _bands(pen: pydyf.Stream, weave: Weave, width: float, height: float) -> None:
    """Four woven bands between the corners."""
    gap, half = CORNER + CORNER_RADIUS + 0.35, BAND / 2
    across = strands(weave, width - 2 * gap)
    down = strands(weave, height - 2 * gap)
    _ink(pen, GREEN, 0.14)
    for matrix, lines in (
        ((1, 0, 0, 1, gap, CORNER - half), across),
        ((1, 0, 0, 1, gap, height - CORNER - half), across),
        ((0, 1, -1, 0, CORNER + half, gap), down),
        ((0, 1, -1, 0, width - CORNER + half, gap), down),
    ):
        pen.push_state()
        pen.set_matrix(*matrix)
        for points in lines:
            _line(pen, points, is_closed=False)
        pen.pop_state()


def _rules(pen: pydyf.Stream, width: float, height: float) -> None:
    for inset, weight in ((7.85, 0.15), (8.65, 0.45), (18.85, 0.3), (19.65, 0.12)):
        _ink(pen, GREEN, weight)
        pen.rectangle(inset, inset, width - 2 * inset, height - 2 * inset)
        pen.stroke()


def _corner(pen: pydyf.Stream, weave: Weave, x: float, y: float) -> None:
    pen.push_state()
    pen.set_matrix(1, 0, 0, 1, x, y)
    pen.set_color_rgb(*PAPER)
    _path(pen, _circle(CORNER_RADIUS), is_closed=True)
    pen.fill()
    _ink(pen, GREEN, 0.13)
    _line(pen, rosette(4.55, 1.7, weave.petals, weave.turns - 1), is_closed=True)
    _ink(pen, RED, 0.13)
    _line(pen, rosette(2.0, 0.75, weave.petals - 3, 3), is_closed=True)
    _ink(pen, GREEN, 0.3)
    _line(pen, _circle(CORNER_RADIUS), is_closed=True)
    pen.set_color_rgb(*RED)
    _path(pen, _circle(0.9), is_closed=True)
    pen.fill()
    pen.pop_state()


def _circle(radius: float) -> list[Point]:
    return rosette(radius, 0, 1, 1)


def _ink(pen: pydyf.Stream, color: tuple[float, float, float], weight: float) -> None:
    pen.set_color_rgb(*color, stroke=True)
    pen.set_line_width(weight)


def _line(pen: pydyf.Stream, points: Sequence[Point], *, is_closed: bool) -> None:
    _path(pen, points, is_closed=is_closed)
    pen.stroke()


def _path(pen: pydyf.Stream, points: Sequence[Point], *, is_closed: bool) -> None:
    pen.move_to(*_rounded(points[0]))
    for leave, arrive, end in smooth(points, is_closed=is_closed):
        pen.curve_to(*_rounded(leave), *_rounded(arrive), *_rounded(end))
    if is_closed:
        pen.close()


def _rounded(point: Point) -> Point:
    return round(point[0], 2), round(point[1], 2)
