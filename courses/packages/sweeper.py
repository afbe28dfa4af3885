"""Packages that should have been read or imported by now, and uploads that nobody confirmed."""

from datetime import datetime, timedelta

from courses.common.outbox import PATIENCE, overdue
from courses.packages.models import PackageImport, records_storage
from courses.packages.tasks import carry_out, read_upload

KEEP_UNCONFIRMED = timedelta(days=1)


def enqueue_overdue(at: datetime) -> int:
    """Enqueues what is still owed; answers how many."""
    unread = PackageImport.objects.filter(read_at=None, uploaded_at__lte=at - PATIENCE)
    unfinished = PackageImport.objects.filter(done_at=None, confirmed_at__lte=at - PATIENCE)
    late = 0
    for task, owed in (
        (read_upload, unread.values_list("pk", "uploaded_at")),
        (carry_out, unfinished.values_list("pk", "confirmed_at")),
    ):
        keys = overdue(task=task, owed_since={key: since for key, since in owed if since}, at=at)
        for key in keys:
            task.enqueue(key)
        late += len(keys)
    return late


def sweep_unconfirmed(at: datetime) -> int:
    """Lets go of uploads that nobody confirmed within a day, with their files; answers how many."""
    waiting = PackageImport.objects.filter(confirmed_at=None, uploaded_at__lt=at - KEEP_UNCONFIRMED)
    gone = 0
    for upload in list(waiting):
        if waiting.filter(pk=upload.pk).delete()[0]:
            records_storage().delete(str(upload.file.name))
            gone += 1
    return gone
