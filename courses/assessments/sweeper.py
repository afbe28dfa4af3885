"""Attempts whose time is over and whose trainee has not come back: closed as they stood."""

from datetime import datetime

from courses.assessments.models import Attempt
from courses.assessments.services import close_overdue


def close_all_overdue(at: datetime) -> int:
    """Closes them one by one, each in its own transaction; answers how many."""
    closed = 0
    for attempt in Attempt.objects.overdue(at).order_by("deadline_at"):
        closed += not close_overdue(attempt=attempt, at=at).is_open
    return closed
