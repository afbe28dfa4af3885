"""App configuration of practice."""

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    """Cards from the atlas, from lessons and from missed questions, and when each returns."""

    name = "courses.practice"
    label = "practice"
