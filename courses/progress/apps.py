"""App configuration of progress."""

from django.apps import AppConfig


class ProgressConfig(AppConfig):
    """What a trainee has completed and what is still missing."""

    name = "courses.progress"
    label = "progress"

    def ready(self) -> None:
        """Listens to the rooms below."""
        from courses.progress import receivers  # noqa: F401
