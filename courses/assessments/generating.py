"""Questions on the body chart, written from the atlas: one for each muscle in turn, and labels for each region. Pure.

Every question that comes out can be asked. The same library gives the same questions under the same keys.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from typing import Any

from courses.anatomy.facts import Library, MuscleFacts, PointFacts
from courses.anatomy.geometry import area
from courses.anatomy.sides import LEFT, RIGHT
from courses.anatomy.viewing import BACK, FRONT, HEAD
from courses.assessments.content import QuestionContent
from courses.assessments.formats.keys import keyed
from courses.assessments.formats.protocol import ImportedQuestion
from courses.assessments.kinds import PINS, problems_in

SEEN = {FRONT: "seen from the front", BACK: "seen from behind", HEAD: "with the head seen from the side"}
SOURCE = "gk"
OTHERS = 3
MARKED = 3
OUTLINE = "5.E"
CAUTION = "Usual patterns, not rules."

Write = Callable[[Library, MuscleFacts, str], Iterator[ImportedQuestion]]


def figure_questions(library: Library) -> Iterator[ImportedQuestion]:
    """A question for each muscle, type and side in turn, then one to label for each region and view."""
    ways = cycle((_point_question, _zone_question, _name_question))
    sides = cycle((RIGHT, LEFT))
    for muscle, way, side in zip(_by_region(library), ways, sides, strict=False):
        asked = next((found for write in (way, *WAYS) if (found := _first_askable(write, library, muscle, side))), None)
        if asked:
            yield asked
    yield from _label_questions(library)


def _by_region(library: Library) -> list[MuscleFacts]:
    return sorted(library.muscles, key=lambda muscle: (muscle.region, muscle.name))


def _first_askable(write: Write, library: Library, muscle: MuscleFacts, side: str) -> ImportedQuestion | None:
    return next((it for it in write(library, muscle, side) if _is_askable(it.content, library)), None)


def _is_askable(content: QuestionContent, library: Library) -> bool:
    return not problems_in(PINS[content.kind](content, library))


def _point_question(library: Library, muscle: MuscleFacts, side: str) -> Iterator[ImportedQuestion]:
    for number, point in enumerate(muscle.points, 1):
        which = "the trigger point" if len(muscle.points) == 1 else f"trigger point {number}"
        for place in point.places:
            details = {**_aspect(place.view, side), "point": point.key, "tolerance": 0, "place": "", "others": []}
            stem = f"{_on_side(side)} mark {which} of {_inside(muscle.name)}, {SEEN[place.view]}."
            yield _question("mark_point", point.key, stem, point.description, details, muscle)


def _zone_question(library: Library, muscle: MuscleFacts, side: str) -> Iterator[ImportedQuestion]:
    for view in sorted(muscle.views, key=lambda view: -_reach(muscle, view)):
        details = {**_aspect(view, side), "subject": muscle.key, "place": "", "others": []}
        stem = f"{_on_side(side)} mark where pain of {_inside(muscle.name)} is usually felt, {SEEN[view]}."
        felt = next((point for point in muscle.points if _is_felt_in(point, view)), None)
        if felt:
            yield _question("mark_zone", f"{muscle.key}-{view}", stem, felt.description, details, muscle)


def _reach(muscle: MuscleFacts, view: str) -> float:
    """How much of the body the usual zones cover there; the head is drawn twice as large."""
    zones = (zone for point in muscle.points for zone in point.zones_in(view) if not zone.is_spillover)
    return sum(area(zone.corners) for zone in zones) / (4 if view == HEAD else 1)


def _name_question(library: Library, muscle: MuscleFacts, side: str) -> Iterator[ImportedQuestion]:
    others = [other.key for other in _neighbors(library, muscle)[:OTHERS]]
    view = muscle.views[0]
    details = {
        **_aspect(view, side),
        "window": "auto",
        "muscle": muscle.key,
        "shows": ["points", "zones"],
        "others": others,
    }
    points = "its trigger point at the cross" if len(muscle.points) == 1 else "its trigger points at the crosses"
    which = f"A muscle of the {_region(muscle)}: which one has {points}"
    stem = f"{which} and sends pain to the shaded places, {SEEN[view]}?"
    lies = f"{muscle.name} runs from {_inside(muscle.origin)} to {_inside(muscle.insertion)}."
    yield _question("name_muscle", muscle.key, stem, lies, details, muscle, difficulty=3)


WAYS: Sequence[Write] = (_point_question, _zone_question, _name_question)


def _region(muscle: MuscleFacts) -> str:
    return muscle.region.replace("-", " ")


def _neighbors(library: Library, muscle: MuscleFacts) -> list[MuscleFacts]:
    """Those of its region first, then those with points in the same view."""
    others = [other for other in library.muscles if other.key != muscle.key]
    view = muscle.views[0]
    return sorted(others, key=lambda other: (other.region != muscle.region, view not in other.views, other.name))


def _label_questions(library: Library) -> Iterator[ImportedQuestion]:
    """Muscles of one region that the same view shows and that lie in different areas, as many as can be told apart."""
    regions = dict.fromkeys(muscle.region for muscle in _by_region(library))
    for region in regions:
        muscles = [muscle for muscle in library.muscles if muscle.region == region]
        for view in (FRONT, BACK, HEAD):
            marked = _told_apart_in(view, muscles, library)
            if len(marked) == MARKED:
                yield _label_question(region, view, marked, library)


def _told_apart_in(view: str, muscles: Sequence[MuscleFacts], library: Library) -> list[MuscleFacts]:
    marked: list[MuscleFacts] = []
    for muscle in muscles:
        more = [*marked, muscle]
        is_seen = any(point.places_in(view) for point in muscle.points)
        if is_seen and (len(more) == 1 or _is_askable(_label_question("", view, more, library).content, library)):
            marked = more
        if len(marked) == MARKED:
            break
    return marked


def _label_question(region: str, view: str, marked: Sequence[MuscleFacts], library: Library) -> ImportedQuestion:
    taken = {muscle.key for muscle in marked}
    others = [it.key for it in _neighbors(library, marked[0]) if it.key not in taken][:2]
    details = {
        **_aspect(view, RIGHT),
        "window": "auto",
        "shows": "points",
        "marks": keyed("marks", [{"muscle": muscle.key, "words": ""} for muscle in marked]),
        "others": others,
    }
    asked = "to which muscle do the trigger points at each letter belong"
    stem = f"Muscles of the {_region(marked[0])}: {asked}, {SEEN[view]}?"
    lie = " ".join(f"{it.name}: {it.points[0].description}" for it in marked)
    return _question("label_figure", f"{region}-{view}", stem, lie, details, marked[0], difficulty=3)


def _aspect(view: str, side: str) -> dict[str, Any]:
    return {"view": view, "side": side, "window": ""}


def _question(
    kind: str,
    name: str,
    stem: str,
    rationale: str,
    details: dict[str, Any],
    muscle: MuscleFacts,
    difficulty: int = 2,
) -> ImportedQuestion:
    key = f"{kind.replace('_', '-')}-{name}".replace("_", "-")
    content = QuestionContent(kind, stem, f"{rationale} {CAUTION}", details=details)
    return ImportedQuestion(
        content,
        key=key[:60],
        difficulty=difficulty,
        blueprint=OUTLINE,
        category=_region(muscle).capitalize(),
        source=SOURCE,
        tags=("chart",),
    )


def _is_felt_in(point: PointFacts, view: str) -> bool:
    return any(not zone.is_spillover for zone in point.zones_in(view))


def _on_side(side: str) -> str:
    return f"On the client's {side} side,"


def _inside(text: str) -> str:
    """A name or clause inside a sentence; what is all capitals, such as C4, stays."""
    return text if text[1:2].isupper() or text[1:2].isdigit() else text[:1].lower() + text[1:]
