"""App configuration of schools."""

from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    """Schools, who belongs to them, and who signs for them."""

    name = "courses.schools"
    label = "schools"

    def ready(self) -> None:
        from courses.schools import receivers  # noqa: F401
