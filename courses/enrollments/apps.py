"""App configuration of enrollments."""

from django.apps import AppConfig


class EnrollmentsConfig(AppConfig):
    """Who takes which course, in which cohort."""

    name = "courses.enrollments"
    label = "enrollments"

    def ready(self) -> None:
        from courses.enrollments import receivers  # noqa: F401
