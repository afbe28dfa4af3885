"""May a page be deleted? Not when records point at it or at a page below it: unpublish it instead."""

from django.db import models
from django.db.models.deletion import Collector, ProtectedError, RestrictedError
from wagtail.models import Page


def records_of(page: Page) -> dict[str, int]:
    """Records that keep the page or its descendants from being deleted: plural name and number of each kind."""
    found: dict[str, int] = {}
    for candidate in page.get_descendants(inclusive=True).specific(defer=False):
        for name, number in _protecting(candidate).items():
            found[name] = found.get(name, 0) + number
    return found


def _protecting(page: Page) -> dict[str, int]:
    collector = Collector(using=page._state.db)
    try:
        collector.collect([page])
    except ProtectedError as error:
        return _count(error.protected_objects)
    except RestrictedError as error:
        return _count(error.restricted_objects)
    return {}


def _count(rows: set[models.Model]) -> dict[str, int]:
    counted: dict[str, int] = {}
    for row in rows:
        name = str(row._meta.verbose_name_plural)
        counted[name] = counted.get(name, 0) + 1
    return counted
