"""Questions on the body chart in the cells of a table: keys of the atlas in ``right`` and in the answers.

``text`` says from where the figure is seen, the client's side and how much of it is shown: ``back, right, shoulder``.
Pure: no Django.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from courses.assessments.content import QuestionContent
from courses.assessments.formats.keys import keyed
from courses.assessments.formats.protocol import QuestionRefused

VIEWS, SIDES = ("back", "front", "head_lateral"), ("right", "left")


def _aspect(text: str) -> dict[str, str]:
    view, side, window = [*(part.strip() for part in text.split(",", 2)), "", "", ""][:3]
    if (view or VIEWS[0]) not in VIEWS or (side or SIDES[0]) not in SIDES:
        raise QuestionRefused("Write into the column text from where the figure is seen and its side: back, right.")
    return {"view": view or VIEWS[0], "side": side or SIDES[0], "window": window}


def _cells(content: QuestionContent, right: str, answers: Sequence[str]) -> dict[str, str]:
    details = content.details
    aspect = ", ".join((details["view"], details["side"], details["window"])).removesuffix(", ")
    return {"right": right, "text": aspect, **{f"answer {place}": text for place, text in enumerate(answers, 1)}}


def _read_point(right: str, text: str, answers: Sequence[str]) -> dict[str, Any]:
    return {**_aspect(text), "point": right, "tolerance": 0, "place": "", "others": list(answers)}


def _read_zone(right: str, text: str, answers: Sequence[str]) -> dict[str, Any]:
    return {**_aspect(text), "subject": right, "place": "", "others": list(answers)}


def _read_muscle(right: str, text: str, answers: Sequence[str]) -> dict[str, Any]:
    return {**_aspect(text), "muscle": right, "shows": ["points"], "others": list(answers)}


def _read_labels(right: str, text: str, answers: Sequence[str]) -> dict[str, Any]:
    """The muscles that are marked stand in ``right``, in order; further names are the answers."""
    marks = [{"muscle": key.strip(), "words": ""} for key in right.split(",") if key.strip()]
    return {**_aspect(text), "shows": "points", "marks": keyed("marks", marks), "others": list(answers)}


def _write_labels(content: QuestionContent) -> dict[str, str]:
    marked = ", ".join(mark["muscle"] for mark in content.details["marks"])
    return _cells(content, marked, content.details["others"])


READ_FROM_ATLAS: Mapping[str, Callable[[str, str, Sequence[str]], dict[str, Any]]] = {
    "mark_point": _read_point,
    "mark_zone": _read_zone,
    "name_muscle": _read_muscle,
    "label_figure": _read_labels,
}
WRITE_FROM_ATLAS: Mapping[str, Callable[[QuestionContent], dict[str, str]]] = {
    "mark_point": lambda content: _cells(content, content.details["point"], content.details["others"]),
    "mark_zone": lambda content: _cells(content, content.details["subject"], content.details["others"]),
    "name_muscle": lambda content: _cells(content, content.details["muscle"], content.details["others"]),
    "label_figure": _write_labels,
}
