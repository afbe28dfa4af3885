"""``manage.py atlas_sheet``: every muscle of the atlas file as the product draws it, for a person to look at."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.template.loader import render_to_string

from courses.anatomy.drawing import ChartRequest, draw
from courses.anatomy.facts import Library, MuscleFacts
from courses.anatomy.services import library_in_file
from courses.anatomy.sides import BOTH, LEFT, RIGHT

MUSCLES_PER_PAGE = 6
THEMES = ("light", "dark")
STYLES = ("base", "tokens", "fonts", "reading", "utilities")


class Command(BaseCommand):
    """Writes pages of six muscles each, in both themes. Needs no database."""

    help = "Write contact sheets of all muscles as HTML, to be opened in a browser."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to, and which side."""
        parser.add_argument("--to", required=True, type=Path, help="The folder for the pages.")
        parser.add_argument("--side", choices=[RIGHT, LEFT, BOTH], default=RIGHT)

    def handle(self, *args: Any, to: Path, side: str, **options: Any) -> None:
        """Writes the pages and says where they are."""
        to.mkdir(parents=True, exist_ok=True)
        _link(to / "lms", settings.BASE_DIR / "lms" / "static" / "lms")
        _link(to / "npm", Path(settings.NODE_MODULES))
        library = library_in_file()
        for number, start in enumerate(range(0, len(library.muscles), MUSCLES_PER_PAGE), 1):
            muscles = library.muscles[start : start + MUSCLES_PER_PAGE]
            rows = [(muscle, _drawings(library, muscle, side)) for muscle in muscles]
            for theme in THEMES:
                page = to / f"{number:02}-{theme}.html"
                page.write_text(render_to_string("anatomy/sheet.html", {"rows": rows, "theme": theme, "css": STYLES}))
                self.stdout.write(str(page))


def _drawings(library: Library, muscle: MuscleFacts, side: str) -> list[Any]:
    return [draw(library, ChartRequest(view, (muscle.key,), side=side)) for view in muscle.views]


def _link(link: Path, target: Path) -> None:
    """The styles and fonts stay where they are."""
    if not link.exists():
        link.symlink_to(target.resolve())
