"""What printed lessons ask for."""

from django import template
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from courses.catalog.reader.links import absolute

register = template.Library()


@register.simple_tag
def printed_diagram(name: str, alternative: str) -> SafeString:
    """One of the project's drawings, with its words and the colors of paper: nothing outside reaches into it."""
    drawing = render_to_string(f"catalog/diagrams/{name}.svg")
    style = render_to_string("catalog/pdf/diagram_style.html")
    start = drawing.index(">", drawing.index("<svg")) + 1
    return mark_safe(  # noqa: S308 - our own file, and escaped words
        f"{drawing[:start]}<title>{escape(alternative)}</title>{style}{drawing[start:]}"
    )


@register.filter
def absolute_url(address: str) -> str:
    """The address as it works outside the site."""
    return absolute(address)
