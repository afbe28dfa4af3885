"""Links within the atlas, and out of it to what may not be there."""

from collections.abc import Callable

from django import template
from django.urls import NoReverseMatch

from courses.anatomy.addresses import address
from courses.anatomy.pages import MusclePage

register = template.Library()


@register.simple_tag(takes_context=True)
def atlas_url(context: template.Context, name: str, *words: str, **state: object) -> str:
    """A page of the atlas that the visitor looks into: it goes on naming the school that the address names."""
    visit = context.get("visit")
    school = visit.school.slug if visit and visit.is_named else ""
    return address(name, *words, **{"school": school, **state})


@register.simple_tag(takes_context=True)
def chart_url(context: template.Context, name: str, page: MusclePage) -> str:
    """The muscle's chart as a file, on the side that the page shows; "" where no such file is made."""
    return _if_there(lambda: atlas_url(context, name, page.muscle.key, side=page.state.side))


@register.simple_tag
def practice_url(key: str) -> str:
    """The cards of the muscle; "" where there are none."""
    return _if_there(lambda: address("practice:overview", muscle=key))


def _if_there(make: Callable[[], str]) -> str:
    try:
        return make()
    except NoReverseMatch:
        return ""
