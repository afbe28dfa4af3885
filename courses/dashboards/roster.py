"""The roster of one course: every trainee with standing, activity and what asks for attention, in few queries."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Max, OuterRef, Subquery
from django.urls import reverse

from courses.assessments.models import Attempt
from courses.catalog.models import CoursePage
from courses.certificates.models import Certificate
from courses.dashboards.activity import Activity, days_ago
from courses.dashboards.matrix import cells_of
from courses.enrollments.models import Cohort, Enrollment
from courses.progress.completion import Standing
from courses.progress.standing import load_standings

FILTERS = {
    "all": "All",
    "ready": "Ready for the certificate",
    "stalled": "Stalled",
    "failed": "Quiz not passed",
    "new": "Not started",
}


@dataclass(frozen=True)
class RosterRow:
    """One trainee of the course. Everything a line shows is worked out once, before the template asks."""

    enrollment: Enrollment
    activity: Activity
    address: str
    serial: str
    last_active_at: datetime
    active: str
    worry: str
    kinds: frozenset[str]

    @property
    def standing(self) -> Standing:
        """Where the trainee stands."""
        return self.activity.standing

    @property
    def name(self) -> str:
        """Family name first, as a list is sorted."""
        trainee = self.enrollment.trainee
        return ", ".join(filter(None, [trainee.last_name, trainee.first_name]))

    @property
    def next_action(self) -> str:
        """What comes next with this trainee."""
        if self.serial:
            return f"Certified, {self.serial}"
        if self.activity.is_ready:
            return "Ready: issue the certificate"
        return self.worry or self.standing.outstanding[0].way if self.standing.outstanding else ""

    @property
    def cells(self) -> str:
        """The modules of this line as table cells."""
        return cells_of(self.standing)


@dataclass(frozen=True)
class Query:
    """What the visitor asked to see."""

    show: str = "all"
    cohort: str = ""
    search: str = ""
    sort: str = "name"

    @classmethod
    def of(cls, asked: Any) -> "Query":
        """From the address; what makes no sense falls back."""
        show, sort = asked.get("show", "all"), asked.get("sort", "name")
        return cls(
            show=show if show in FILTERS else "all",
            cohort=asked.get("cohort", ""),
            search=asked.get("q", "").strip(),
            sort=sort if sort.removeprefix("-") in SORTS else "name",
        )

    @property
    def column(self) -> str:
        """The column that is sorted by."""
        return self.sort.removeprefix("-")

    @property
    def is_descending(self) -> bool:
        """From the highest."""
        return self.sort.startswith("-")


@dataclass(frozen=True)
class Column:
    """A column that can be sorted by: `order` is how it is sorted now, `link` what asking for it sorts by."""

    name: str
    order: str
    link: str
    classes: str = ""


SORTS: dict[str, Callable[[RosterRow], Any]] = {
    "name": lambda row: row.name.casefold(),
    "progress": lambda row: row.standing.percent,
    "active": lambda row: row.last_active_at,
}


@dataclass(frozen=True)
class Roster:
    """All trainees of a course, and those that were asked for."""

    course: CoursePage
    everyone: Sequence[RosterRow]
    query: Query = field(default_factory=Query)

    @cached_property
    def rows(self) -> list[RosterRow]:
        """Those asked for, in the order asked for; equal ones by name."""
        query, wanted = self.query, self.query.search.casefold()
        rows = [
            row
            for row in self.everyone
            if query.show in row.kinds
            and (not query.cohort or (row.enrollment.cohort and str(row.enrollment.cohort.uuid) == query.cohort))
            and (not wanted or wanted in f"{row.enrollment.trainee} {row.name}".casefold())
        ]
        rows.sort(key=SORTS["name"])
        rows.sort(key=SORTS[query.column], reverse=query.is_descending)
        return rows

    @property
    def columns(self) -> list[Column]:
        """The head of the table: a click on the column that is sorted by turns it around."""
        return [
            self._column("name", "Trainee", "pin"),
            self._column("progress", "Progress"),
            self._column("active", "Active"),
        ]

    def _column(self, key: str, name: str, classes: str = "") -> Column:
        if key != self.query.column:
            return Column(name, "", key, classes)
        if self.query.is_descending:
            return Column(name, "descending", key, classes)
        return Column(name, "ascending", f"-{key}", classes)

    @cached_property
    def counts(self) -> list[tuple[str, str, int]]:
        """Each filter with its name and how many it holds."""
        counts = Counter(kind for row in self.everyone for kind in row.kinds)
        return [(key, name, counts[key]) for key, name in FILTERS.items()]

    @cached_property
    def cohorts(self) -> list[Cohort]:
        """The cohorts that trainees of this course are in, the newest first."""
        found = {row.enrollment.cohort.pk: row.enrollment.cohort for row in self.everyone if row.enrollment.cohort}
        return sorted(found.values(), key=lambda cohort: (cohort.starts_on, cohort.name), reverse=True)

    @property
    def modules(self) -> Sequence[Any]:
        """The modules, for the head of the table."""
        return [standing.module for standing in self.everyone[0].standing.modules] if self.everyone else []


def load_roster(course: CoursePage, at: datetime, query: Query) -> Roster:
    """The roster at this moment: five queries, however many trainees and lessons."""
    enrollments = list(_enrollments(course))
    for enrollment in enrollments:
        enrollment.course = course
    standings = load_standings(enrollments)
    zone = ZoneInfo(course.school.time_zone)
    rows = [_row(enrollment, standings[enrollment.pk], at, zone) for enrollment in enrollments]
    return Roster(course, rows, query)


def _enrollments(course: CoursePage) -> Any:
    """The active enrollments with the start of the last attempt and the serial of the certificate in force."""
    mine = OuterRef("pk")
    attempts = Attempt.objects.filter(enrollment=mine).order_by().values("enrollment")
    certificates = Certificate.objects.in_force().filter(enrollment=mine).order_by()
    rows = Enrollment.objects.active().filter(course=course).select_related("trainee", "cohort")
    return rows.annotate(
        last_attempt_at=Subquery(attempts.annotate(last=Max("started_at")).values("last")),
        serial=Subquery(certificates.values("serial")[:1]),
    )


def _row(enrollment: Any, standing: Standing, at: datetime, zone: ZoneInfo) -> RosterRow:
    signs = (enrollment.started_at, standing.evidence.last_opened_at, enrollment.last_attempt_at)
    last_active_at = max(sign for sign in signs if sign)
    activity = Activity(standing, last_active_at, is_certified=bool(enrollment.serial))
    kinds = {
        "all": True,
        "ready": activity.is_ready,
        "stalled": activity.is_stalled(at),
        "failed": activity.failed_quiz is not None,
        "new": activity.is_new,
    }
    return RosterRow(
        enrollment=enrollment,
        activity=activity,
        address=reverse("dashboards:outstanding", args=[enrollment.uuid]),
        serial=enrollment.serial or "",
        last_active_at=last_active_at,
        active=days_ago(last_active_at.astimezone(zone).date(), at.astimezone(zone).date()),
        worry=activity.worry(at),
        kinds=frozenset(kind for kind, applies in kinds.items() if applies),
    )
