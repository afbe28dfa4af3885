"""Issuing to many at once: ordered in one transaction, worked off line by line, resumed where it stood."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import structlog
from django.db import transaction
from django.db.models import Count, Q
from django_tasks import task

from courses.certificates import issuing, services
from courses.certificates.models import IssueJob, IssueJobLine
from courses.common.clock import now
from courses.common.errors import Refusal
from courses.enrollments.models import Enrollment
from courses.schools.models import School
from courses.users.models import User

logger = structlog.get_logger(__name__)

OUR_FAULT = "Something failed on our side. Issue this one again."


@dataclass(frozen=True)
class JobProgress:
    """How far a job is after so many seconds. `stored`: the file is stored and its holder was written to."""

    seconds: float
    total: int
    done: int
    issued: int
    stored: int
    problems: int

    @property
    def percent(self) -> int:
        """Lines worked off, in whole percent, rounded down."""
        return self.done * 100 // self.total if self.total else 100

    @property
    def seconds_left(self) -> int:
        """About how long the other lines will take, as far as the first ones tell."""
        return round(self.seconds * (self.total - self.done) / self.done) if self.done else 0

    @property
    def is_settled(self) -> bool:
        """Nothing will change anymore: every line is worked off and every file stored."""
        return self.done == self.total and self.stored == self.issued


@transaction.atomic
def order_issue_job(
    *, school: School, enrollments: Iterable[Enrollment], actor: User, at: datetime, order: uuid.UUID | None = None
) -> IssueJob:
    """Orders certificates for these enrollments. `order` names the press of the button: the same order is one job."""
    job, is_new = IssueJob.objects.get_or_create(
        school=school, uuid=order or uuid.uuid4(), defaults={"ordered_by": actor, "created_at": at}
    )
    if is_new:
        IssueJobLine.objects.bulk_create(IssueJobLine(job=job, enrollment=enrollment) for enrollment in enrollments)
        work_issue_job.enqueue(job.pk)
    return job


@task(backend="work")
def work_issue_job(job_id: int) -> None:
    """Works off the waiting lines. May be interrupted, repeated, or run twice at once: each line is done once."""
    job = IssueJob.objects.select_related("ordered_by").get(pk=job_id)
    waiting = job.lines.filter(done_at=None).select_related("enrollment")
    for line in waiting.order_by("pk"):
        _work(line, job.ordered_by)
    IssueJob.objects.filter(pk=job_id, finished_at=None).update(finished_at=now())


def _work(line: IssueJobLine, actor: User) -> None:
    try:
        wording = issuing.wording_for(line.enrollment)
        with transaction.atomic():
            if _still_waits(line):
                line.certificate = services.issue_worded(
                    enrollment=line.enrollment, wording=wording, actor=actor, at=now()
                )
                _finish(line)
    except Refusal as refusal:
        _give_up(line, " ".join(refusal.reasons) or refusal.message)
    except Exception:
        # One bad record must not keep the certificates of all others: note it and go on.
        logger.exception("issue_job_line_failed", line=line.pk)
        _give_up(line, OUR_FAULT)


def _still_waits(line: IssueJobLine) -> bool:
    return IssueJobLine.objects.select_for_update().get(pk=line.pk).done_at is None


def _give_up(line: IssueJobLine, problem: str) -> None:
    with transaction.atomic():
        if _still_waits(line):
            line.certificate = None
            line.problem = problem[: IssueJobLine._meta.get_field("problem").max_length]
            _finish(line)


def _finish(line: IssueJobLine) -> None:
    line.done_at = now()
    line.save(update_fields=["certificate", "problem", "done_at"])


def progress_of(job: IssueJob, at: datetime) -> JobProgress:
    """How far the job is: one query."""
    counts = job.lines.aggregate(
        total=Count("pk"),
        done=Count("pk", filter=Q(done_at__isnull=False)),
        issued=Count("certificate"),
        stored=Count("pk", filter=Q(certificate__rendered_at__isnull=False)),
        problems=Count("pk", filter=~Q(problem="")),
    )
    return JobProgress(seconds=(at - job.created_at).total_seconds(), **counts)
