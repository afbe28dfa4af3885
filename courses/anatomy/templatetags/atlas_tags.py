"""Links within the atlas, and out of it to what may not be there."""

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
def chart_url(context: template.Context, name: str, page: MusclePage, **state: object) -> str:
    """The page or file of that name about the muscle, with its charts as they are shown now."""
    return atlas_url(context, name, page.muscle.key, **page.state.state, **state)


@register.simple_tag
def practice_url(key: str) -> str:
    """The cards of the muscle; "" where there are none."""
    try:
        return address("practice:overview", muscle=key)
    except NoReverseMatch:
        return ""
