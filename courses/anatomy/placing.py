"""Where the numbers and names of a drawing stand: beside their points, over no other point and over no other text.

Everything is measured in pixels of the drawing's narrowest width, with the window's corner at the origin.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product
from math import cos, radians, sin

from courses.anatomy.facts import Point
from courses.anatomy.geometry import contains, distance, distance_to_line

RING = 6.5  # radius of a point's mark
TEXT_HEIGHT = 14.0
DIGIT_WIDTH, LETTER_WIDTH = 8.0, 6.4  # no narrower than the fonts' own
EDGE = 4.0
# Where a number may stand around its point: right and left first, near first, far ones with a leader.
DIRECTIONS = (0, 180, 315, 225, 45, 135, 270, 90, 22, 158, 338, 202, 67, 113, 293, 247)
REACHES = (15.0, 18.0, 24.0, 31.0, 40.0, 52.0, 66.0, 82.0)
NEAR = 18.0
AND = ", "
ROOM_ENOUGH = 30.0
ROW = 4.0
CLEARANCE = RING + 2.0


@dataclass(frozen=True)
class Label:
    """A text beside what it names.

    `lines` stand over each other; `leader` is the path that leads to it, or empty; `dot` ends a leader that leads into
    a zone; `order` is that of the muscle, whose zones and leader are drawn alike;
    `is_on_zone` says that the text stands on a zone's own color.
    """

    lines: tuple[str, ...]
    at: Point
    anchor: str = "middle"
    leader: str = ""
    dot: Point | None = None
    order: int = 1
    is_on_zone: bool = False


@dataclass(frozen=True)
class Named:
    """A muscle's name to be placed, and the marks of its points, or the one place in a zone, that it leads to."""

    text: str
    order: int
    targets: tuple[Point, ...]
    is_mark: bool = True


Rect = tuple[float, float, float, float]  # left, top, right, bottom
Line = tuple[Point, Point]


def place_numbers(
    points: Sequence[tuple[str, Point]],
    zones: Sequence["NumberedZone"],
    marks: Sequence[Point],
    size: tuple[float, float],
) -> tuple[Label, ...]:
    """Each number stands where it is free, as near to its point as can be; the most crowded point chooses first.

    Then each zone gets the number of its point, or all numbers of points that share it. A small one may stay without.
    """
    crowd = _Crowd(marks, size)
    labels = []
    for text, at in sorted(points, key=lambda point: _room(point[1], marks)):
        place = _free_place(text, at, crowd)
        is_far = distance(at, place) > NEAR
        crowd.take(_text_box(text, place), (at, place) if is_far else None)
        labels.append(Label((text,), place, leader=_short_leader(at, place) if is_far else ""))
    for zone in zones:
        if not any(label.is_on_zone and zone.is_said_by(label) for label in labels):
            free = (spot for spot in zone.places if crowd.leaves_open(_text_box(*spot)) and zone.holds(*spot))
            for text, place in islice(free, 1):
                crowd.take(_text_box(text, place), None)
                labels.append(Label((text,), place, is_on_zone=True))
    return tuple(labels)


@dataclass(frozen=True)
class NumberedZone:
    """A zone to be numbered: its point's number, its corners, and texts with the places where they may stand."""

    number: str
    corners: tuple[Point, ...]
    places: tuple[tuple[str, Point], ...]

    def is_said_by(self, label: Label) -> bool:
        """Whether the label stands in this zone and names its point."""
        return self.number in label.lines[0].split(AND) and contains(self.corners, label.at)

    def holds(self, text: str, place: Point) -> bool:
        """Whether the text is inside the zone, from its first to its last digit."""
        half = _width(text) / 2
        return all(contains(self.corners, (place[0] + along, place[1])) for along in (-half, half))


class _Crowd:
    """The marks of a drawing, and the numbers and leaders placed so far."""

    def __init__(self, marks: Sequence[Point], size: tuple[float, float]) -> None:
        self.marks = marks
        self.size = size
        self.boxes: list[Rect] = []
        self.lines: list[Line] = []

    def take(self, box: Rect, line: Line | None) -> None:
        """What was placed is in the way of the next."""
        self.boxes.append(box)
        self.lines += [line] if line else []

    def room_at(self, place: Point, at: Point) -> float:
        """How far the place is from every mark but its own."""
        return min((distance(place, mark) for mark in self.marks if mark != at), default=ROOM_ENOUGH)

    def leaves_open(self, box: Rect) -> bool:
        """Whether a text there hides nothing and is whole."""
        is_free = not any(_covers(box, mark) for mark in self.marks)
        return is_free and _is_inside(box, self.size) and not any(_overlap(box, other) for other in self.boxes)

    def lets_pass(self, at: Point, place: Point) -> bool:
        """Whether a leader from the mark to that place crosses no other mark, number or leader's end."""
        others = [*(mark for mark in self.marks if mark != at), *map(_middle, self.boxes)]
        is_clear = not any(distance_to_line(other, at, place) < CLEARANCE for other in others)
        return is_clear and not any(distance_to_line(place, *line) < TEXT_HEIGHT / 2 for line in self.lines)


def _room(at: Point, marks: Iterable[Point]) -> float:
    return min((distance(at, other) for other in marks if other != at), default=0.0)


def _free_place(text: str, at: Point, crowd: "_Crowd") -> Point:
    """The nearest place for the number that hides nothing; best where its leader crosses nothing either.

    Of equally near ones that which is farther from other points, so that nobody takes it for theirs.
    """
    fallback = None
    for reach in REACHES:
        places = [_towards(at, degrees, reach) for degrees in DIRECTIONS]
        open_places = [place for place in places if crowd.leaves_open(_text_box(text, place))]
        clear = [place for place in open_places if crowd.lets_pass(at, place)]
        if clear:
            return max(clear, key=lambda place: min(crowd.room_at(place, at), ROOM_ENOUGH))
        fallback = fallback or next(iter(open_places), None)
    return fallback or _towards(at, 0, REACHES[0])


def _towards(at: Point, degrees: float, reach: float) -> Point:
    angle = radians(degrees)
    return round(at[0] + reach * cos(angle), 1), round(at[1] + reach * sin(angle), 1)


def _short_leader(at: Point, place: Point) -> str:
    """From the ring to just before the number."""
    length = distance(at, place)
    start, end = RING / length, 1 - TEXT_HEIGHT / 2 / length
    return f"M{_between(at, place, start)}L{_between(at, place, end)}"


def _between(start: Point, end: Point, share: float) -> str:
    return f"{start[0] + (end[0] - start[0]) * share:.1f} {start[1] + (end[1] - start[1]) * share:.1f}"


def place_names(
    names: Sequence[Named], marks: Sequence[Point], zones: Sequence[Rect], size: tuple[float, float]
) -> tuple[Label, ...]:
    """Names stand at the left or right edge over a rule that leads to their points, on zones only when they must."""
    taken: list[Rect] = []
    lines: list[Line] = []
    labels = []
    for name in names:
        placed = _best_column(name, [*_columns(name.text, size)], marks, taken, lines, zones)
        taken.append(placed.box)
        lines.extend((placed.end, target) for target in name.targets)
        dot = None if name.is_mark else name.targets[0]
        labels.append(Label(placed.lines, placed.at, placed.anchor, placed.leader(name), dot, name.order))
    return tuple(labels)


def _best_column(
    name: Named,
    columns: Sequence["_Column"],
    marks: Sequence[Point],
    taken: Sequence[Rect],
    lines: Sequence[Line],
    zones: Sequence[Rect],
) -> "_Column":
    """The cheapest place. The nearest are asked first: none beyond the cost that was found can be cheaper."""
    best, lowest = columns[0], float("inf")
    for column in sorted(columns, key=lambda column: column.length(name)):
        if column.length(name) >= lowest:
            break
        cost = _cost(column, name, marks, taken, lines, zones)
        if cost < lowest:
            best, lowest = column, cost
    return best


@dataclass(frozen=True)
class _Column:
    """A place for a name at one edge: its lines, where the text begins or ends, and where its rule ends."""

    lines: tuple[str, ...]
    at: Point
    anchor: str
    box: Rect
    rule: float
    end: Point

    def length(self, name: Named) -> float:
        """Of all leaders together."""
        return sum(distance(self.end, target) for target in name.targets)

    def leader(self, name: Named) -> str:
        """A rule under the text, and from its end a line to each target."""
        rule = f"M{self.at[0]:.1f} {self.rule:.1f}H{self.end[0]:.1f}"
        return rule + "".join(f"M{self.end[0]:.1f} {self.end[1]:.1f}L{self._edge(name, at)}" for at in name.targets)

    def _edge(self, name: Named, target: Point) -> str:
        length = distance(self.end, target)
        return _between(self.end, target, 1 - (RING / length if name.is_mark and length > RING else 0))


def _columns(text: str, size: tuple[float, float]) -> Iterator[_Column]:
    lines = _wrapped(text, size[0] * 0.45)
    width = max(len(line) for line in lines) * LETTER_WIDTH
    height = TEXT_HEIGHT * len(lines)
    y = EDGE
    while y + height + 2 * EDGE <= size[1]:
        rule = y + height + 2
        left, right = EDGE, size[0] - EDGE
        yield _Column(lines, (left, y), "start", (left, y, left + width, rule), rule, (left + width, rule))
        yield _Column(lines, (right, y), "end", (right - width, y, right, rule), rule, (right - width, rule))
        y += ROW


def _wrapped(text: str, width: float) -> tuple[str, ...]:
    """On two lines when it is longer than that, broken near the middle."""
    if len(text) * LETTER_WIDTH <= width or " " not in text:
        return (text,)
    spaces = [index for index, letter in enumerate(text) if letter == " "]
    middle = min(spaces, key=lambda index: abs(index - len(text) / 2))
    return text[:middle], text[middle + 1 :]


def _cost(
    place: _Column,
    name: Named,
    marks: Sequence[Point],
    taken: Sequence[Rect],
    lines: Sequence[Line],
    zones: Sequence[Rect],
) -> float:
    """Length of the leaders; far more for what would hide a point or a text, a little for standing on a zone."""
    others = [mark for mark in marks if mark not in name.targets]
    leaders = [(place.end, target) for target in name.targets]
    hidden = sum(_covers(place.box, mark) for mark in marks) + sum(_overlap(place.box, other) for other in taken)
    crossed = sum(distance_to_line(mark, *leader) < CLEARANCE for mark, leader in product(others, leaders))
    cut = sum(_passes(line, place.box) for line in lines)
    cut += sum(_passes(leader, box) for leader, box in product(leaders, taken))
    on_zones = sum(_overlap(place.box, zone) for zone in zones)
    return place.length(name) + 5000 * hidden + 2000 * cut + 1000 * crossed + 30 * on_zones


def _passes(line: Line, box: Rect) -> bool:
    """Whether the line runs through the box, as far as twenty places on it tell."""
    (x1, y1), (x2, y2) = line
    return any(_covers(box, (x1 + (x2 - x1) * i / 20, y1 + (y2 - y1) * i / 20), 0) for i in range(1, 20))


def _width(text: str) -> float:
    """Of a number, or of several after another."""
    return sum(DIGIT_WIDTH if letter.isdigit() else DIGIT_WIDTH / 2 for letter in text)


def _text_box(text: str, middle: Point) -> Rect:
    """With room on both sides: two numbers side by side must not read as one."""
    x, y = middle
    half = _width(text) / 2 + 2
    return x - half, y - TEXT_HEIGHT / 2, x + half, y + TEXT_HEIGHT / 2


def _middle(box: Rect) -> Point:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _is_inside(box: Rect, size: tuple[float, float]) -> bool:
    return box[0] > 1 and box[1] > 1 and box[2] < size[0] - 1 and box[3] < size[1] - 1


def _overlap(a: Rect, b: Rect) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _covers(box: Rect, mark: Point, reach: float = RING) -> bool:
    """Whether the box comes nearer to the mark than its ring."""
    x = max(box[0], min(mark[0], box[2]))
    y = max(box[1], min(mark[1], box[3]))
    return distance((x, y), mark) <= reach
