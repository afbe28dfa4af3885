"""``manage.py load_atlas``: the muscles that all schools share."""

from typing import Any

from django.core.management.base import BaseCommand

from courses.anatomy.services import load_muscles, read_atlas


class Command(BaseCommand):
    """Brings the shared muscles of the database in line with the atlas file."""

    help = "Load the shared muscles from courses/anatomy/data. Safe to repeat; what schools wrote is not touched."

    def handle(self, *args: Any, **options: Any) -> None:
        """Loads, and says how many muscles changed."""
        changed = load_muscles(entries=read_atlas())
        if options["verbosity"]:
            self.stdout.write(f"Muscles changed: {changed}")
