"""App configuration of anatomy."""

from django.apps import AppConfig


class AnatomyConfig(AppConfig):
    """Muscles and the body chart."""

    name = "courses.anatomy"
    label = "anatomy"

    def ready(self) -> None:
        from courses.anatomy import checks  # noqa: F401
