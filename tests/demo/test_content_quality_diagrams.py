"""The drawings of the lessons: one style, readable words, enough contrast in both themes, and each in a lesson.

What a figure needs to be read without seeing it, an alternative in words, the reader of the files demands; a drawing
itself is hidden from screen readers.
"""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from courses.demo.shipped import DIAGRAMS, PROJECT
from courses.packages.reading.blocks import Figure
from tests.demo.shipped import Shipped, refuse

STYLES = PROJECT / "lms" / "static" / "lms" / "css"
FEWEST_DIAGRAMS = 60
WIDTH = 640
# A drawing 640 wide is shown in 358 CSS pixels on a phone: 25 units are 14 pixels there.
SMALLEST_TEXT = 25
SVG = "{http://www.w3.org/2000/svg}"
OWN_LOOK = ("style", "color", "filter", "mask", "font-family")

# WCAG 2.2: 4.5 for text (1.4.3), 3 for what a drawing shows (1.4.11).
TEXT, DRAWN = 4.5, 3.0
WORDS = {"dg-label": "ink", "dg-text": "fig-label"}
AREAS = {
    "paper": "surface",
    "soft": "surface-2",
    "muscle": "fig-part",
    "skin": "fig-skin",
    "amber tint": "amber-tint",
    "red tint": "red-tint",
    "teal tint": "teal-tint",
}
ZONE_OPACITY = 0.6
# Glyphs cut out of a filled shape, lines on the page, edges of tints, the mark of a point.
PAIRS = [
    ("surface", "ink"), ("surface", "teal"), ("surface", "amber"), ("surface", "red"), ("on-teal", "teal"),
    ("ink-2", "surface"), ("ink-2", "surface-2"), ("fig-label", "surface"), ("fig-label", "fig-part"),
    ("terra", "surface"), ("amber", "amber-tint"), ("red", "red-tint"),
    ("teal", "teal-tint"), ("amber", "surface"), ("red", "surface"), ("teal", "surface"),
]  # fmt: skip
Color = tuple[float, float, float]


def drawings() -> dict[str, Element]:
    return {path.stem: fromstring(path.read_text()) for path in sorted(DIAGRAMS.glob("*.svg"))}


DRAWINGS = drawings()


def elements() -> Iterator[tuple[str, Element]]:
    return ((name, element) for name, root in DRAWINGS.items() for element in root.iter())


def test_there_are_enough_drawings() -> None:
    assert len(DRAWINGS) >= FEWEST_DIAGRAMS


def test_every_drawing_is_used_by_a_lesson(shipped: Shipped) -> None:
    used = {
        value.diagram for lesson in shipped.lessons.values() for _, value in lesson.body if isinstance(value, Figure)
    }
    refuse(DRAWINGS.keys() - used)


def test_every_drawing_has_an_alternative_that_tells_it(shipped: Shipped) -> None:
    """A few words are a name, not a description."""
    refuse(
        f"{file}: {value.diagram}: {value.alt}"
        for file, lesson in shipped.lessons.items()
        for _, value in lesson.body
        if isinstance(value, Figure) and len(value.alt.split()) < 8
    )


def test_every_root_is_alike() -> None:
    wanted = {"class": "diagram", "aria-hidden": "true", "focusable": "false"}
    refuse(
        name
        for name, root in DRAWINGS.items()
        if {key: root.get(key) for key in wanted} != wanted or root.get("viewBox", "").split()[2:3] != [str(WIDTH)]
    )


def test_only_classes_of_the_style_sheet() -> None:
    known = {"diagram", *re.findall(r"\.(dg-[a-z-]+)", (STYLES / "diagram.css").read_text())}
    refuse(
        f"{name}: {', '.join(sorted(strange))}"
        for name, element in elements()
        if (strange := set(element.get("class", "").split()) - known)
    )


def test_no_color_of_its_own() -> None:
    refuse(
        f"{name}: {key}={value}"
        for name, element in elements()
        for key, value in element.attrib.items()
        if key in OWN_LOOK or (key in ("fill", "stroke") and not re.fullmatch(r"none|url\(#[a-z0-9-]+\)", value))
    )


def test_ids_begin_with_the_name_of_the_drawing() -> None:
    """Several drawings stand in one page, where an id is unique."""
    refuse(
        f"{name}: {key}"
        for name, element in elements()
        if (key := element.get("id")) and not key.startswith(f"{name}-")
    )


def test_what_a_drawing_refers_to_is_in_it() -> None:
    refuse(
        f"{name}: #{key}"
        for name, root in DRAWINGS.items()
        for key in references(root) - {element.get("id") for element in root.iter()}
    )


def references(root: Element) -> set[str]:
    values = " ".join(value for element in root.iter() for value in element.attrib.values())
    links = {element.get("href", "").removeprefix("#") for element in root.iter(f"{SVG}use")}
    return links | set(re.findall(r"url\(#([^)]+)\)", values))


def test_texts_can_be_read_on_a_phone() -> None:
    refuse(
        f"{name}: {size:.1f} “{text}”"
        for name, root in DRAWINGS.items()
        for text, size in sized_texts(root, 0.0, 1.0)
        if size < SMALLEST_TEXT
    )


def sized_texts(element: Element, size: float, scale: float) -> Iterator[tuple[str, float]]:
    """Each text with the size it has in the drawing."""
    size = float(element.get("font-size", size))
    for factor in re.findall(r"scale\(-?([\d.]+)", element.get("transform", "")):
        scale *= float(factor)
    if element.tag == f"{SVG}text":
        yield "".join(element.itertext()).strip(), size * scale
    for child in element:
        yield from sized_texts(child, size, scale)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_contrast_with_every_area_they_may_stand_on(theme: str) -> None:
    """Neither a focus nor a zone is among them: words stand beside these."""
    colors = tokens(theme)
    refuse(
        f"{words} on {name}: {found:.2f}"
        for (words, token), (name, area) in product(WORDS.items(), AREAS.items())
        if (found := contrast(colors[token], colors[area])) < TEXT
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_mark_of_a_point_contrasts_with_focus_and_zone(theme: str) -> None:
    colors = tokens(theme)
    areas = {"focus": colors["fig-focus"]}
    for below in ("surface", "fig-skin", "fig-part"):
        areas[f"zone over {below}"] = mixed(colors["refer"], colors[below], ZONE_OPACITY)
    refuse(f"{name}: {found:.2f}" for name, area in areas.items() if (found := contrast(colors["ink"], area)) < DRAWN)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_shapes_contrast_with_what_they_stand_on(theme: str) -> None:
    colors = tokens(theme)
    refuse(
        f"{above} on {below}: {found:.2f}"
        for above, below in PAIRS
        if (found := contrast(colors[above], colors[below])) < DRAWN
    )


def tokens(theme: str) -> dict[str, Color]:
    """The colors of a theme, as the style sheet first states them."""
    css = Path(STYLES / "tokens.css").read_text().partition("@media")[0]
    found = re.findall(r"--([a-z0-9-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)", css)
    return {name: rgb(light if theme == "light" else dark) for name, light, dark in found}


def rgb(color: str) -> Color:
    red, green, blue = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def mixed(above: Color, below: Color, opacity: float) -> Color:
    red, green, blue = (opacity * top + (1 - opacity) * under for top, under in zip(above, below, strict=True))
    return red, green, blue


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of WCAG 2."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: Color) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
