"""The school's seal: its name around the mark, between two rosettes of its own weave. Drawn as outlines, once."""

from collections.abc import Iterator
from functools import lru_cache
from math import degrees
from pathlib import Path

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from courses.certificates.pdf.guilloche import rosette, smooth, weave_of

INK = "#124b40"
ACCENT = "#a5462a"
RING = 13.15
# Long names are written smaller, down to where print still holds them; the space after a letter goes with its size.
LETTER_SIZES = (3.05, 2.85, 2.65, 2.45)
SPACING = 0.08
# Small ripples need few points, and every point of the seal is drawn again on every certificate.
RIM_SAMPLES = 4
YEAR_SIZE, YEAR_BASELINE = 2.5, 15.4
# As much of the circle as the name may take: the year stands in the gap below.
ARC_WITH_YEAR, ARC = 5.35, 5.9


@lru_cache(maxsize=64)
def seal(seed: str, names: tuple[str, ...], year: int | None, font: Path) -> str:
    """The seal as SVG. The first of `names` that fits around it is written; none when the font lacks their letters."""
    weave = weave_of(seed)
    letters = TTFont(font, lazy=True)
    arc = ARC_WITH_YEAR if year else ARC
    outer = rosette(18.6, 0.58, weave.petals * 2, 2, RIM_SAMPLES)
    inner = rosette(10.7, 0.55, weave.petals + 6, 2, RIM_SAMPLES)
    return "".join(
        [
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-20 -20 40 40"><circle r="19.2" fill="#fffdf6"/>',
            f'<g fill="none" stroke="{INK}"><path d="{_path(outer)}" stroke-width=".2"/>',
            '<circle r="17" stroke-width=".5"/><circle r="11.6" stroke-width=".3"/>',
            f'<path d="{_path(inner)}" stroke-width=".13"/></g>',
            f'<g fill="{INK}">',
            *_name_around(letters, names, arc),
            *(_line(letters, str(year)) if year else ()),
            "</g>",
            f'<g fill="none" stroke="{INK}" stroke-width=".95" stroke-linecap="round" transform="translate(0 .6)">',
            '<path d="M-3.3 5.2V-1a3.3 3.3 0 0 1 6.6 0v6.2"/>',
            '<path d="M-5.9 5.2V-1a5.9 5.9 0 0 1 11.8 0v6.2" stroke="#7f9d94"/>',
            f'<path d="M-1 5.2V-.8a1 1 0 0 1 2 0v6" stroke="{ACCENT}"/></g></svg>',
        ]
    )


def _path(points: list[tuple[float, float]]) -> str:
    curves = (" ".join(f"{x:.2f} {y:.2f}" for x, y in curve) for curve in smooth(points, is_closed=True))
    return f"M{points[0][0]:.2f} {points[0][1]:.2f}" + "".join(f"C{curve}" for curve in curves) + "z"


def _name_around(font: TTFont, names: tuple[str, ...], arc: float) -> Iterator[str]:
    """The first name that fits, as large as it fits."""
    for name in names:
        for size in LETTER_SIZES:
            if _fits(font, name, size, arc):
                return _ring(font, name, size)
    return iter(())


def _fits(font: TTFont, name: str, size: float, arc: float) -> bool:
    known = font.getBestCmap()
    text = name.upper()
    return all(ord(letter) in known for letter in text) and _width(font, text, size) <= arc * RING


def _width(font: TTFont, text: str, size: float) -> float:
    return sum(_advance(font, letter, size) for letter in text)


def _advance(font: TTFont, letter: str, size: float) -> float:
    width, _ = font["hmtx"][font.getBestCmap()[ord(letter)]]
    return (width / font["head"].unitsPerEm + SPACING) * size


def _ring(font: TTFont, name: str, size: float) -> Iterator[str]:
    """The letters of the name on the circle, the middle of the text at the top."""
    text = name.upper()
    along = -_width(font, text, size) / 2
    for letter in text:
        advance = _advance(font, letter, size)
        turn = degrees((along + advance / 2) / RING)
        outline = _outline(font, letter, size, (SPACING * size - advance) / 2, -RING)
        yield f'<path d="{outline}" transform="rotate({turn:.2f})"/>'
        along += advance


def _line(font: TTFont, text: str) -> Iterator[str]:
    along = -_width(font, text, YEAR_SIZE) / 2
    for letter in text:
        yield f'<path d="{_outline(font, letter, YEAR_SIZE, along, YEAR_BASELINE)}"/>'
        along += _advance(font, letter, YEAR_SIZE)


def _outline(font: TTFont, letter: str, size: float, x: float, y: float) -> str:
    glyphs = font.getGlyphSet()
    pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.2f}")
    scale = size / font["head"].unitsPerEm
    glyphs[font.getBestCmap()[ord(letter)]].draw(TransformPen(pen, (scale, 0, 0, -scale, x, y)))
    outline: str = pen.getCommands()
    return outline
