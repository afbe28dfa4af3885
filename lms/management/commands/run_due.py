"""``manage.py run_due``: what must happen by itself. Run it every minute."""

import json
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django_tasks_db.models import DBTaskResult

from courses.assessments import sweeper as assessments
from courses.catalog.reader import orders as readers
from courses.certificates import sweeper as certificates
from courses.common.clock import now
from courses.packages import sweeper as packages
from courses.practice import sweeper as practice
from courses.users import sweeper as users

KEEP_FINISHED_TASKS = timedelta(days=14)


class Command(BaseCommand):
    """Closes and enqueues what is overdue and forgets finished tasks. Twice at once is harmless."""

    help = (
        "Closes attempts whose time is over; enqueues letters, certificates, refits, PDFs and packages that are "
        "overdue. Run it every minute."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints how much there was to do, as JSON."""
        at = now()
        done = {
            "attempts": assessments.close_all_overdue(at),
            "letters": users.enqueue_overdue(at),
            "certificates": certificates.enqueue_overdue(at),
            "refits": practice.enqueue_overdue(at),
            "readers": readers.enqueue_overdue(at),
            "old_readers": readers.sweep_old(at),
            "packages": packages.enqueue_overdue(at),
            "old_packages": packages.sweep_unconfirmed(at),
        }
        DBTaskResult.objects.finished().filter(finished_at__lt=at - KEEP_FINISHED_TASKS).delete()
        self.stdout.write(json.dumps(done))
