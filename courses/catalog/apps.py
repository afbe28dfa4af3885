"""App configuration of catalog."""

from django.apps import AppConfig


class CatalogConfig(AppConfig):
    """The content tree: courses, modules and lessons as Wagtail pages."""

    name = "courses.catalog"
    label = "catalog"

    def ready(self) -> None:
        from courses.catalog import contents, receivers

        contents.connect()
        receivers.connect()
