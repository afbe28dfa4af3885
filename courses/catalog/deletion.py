"""May a page be deleted? Not when records point at it or at a page below it: unpublish it instead."""

from collections import Counter
from collections.abc import Iterable

from django.db import models
from django.db.models.deletion import Collector, ProtectedError, RestrictedError
from wagtail.models import Page


def records_of(page: Page) -> dict[str, int]:
    """Records that keep the page or its descendants from being deleted: plural name and number of each kind found."""
    collector = Collector(using=page._state.db)
    try:
        # All at once, as the deletion itself does: the parts of a course may go together with it.
        collector.collect(page.get_descendants(inclusive=True))
    except ProtectedError as error:
        return _count(error.protected_objects)
    except RestrictedError as error:
        return _count(error.restricted_objects)
    return {}


def _count(rows: Iterable[models.Model]) -> dict[str, int]:
    return dict(Counter(str(row._meta.verbose_name_plural) for row in rows))
