"""App configuration of anatomy."""

from django.apps import AppConfig


class AnatomyConfig(AppConfig):
    """Muscles and the body chart."""

    name = "courses.anatomy"
    label = "anatomy"
