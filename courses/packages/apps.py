"""App configuration of packages."""

from django.apps import AppConfig


class PackagesConfig(AppConfig):
    """Courses as plain files that any school can check, import and export."""

    name = "courses.packages"
    label = "packages"
