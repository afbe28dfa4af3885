"""App configurations of the project itself."""

from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig


class ProjectConfig(AppConfig):
    """The project as an app: so that its system checks are registered."""

    name = "lms"
    verbose_name = "Palpate"

    def ready(self) -> None:
        from lms import checks  # noqa: F401


class StaticFiles(StaticFilesConfig):
    """Static files without the packages' own module sources, whose imports the hashing storage cannot rewrite."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "django_htmx"]
