"""Template tags of the design system, available in every template without ``{% load %}``."""

from functools import cache
from pathlib import Path
from typing import Any

from django import template
from django.conf import settings
from django.template import defaultfilters
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


OWN_ICONS = Path("templates", "components", "icons")


@cache
def _icon_shapes(name: str) -> str:
    """The drawing inside an icon's file, without its own <svg> element: the house's glyphs first, then lucide's."""
    own = settings.BASE_DIR / OWN_ICONS / f"{name}.svg"
    path = own if own.exists() else Path(settings.NODE_MODULES, "lucide-static", "icons", f"{name}.svg")
    text = path.read_text()
    return text[text.index(">", text.index("<svg")) + 1 : text.rindex("</svg>")].strip()


@register.simple_tag
@cache
def icon(name: str, size: str = "", classes: str = "") -> SafeString:
    """A decorative icon: a name in ``templates/components/icons/`` or of lucide, `size` "" (24 px), "sm" or "lg".

    Words stand beside it, always; status glyphs ("st-done", "st-half", "st-todo", "lock") too. Pages repeat the same
    few icons, so each is put together once.
    """
    names = " ".join(filter(None, ["icon", size and f"icon--{size}", classes]))
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>',
        names,
        mark_safe(_icon_shapes(name)),  # noqa: S308 - a file of the project or of an installed package
    )


@register.filter
def hours(minutes: int) -> str:
    """Minutes as hours with one decimal: 870 -> "14.5 h"."""
    return f"{round(minutes / 6) / 10:g} h"


@register.filter
def percent_of(part: int, whole: int) -> int:
    """`part` of `whole` in whole percent, rounded down so that 100 means all of it."""
    return part * 100 // whole if whole else 0


@register.filter
def initials(name: str) -> str:
    """First letters of the first and last word of a name."""
    words = name.split()
    return (words[0][:1] + (words[-1][:1] if len(words) > 1 else "")).upper() if words else ""


@register.filter(expects_localtime=True, is_safe=False)
def date(value: Any, form: str | None = None) -> str:
    """Django's filter, but a time reads "1:02 pm", not "1:02 p.m.": in our templates and in the admin's."""
    return _without_dots(defaultfilters.date(value, form))


@register.filter(expects_localtime=True, is_safe=False)
def time(value: Any, form: str | None = None) -> str:
    """Django's filter with the same "pm"."""
    return _without_dots(defaultfilters.time(value, form))


def _without_dots(text: str) -> str:
    return text.replace("a.m.", "am").replace("p.m.", "pm")
