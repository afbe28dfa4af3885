"""What the templates of the question types ask for."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django import template
from wagtail.images import get_image_model

from courses.anatomy.charts import Chart, whole_figure
from courses.assessments.figures import BODY, UPLOADED

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
