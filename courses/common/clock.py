"""The clock. Services take `at` as an argument; views and tasks ask here."""

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """The present instant in UTC."""
    return timezone.now()
