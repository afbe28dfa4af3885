"""A place to mark on the body chart, tapped or chosen from a list of places in words. Pure: no Django.

Choosing a place of the list is tapping where it lies: both are judged by one rule, which the kind brings along as
`Hits`. Where the places of the list lie stays with us.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from courses.anatomy.areas import Area, area_at, areas
from courses.anatomy.facts import Point
from courses.anatomy.geometry import distance
from courses.anatomy.regions import region_box
from courses.anatomy.sides import mirror_point, on_side
from courses.anatomy.viewing import BACK, FRONT, HEAD, HEAD_BOX
from courses.assessments.content import QuestionContent
from courses.assessments.kinds.charting import (
    GIVEN,
    PINNED,
    RIGHT_PLACE,
    WHOLE,
    FigureChart,
    blank_words,
    is_in,
    middle_of,
)
from courses.assessments.kinds.marking import mark
from courses.assessments.kinds.protocol import (
    Answer,
    AnswerMalformedRefused,
    Given,
    Mark,
    Possibility,
    Prompt,
    Review,
    Slot,
)

PLACE = "place:"
ELSEWHERE = "elsewhere"
FEWEST, MOST = 3, 8
USUAL_NUMBER = 4
UPPER_ARM, FOREARM = "shoulder", "forearm"
HINT = "Tap the figure, or choose from the list. Both count the same."
VIEW_BOXES = {FRONT: (0, 0, 724, 1448), BACK: (724, 0, 724, 1448), HEAD: HEAD_BOX}
_NUMBER = re.compile(r"[0-9]{1,4}(\.[0-9])?")

Hits = Callable[[QuestionContent, Point], bool]


@dataclass(frozen=True)
class ListedPlace:
    """One place of the list. `value` is what the form sends."""

    value: str
    name: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class PlacePrompt(Prompt):
    """The chart with nothing on it but what was tapped, and the list. Neither tells where anything lies."""

    chart: FigureChart
    places: tuple[ListedPlace, ...]
    tapped: str


@dataclass(frozen=True)
class ReviewedPlace:
    """One place of the list afterwards."""

    name: str
    is_correct: bool
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class PlaceReview(Review):
    """The right place drawn over the given one, and the list with its verdicts."""

    chart: FigureChart
    places: tuple[ReviewedPlace, ...]
    tapped: str


def check(content: QuestionContent, target: Point | None, hits: Hits) -> tuple[str, ...]:
    """What keeps the question from being asked, once it is pinned: `target` is a right place, if the view shows one."""
    if target is None:
        return ("The figure does not show it from there. Choose another view.",)
    places = stored_places(content)
    names = [place["name"].casefold() for place in places]
    is_right = [hits(content, _at(place)) for place in places]
    problems = []
    if not all(names):
        problems.append("Say in words where the right place is: no area of the atlas holds it.")
    elif not any(is_right):
        problems.append("The right place is not in the list: say in words where it is.")
    if sum(is_right) > 1:
        problems.append("One of the wrong places would be right too. Choose another.")
    if len(set(names)) < len(names):
        problems.append("Give each place of the list words of its own.")
    if not FEWEST <= len(places) <= MOST:
        problems.append(f"Give it {FEWEST - 1} to {MOST - 1} wrong places that the figure shows from there.")
    if not all(is_in(VIEW_BOXES[content.details["view"]], _at(place)) for place in places):
        problems.append("One of the places is not on the figure.")
    return tuple(problems)


def prompt(content: QuestionContent, answer: Answer, *, name: str, label: str) -> PlacePrompt:
    """An empty figure and the list."""
    view, side = content.details["view"], content.details["side"]
    return PlacePrompt(
        template="assessments/kinds/mark_place.html",
        label=label,
        hint=HINT,
        stem=content.stem,
        name=name,
        figure=None,
        chart=FigureChart(view, side, content.details[PINNED]["window"], words=blank_words(view, side)),
        places=tuple(
            ListedPlace(_value(place), place["name"], _value(place) in answer) for place in stored_places(content)
        ),
        tapped=_tapped(answer),
    )


def parse(content: QuestionContent, given: Given) -> Answer:
    """One place of the list, or one point in units of the view."""
    values = tuple(value for value in given.all() if value)
    known = set(map(_value, stored_places(content)))
    if len(values) > 1 or not all(value in known or _is_on_figure(content, value) for value in values):
        raise AnswerMalformedRefused("Mark one place.")
    return values


def _is_on_figure(content: QuestionContent, value: str) -> bool:
    point = point_in(value)
    return point is not None and is_in(VIEW_BOXES[content.details["view"]], point)


def point_in(value: str) -> Point | None:
    """The point in "1136.5,288", None when it is none."""
    x, comma, y = value.partition(",")
    is_point = comma and _NUMBER.fullmatch(x) and _NUMBER.fullmatch(y)
    return (float(x), float(y)) if is_point else None


def score(content: QuestionContent, answer: Answer, hits: Hits) -> Mark:
    """One point for the right place, however it was given."""
    place = place_of(content, answer)
    return mark(content, answer, points=int(place is not None and hits(content, place)))


def place_of(content: QuestionContent, answer: Answer) -> Point | None:
    """Where an answer lies."""
    listed = (_at(place) for place in stored_places(content) if _value(place) in answer)
    return next(listed, point_in(answer[0]) if answer else None)


def solve(content: QuestionContent, hits: Hits) -> Answer:
    """The right place of the list."""
    return next((_value(place),) for place in stored_places(content) if hits(content, _at(place)))


def review(
    content: QuestionContent, answer: Answer, chart: FigureChart, target: Point, hits: Hits, *, label: str
) -> PlaceReview:
    """`chart` shows what is right; over it lie the place that was given and, on top, the right one."""
    given = place_of(content, answer)
    pins = ((GIVEN, given),) if given else ()
    return PlaceReview(
        template="assessments/kinds/mark_place_review.html",
        label=label,
        hint="",
        stem=content.stem,
        rationale=content.rationale,
        figure=None,
        mark=score(content, answer, hits),
        chart=replace(chart, window=content.details[PINNED]["window"], pins=(*pins, (RIGHT_PLACE, target))),
        places=tuple(
            ReviewedPlace(place["name"], hits(content, _at(place)), _value(place) in answer)
            for place in stored_places(content)
        ),
        tapped=_tapped(answer),
    )


def tally(content: QuestionContent, answer: Answer, hits: Hits) -> tuple[tuple[str, str], ...]:
    """The place of the list; a tap counts as the right one when it is right, else as elsewhere."""
    if not answer:
        return ()
    if answer[0].startswith(PLACE):
        return (("", answer[0]),)
    return (("", solve(content, hits)[0] if score(content, answer, hits).is_right else ELSEWHERE),)


def slots(content: QuestionContent, hits: Hits) -> tuple[Slot, ...]:
    """Every place, and the rest of the figure."""
    listed = (Possibility(_value(it), it["name"], hits(content, _at(it))) for it in stored_places(content))
    return (Slot("", "", (*listed, Possibility(ELSEWHERE, "Elsewhere on the figure", False))),)


def listed_places(
    details: Mapping[str, Any], window: str, target: Point, is_right: Callable[[Point], bool], is_near: "Near"
) -> list[dict[str, Any]]:
    """The list of a question: the right place, and the author's wrong areas or the nearest ones of the window.

    They stand in the order of their words, which tells nothing.
    """
    view, side = details["view"], details["side"]
    wrong = _chosen(details) if details["others"] else _nearby(view, side, window, target, is_right, is_near)
    right = details["place"] or _name_at(view, side, target)
    places = [_place(right, target), *(_place(area.label, _middle(area, view, side)) for area in wrong)]
    return sorted(places, key=lambda place: place["name"].casefold())


Near = Callable[[Area], bool]


def _chosen(details: Mapping[str, Any]) -> Iterator[Area]:
    found = (areas().get(key) for key in details["others"])
    return (area for area in found if area and area.corners_in(details["view"]))


def _nearby(
    view: str, side: str, window: str, target: Point, is_right: Callable[[Point], bool], is_near: Near
) -> list[Area]:
    box = region_box(window, view, side) if window != WHOLE else None
    own = area_at(view, on_side(view, [target], side)[0])
    found = []
    for area in areas().values():
        if not area.corners_in(view) or is_near(area) or not _is_plausible(area, own):
            continue
        middle = _middle(area, view, side)
        if (box is None or is_in(box, middle)) and not is_right(middle):
            found.append((distance(middle, target), area.key, area))
    return [area for _, _, area in sorted(found)[:USUAL_NUMBER]]


def _is_plausible(area: Area, right: Area | None) -> bool:
    """A hanging hand lies beside the hip, but nobody takes one for the other."""
    return area.part == UPPER_ARM or (area.part == FOREARM) == (right is not None and right.part == FOREARM)


def _middle(area: Area, view: str, side: str) -> Point:
    return on_side(view, [middle_of(area.corners_in(view))], side)[0]


def _name_at(view: str, side: str, point: Point) -> str:
    """The area that holds a place of that side; its words do not say the side, which the question does."""
    area = area_at(view, on_side(view, [point], side)[0])
    return area.label if area else ""


def _place(name: str, at: Point) -> dict[str, Any]:
    """The key comes from the words: it tells no more than they do, and outlives a new version."""
    key = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
    return {"key": key[:60], "name": name, "at": list(at)}


def stored_places(content: QuestionContent) -> Sequence[Mapping[str, Any]]:
    """The list of a pinned question; a working copy has none yet."""
    found: Sequence[Mapping[str, Any]] = content.details.get(PINNED, {}).get("places", ())
    return found


def nearest(points: Iterable[Point], to: Point) -> Point | None:
    """Of several right places the one to show."""
    return min(points, key=lambda point: distance(point, to), default=None)


def on_stored_side(view: str, side: str, point: Point) -> Point:
    """A place as drawn, as the atlas stores it: on the client's right."""
    return mirror_point(view, point) if side == "left" else point


def _at(place: Mapping[str, Any]) -> Point:
    x, y = place["at"]
    return (x, y)


def _value(place: Mapping[str, Any]) -> str:
    return f"{PLACE}{place['key']}"


def _tapped(answer: Answer) -> str:
    return answer[0] if answer and not answer[0].startswith(PLACE) else ""
