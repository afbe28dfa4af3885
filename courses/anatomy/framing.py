"""The window of a drawing: as near as its content allows, and never so near that the place is not known again."""

from collections.abc import Iterable, Mapping

from courses.anatomy.facts import Point
from courses.anatomy.figure import BACK, FRONT, HEAD, Box, box_around, load_view

# In units of each view.
SMALLEST_WIDTH = {BACK: 230, FRONT: 230, HEAD: 430}
TALLEST, FLATTEST = 0.62, 1.21  # width by height
MARGIN = 1.22


def common_ratio(contents: Mapping[str, Iterable[Point]]) -> float:
    """Width by height for windows on the content of several views, so that they stand in line."""
    wanted = (_wanted_ratio(view, box_around(points)) for view, points in contents.items())
    return max(TALLEST, min(FLATTEST, *wanted, FLATTEST))


def window_around(view: str, content: Iterable[Point], ratio: float) -> Box:
    """A window of that ratio around the content, moved back onto the figure where it would leave it."""
    left, top, right, bottom = box_around(content)
    width = max((right - left) * MARGIN, (bottom - top) * MARGIN * ratio, SMALLEST_WIDTH[view])
    return _placed(view, ((left + right) / 2, (top + bottom) / 2), width, ratio)


def widened(view: str, box: Box, ratio: float) -> Box:
    """The window made wider or taller until it has that ratio."""
    x, y, width, height = box
    return _placed(view, (x + width / 2, y + height / 2), max(width, height * ratio), ratio)


def _wanted_ratio(view: str, content: Box) -> float:
    """Width by height of the smallest window that holds the content."""
    left, top, right, bottom = content
    return max((right - left) * MARGIN, SMALLEST_WIDTH[view]) / max((bottom - top) * MARGIN, 1)


def _placed(view: str, middle: Point, width: float, ratio: float) -> Box:
    x0, y0, full_width, full_height = load_view(view).box
    height = width / ratio
    x = _within(middle[0] - width / 2, x0, x0 + full_width - width)
    y = _within(middle[1] - height / 2, y0, y0 + full_height - height)
    return round(x), round(y), round(width), round(height)


def _within(value: float, lowest: float, highest: float) -> float:
    """The value moved into the bounds; where they cross, the content stays in the middle."""
    return value if lowest > highest else max(lowest, min(value, highest))
