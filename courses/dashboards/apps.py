"""App configuration of dashboards."""

from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    """Pages that look across apps. No tables."""

    name = "courses.dashboards"
    label = "dashboards"
