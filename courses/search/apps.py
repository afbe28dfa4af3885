"""App configuration of search."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Finds lessons, terms and muscles by their words."""

    name = "courses.search"
    label = "search"

    def ready(self) -> None:
        from courses.search import receivers

        receivers.connect()
