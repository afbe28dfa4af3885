"""``manage.py index_search``: the index of the search made anew."""

from typing import Any

from django.core.management.base import BaseCommand

from courses.search.services import rebuild


class Command(BaseCommand):
    """Needed after pages, terms or muscles were changed past their models, and once after the search came in."""

    help = "Make the index of the search anew from what is published. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuilds, and says how much can be found."""
        count = rebuild()
        if options["verbosity"]:
            self.stdout.write(f"Texts that can be found: {count}")
