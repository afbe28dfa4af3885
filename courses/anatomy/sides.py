"""The client's own right and left in each view. The right side is stored; this is the only place that mirrors it."""

from collections.abc import Iterable

from courses.anatomy.facts import Point
from courses.anatomy.viewing import BACK, FRONT, HEAD

RIGHT, LEFT, BOTH = "right", "left", "both"
SIDE_LABELS = {RIGHT: "right side", LEFT: "left side", BOTH: "both sides"}
# Twice the x of the axis. It is not the middle of the view box: the figure does not stand in the middle of it.
AXIS_SUM = {FRONT: 728.2, BACK: 2167.0, HEAD: 720.0}


def mirror_point(view: str, point: Point) -> Point:
    """The same place on the client's other side."""
    return round(AXIS_SUM[view] - point[0], 1), point[1]


def mirror_points(view: str, points: Iterable[Point]) -> tuple[Point, ...]:
    """The same places on the client's other side."""
    return tuple(mirror_point(view, point) for point in points)


def on_side(view: str, points: Iterable[Point], side: str) -> tuple[Point, ...]:
    """Stored places as they lie on that side."""
    return mirror_points(view, points) if side == LEFT else tuple(points)


def side_at(view: str, point: Point) -> str:
    """The client's side that the place belongs to. The head is stored as seen from the right."""
    if view == HEAD:
        return RIGHT
    is_left_on_screen = point[0] < AXIS_SUM[view] / 2
    return RIGHT if is_left_on_screen == (view == FRONT) else LEFT


def sides_shown(view: str, side: str) -> tuple[str, ...]:
    """What one drawing can show of the asked side: the head is seen from one side at a time."""
    if side == BOTH:
        return (RIGHT,) if view == HEAD else (RIGHT, LEFT)
    return (side,)


def side_named(view: str, side: str) -> str:
    """The side that a drawing says it shows."""
    shown = sides_shown(view, side)
    return side if len(shown) > 1 else shown[0]


def is_flipped(view: str, side: str) -> bool:
    """Whether the figure itself is drawn as in a mirror: only the head from the left."""
    return view == HEAD and side == LEFT
