"""``manage.py run_due``: what must happen by itself. Run it every minute."""

import json
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django_tasks_db.models import DBTaskResult

from courses.certificates import sweeper as certificates
from courses.common.clock import now
from courses.users import sweeper as users

KEEP_FINISHED_TASKS = timedelta(days=14)


class Command(BaseCommand):
    """Enqueues the overdue again and forgets finished tasks. Twice at once is harmless: tasks are idempotent."""

    help = "Enqueues letters and certificates that are overdue. Run it every minute."

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints how much there was to do, as JSON."""
        at = now()
        done = {"letters": users.enqueue_overdue(at), "certificates": certificates.enqueue_overdue(at)}
        DBTaskResult.objects.finished().filter(finished_at__lt=at - KEEP_FINISHED_TASKS).delete()
        self.stdout.write(json.dumps(done))
