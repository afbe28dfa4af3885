"""App configuration of enrollments."""

from django.apps import AppConfig


class EnrollmentsConfig(AppConfig):
    """Who takes which course, in which cohort."""

    name = "courses.enrollments"
    label = "enrollments"
