"""The pictures of a QTI package: the one that an item shows, and regions on it. Pure: no Django."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from xml.etree.ElementTree import Element

from courses.assessments.content import FigureContent
from courses.assessments.formats.decimals import decimal_of, plain
from courses.assessments.formats.pictures import INSIDE, Picture, PictureRefused, picture_inside, read_picture
from courses.assessments.formats.protocol import QuestionRefused, Report

# The bytes of a file of the package, by the address that an item gives it; None when it has none.
Files = Callable[[str], bytes | None]
# A picture in one of these belongs to an answer and not to the question.
ANSWERS = frozenset({"simpleChoice", "simpleAssociableChoice", "gapImg", "gapText", "hottext", "inlineChoice"})
CORNERS_OF_A_CIRCLE = 24
FRACTION = Decimal("0.000001")


def no_files(address: str) -> bytes | None:
    """An item alone has no files."""
    return None


def take_figure(elements: Iterable[Element], files: Files, report: Report) -> FigureContent | None:
    """The first picture that can be taken, which is then no longer among the words; others stay and are named."""
    for element in elements:
        for shown in list(_pictures_in(element)):
            try:
                picture = picture_at(address_of(shown), files)
            except PictureRefused as refused:
                report.note(f"The file {name_of(address_of(shown))} is left out: {refused}.")
                continue
            figure = report.figure(picture, alternative(shown))
            _remove(shown)
            return figure
    return None


def picture_at(address: str, files: Files) -> Picture:
    """The picture at an address in the package, or in the address; PictureRefused when there is none."""
    if address.startswith(INSIDE):
        return picture_inside(address)
    data = files(address)
    if data is None:
        raise PictureRefused("it is not in a package with the question")
    return read_picture(name_of(address), data)


def address_of(shown: Element) -> str:
    """Where the picture of an ``<img>`` or an ``<object>`` stands."""
    return shown.get("src") or shown.get("data") or ""


def name_of(address: str) -> str:
    """The last part of an address, for people."""
    return "in the text" if address.startswith(INSIDE) else address.rpartition("/")[2][:80]


def alternative(shown: Element) -> str:
    """What stands for the picture: its alt, or the words inside an object."""
    return shown.get("alt") or " ".join("".join(shown.itertext()).split())


def _pictures_in(element: Element) -> Iterator[Element]:
    if element.tag in ANSWERS:
        return
    is_object = element.tag == "object" and element.get("type", "").startswith("image/")
    if is_object or element.tag == "img":
        yield element
        return
    for child in element:
        yield from _pictures_in(child)


def _remove(shown: Element) -> None:
    """Empties the element; the words after it stay."""
    tail = shown.tail
    shown.clear()
    shown.tag, shown.tail = "span", tail


def polygon_of(spot: Element, width: Decimal, height: Decimal) -> list[list[str]]:
    """The corners of a region in fractions of the figure's size."""
    shape = spot.get("shape", "")
    if shape not in SHAPES:
        raise QuestionRefused(f"One of its regions has the shape {shape[:20] or '(none)'}, which cannot be taken.")
    numbers = [decimal_of(number) for number in spot.get("coords", "").split(",")]
    try:
        corners = SHAPES[shape](numbers)
    except (ValueError, IndexError):
        raise QuestionRefused(f"The coordinates of one of its regions do not draw a {shape}.") from None
    return [[_fraction(x / width), _fraction(y / height)] for x, y in corners]


def _fraction(number: Decimal) -> str:
    """Within the figure: other programs let regions reach beyond its edge."""
    return plain(min(max(number, Decimal(0)), Decimal(1)).quantize(FRACTION))


Corners = list[tuple[Decimal, Decimal]]


def _poly(numbers: Sequence[Decimal]) -> Corners:
    corners = list(zip(numbers[::2], numbers[1::2], strict=True))
    # HTML closes a shape by naming its first corner again.
    return corners[:-1] if len(corners) > 3 and corners[0] == corners[-1] else corners


def _rect(numbers: Sequence[Decimal]) -> Corners:
    left, top, right, bottom = numbers
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def _circle(numbers: Sequence[Decimal]) -> Corners:
    x, y, radius = numbers
    return _ellipse([x, y, radius, radius])


def _ellipse(numbers: Sequence[Decimal]) -> Corners:
    x, y, across, down = numbers
    turns = (2 * math.pi * corner / CORNERS_OF_A_CIRCLE for corner in range(CORNERS_OF_A_CIRCLE))
    return [(x + across * Decimal(math.cos(turn)), y + down * Decimal(math.sin(turn))) for turn in turns]


SHAPES: Mapping[str, Callable[[Sequence[Decimal]], Corners]] = {
    "poly": _poly,
    "rect": _rect,
    "circle": _circle,
    "ellipse": _ellipse,
}
