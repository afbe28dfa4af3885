"""Template tags that draw the body chart."""

from functools import cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from courses.anatomy.charts import Chart, crop_chart, whole_figure
from courses.anatomy.crops import CROPS, DOOR, HERO
from courses.anatomy.drawing import SHARED, ChartRequest, Drawing, draw
from courses.anatomy.facts import Library
from courses.anatomy.sides import RIGHT

register = template.Library()


@register.simple_tag
def body_chart(crop: str, label: str = "") -> SafeString:
    """The crop of that name as an SVG. Without a label it is decoration and hidden from screen readers."""
    return _rendered_crop(crop, label)


@cache
def _rendered_crop(crop: str, label: str) -> SafeString:
    return render_to_string("anatomy/chart.html", {"chart": crop_chart(CROPS[crop]), "label": label})


@register.simple_tag
def hero_chart() -> Chart:
    """The figure under the catalog's first plate."""
    return crop_chart(HERO)


@register.simple_tag
def door_chart() -> Chart:
    """The figure beside the sign-in form."""
    return crop_chart(DOOR)


@register.simple_tag
@cache
def shared_figure(view: str) -> SafeString:
    """The view's figure, to be drawn by reference: once on a page that holds "anatomy/patterns.html"."""
    return render_to_string("anatomy/shared_figure.html", {"chart": whole_figure(view), "view": view})


@register.simple_tag
def drawings_of(library: Library, key: str, side: str = RIGHT, figure: str = SHARED) -> tuple[Drawing, ...]:
    """The muscle's trigger points and referral zones in every view that has any."""
    muscle = library.by_key[key]
    return tuple(draw(library, ChartRequest(view, (key,), side=side, figure=figure)) for view in muscle.views)
