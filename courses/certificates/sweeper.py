"""Certificates and jobs that should be finished by now: their worker died, or the task failed."""

from datetime import datetime

from django.db.models import Max
from django.db.models.functions import Coalesce, Greatest

from courses.certificates.issue_jobs import work_issue_job
from courses.certificates.models import Certificate, IssueJob
from courses.certificates.tasks import render_certificate
from courses.common.outbox import PATIENCE, overdue


def enqueue_overdue(at: datetime) -> int:
    """Enqueues missing files and jobs that stand still; answers how many."""
    files = Certificate.objects.unfinished().filter(issued_at__lte=at - PATIENCE).values_list("pk", "issued_at")
    moved_at = Greatest("created_at", Coalesce(Max("lines__done_at"), "created_at"))
    jobs = IssueJob.objects.filter(finished_at=None).annotate(moved_at=moved_at).filter(moved_at__lte=at - PATIENCE)
    late_files = overdue(task=render_certificate, owed_since=dict(files), at=at)
    late_jobs = overdue(task=work_issue_job, owed_since=dict(jobs.values_list("pk", "moved_at")), at=at)
    for key in late_files:
        render_certificate.enqueue(key)
    for key in late_jobs:
        work_issue_job.enqueue(key)
    return len(late_files) + len(late_jobs)
