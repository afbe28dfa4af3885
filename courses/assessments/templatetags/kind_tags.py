"""What the templates of the question types ask for."""

import json
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from typing import Any

from django import template
from wagtail.images import get_image_model

from courses.anatomy.charts import Chart, whole_figure
from courses.anatomy.drawing import AUTO, INLINE, ChartRequest, Drawing, Pin, draw
from courses.anatomy.facts import Library, MuscleFacts
from courses.assessments.figures import BODY, UPLOADED
from courses.assessments.kinds import charting
from courses.assessments.kinds.charting import FigureChart
from courses.assessments.kinds.places import point_in

register = template.Library()


@dataclass(frozen=True)
class Drawn:
    """One of the two, or neither when the image was deleted."""

    chart: Chart | None = None
    image: Any = None


@register.simple_tag
def question_figure(source: str) -> Drawn:
    """The figure that a question names: ``figure:<view>`` or ``image:<id>``."""
    origin, _, name = source.partition(":")
    if origin == BODY:
        return _body_figure(name)
    return Drawn(image=get_image_model().objects.filter(pk=name).first() if origin == UPLOADED else None)


@cache
def _body_figure(view: str) -> Drawn:
    return Drawn(chart=whole_figure(view))


@register.simple_tag
def muscle_chart(chart: FigureChart) -> Drawing:
    """The body chart of a question, drawn from the muscles that its version holds."""
    request = ChartRequest(
        chart.view,
        tuple(muscle.key for muscle in chart.muscles),
        chart.points,
        side=chart.side,
        layers=frozenset(chart.layers),
        window=chart.window or AUTO,
        figure=INLINE,
        pins=tuple(Pin(kind, at) for kind, at in chart.pins),
        words=chart.words,
        ratio=chart.ratio,
    )
    return draw(_library_of(chart.muscles), request)


def _library_of(muscles: tuple[MuscleFacts, ...]) -> Library:
    """The muscles as a library of their own, whose token is that of its content: equal ones are drawn once."""
    said = json.dumps([asdict(muscle) for muscle in muscles], sort_keys=True)
    return Library(f"pinned-{sha256(said.encode()).hexdigest()}", muscles, frozenset())


@register.filter
def seen_as(chart: FigureChart) -> str:
    """From where the figure is seen, and the client's side that is asked about."""
    return charting.seen_as(chart.view, chart.side)


@register.filter
def frame(drawing: Drawing) -> str:
    """What the drawing shows, in units of the view: x, y, width, height."""
    return " ".join(f"{number:g}" for number in drawing.window)


@register.simple_tag
def place_in(drawing: Drawing, tapped: str) -> tuple[str, str] | None:
    """Where a tapped place lies in the drawing, in percent across and down."""
    point = point_in(tapped)
    if point is None:
        return None
    x, y, width, height = drawing.window
    return f"{100 * (point[0] - x) / width:.1f}", f"{100 * (point[1] - y) / height:.1f}"
