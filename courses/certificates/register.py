"""What the office sees: the register, and who is ready."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from courses.certificates import serials
from courses.certificates.models import Certificate, IssueJob, IssueJobLine
from courses.certificates.names import fold
from courses.enrollments.models import Enrollment
from courses.progress.completion import Standing
from courses.progress.standing import load_standings
from courses.schools.models import School


@dataclass(frozen=True)
class Candidate:
    """An enrollment without a certificate, in force or ordered, and where it stands."""

    enrollment: Enrollment
    standing: Standing


@dataclass(frozen=True)
class Shelf:
    """The candidates of one school: those who can have their certificate now, and the others, nearest first."""

    ready: tuple[Candidate, ...]
    others: tuple[Candidate, ...]


def find_certificates(school: School, *, status: str = "", search: str = "") -> QuerySet[Certificate]:
    """The school's certificates, newest first, by status and by serial or name."""
    found = Certificate.objects.for_school(school)
    if status in Certificate.Status.values:
        found = found.filter(status=status)
    if search := search.strip():
        named = Q(holder_name__icontains=search) | Q(serial__icontains=serials.normalize(search) or search)
        if folded := fold(search):
            named |= Q(holder_family_name__contains=folded)
        found = found.filter(named)
    return found


def count_by_status(school: School) -> dict[str, int]:
    """How many certificates stand where; "" counts all."""
    rows = Certificate.objects.for_school(school).order_by().values_list("status").annotate(Count("pk"))
    counts = dict(rows)
    return {"": sum(counts.values()), **{status: counts.get(status, 0) for status in Certificate.Status.values}}


def unfinished_jobs(school: School) -> QuerySet[IssueJob]:
    """Jobs that still issue."""
    return IssueJob.objects.filter(school=school, finished_at=None)


def load_shelf(school: School) -> Shelf:
    """Who is ready and who lacks what, in a fixed number of queries whatever the number of trainees."""
    held = Certificate.objects.in_force().filter(enrollment=OuterRef("pk"))
    ordered = IssueJobLine.objects.filter(enrollment=OuterRef("pk"), done_at=None)
    rows = (
        Enrollment.objects.for_school(school)
        .active()
        .filter(~Exists(held), ~Exists(ordered))
        .select_related("course", "trainee", "cohort")
        .order_by("course__title", "trainee__last_name", "trainee__first_name", "pk")
    )
    enrollments = list(rows)
    standings = load_standings(enrollments)
    candidates = [Candidate(row, standings[row.pk]) for row in enrollments]
    others = [candidate for candidate in candidates if not candidate.standing.is_complete]
    return Shelf(
        ready=tuple(candidate for candidate in candidates if candidate.standing.is_complete),
        others=tuple(sorted(others, key=lambda candidate: -candidate.standing.percent)),
    )
