"""Letters that should have left by now."""

from datetime import datetime

from courses.common.outbox import PATIENCE, overdue
from courses.users.models import Letter
from courses.users.tasks import deliver_letter


def enqueue_overdue(at: datetime) -> int:
    """Enqueues the delivery of letters that are still unsent; answers how many."""
    unsent = Letter.objects.filter(sent_at=None, created_at__lte=at - PATIENCE).values_list("pk", "created_at")
    keys = overdue(task=deliver_letter, owed_since=dict(unsent), at=at)
    for key in keys:
        deliver_letter.enqueue(key)
    return len(keys)
