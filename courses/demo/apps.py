"""App configuration of demo."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Two demo schools, loaded from plain text through the services. No tables."""

    name = "courses.demo"
    label = "demo"
