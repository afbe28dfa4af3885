"""The question types by the name that versions store. A new type is a module here and its line below."""

from collections.abc import Callable, Mapping

from courses.anatomy.facts import Library
from courses.assessments.content import QuestionContent
from courses.assessments.kinds import (
    blanks,
    hotspot,
    label_figure,
    mark_point,
    mark_zone,
    matching,
    multiple,
    name_muscle,
    numeric,
    open_response,
    ordering,
    short_answer,
    single,
    true_false,
)
from courses.assessments.kinds.protocol import Kind
from courses.assessments.kinds.vignette import Vignette

SIMPLE: dict[str, Kind] = {
    "single": single,
    "multiple": multiple,
    "true_false": true_false,
    "matching": matching,
    "ordering": ordering,
    "numeric": numeric,
    "short_answer": short_answer,
    "blanks": blanks,
    "hotspot": hotspot,
    "mark_point": mark_point,
    "mark_zone": mark_zone,
    "name_muscle": name_muscle,
    "label_figure": label_figure,
    "open_response": open_response,
}
KINDS: Mapping[str, Kind] = {**SIMPLE, "vignette": Vignette(SIMPLE)}
# The types that ask about the atlas: each copies what it needs of it into the version.
Pin = Callable[[QuestionContent, Library], QuestionContent]
PINS: Mapping[str, Pin] = {
    "mark_point": mark_point.pin,
    "mark_zone": mark_zone.pin,
    "name_muscle": name_muscle.pin,
    "label_figure": label_figure.pin,
}


def kind_of(content: QuestionContent) -> Kind:
    """The type of a question; KeyError for a name that no module answers to."""
    return KINDS[content.kind]


def problems_in(content: QuestionContent) -> tuple[str, ...]:
    """What keeps the question from being asked, one sentence each with what to do; a form shows them to the author."""
    return kind_of(content).check(content)
