"""App configuration of assessments."""

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """Question banks, quizzes, attempts."""

    name = "courses.assessments"
    label = "assessments"
