"""App configuration of common."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    """Shared by every room: refusals, HTTP mapping, dates, template tags. No tables."""

    name = "courses.common"
    label = "common"
