"""The project's own drawings: SVG files in ``templates/catalog/diagrams/``, inlined so that they follow the theme."""

from functools import cache
from pathlib import Path

from django.conf import settings

FOLDER = Path("templates/catalog/diagrams")


@cache
def diagram_names() -> tuple[str, ...]:
    """Names of all drawings, without their ending."""
    return tuple(sorted(path.stem for path in (settings.BASE_DIR / FOLDER).glob("*.svg")))


def diagram_choices() -> list[tuple[str, str]]:
    """The drawings as choices of a form."""
    return [(name, name.replace("-", " ").capitalize()) for name in diagram_names()]
