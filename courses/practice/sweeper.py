"""Refits that should have run by now."""

from datetime import datetime

from courses.common.outbox import PATIENCE, overdue
from courses.practice.models import Preferences
from courses.practice.tasks import refit_parameters


def enqueue_overdue(at: datetime) -> int:
    """Enqueues the refits that are still owed; answers how many."""
    owed = Preferences.objects.filter(refit_owed_at__lte=at - PATIENCE).values_list("pk", "refit_owed_at")
    keys = overdue(task=refit_parameters, owed_since={key: since for key, since in owed if since}, at=at)
    for key in keys:
        refit_parameters.enqueue(key)
    return len(keys)
