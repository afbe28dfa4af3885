"""The roster of one course: every trainee with standing, activity and what asks for attention, in few queries."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from courses.assessments.allowance_words import effect_of
from courses.assessments.allowances import allowances_at
from courses.catalog.models import CoursePage
from courses.dashboards.activity import Activity, days_ago
from courses.dashboards.matrix import list_entry, table_row
from courses.dashboards.people import Person, load_people
from courses.progress.completion import Standing
from courses.progress.standing import load_standings_in

FILTERS = {
    "all": "All",
    "ready": "Ready for the certificate",
    "stalled": "Stalled",
    "failed": "Quiz not passed",
    "new": "Not started",
}


@dataclass(frozen=True)
class RosterRow:
    """One trainee of the course. `kinds` are the filters that show the row, `active` the day last seen, in words.

    `terms` are what the person is granted in quizzes, in words: the effect, never the reason.
    """

    person: Person
    activity: Activity
    active: str
    worry: str
    terms: str
    kinds: frozenset[str]

    @property
    def standing(self) -> Standing:
        """Where the trainee stands."""
        return self.activity.standing

    @property
    def note(self) -> str:
        """What is said under the name when nothing asks for attention."""
        if self.person.serial:
            return f"Certified, {self.person.serial}"
        return "Ready for the certificate" if self.activity.is_ready else ""

    @property
    def next_action(self) -> str:
        """What comes next with this trainee."""
        if self.note or self.worry:
            return self.note or self.worry
        return self.standing.outstanding[0].way if self.standing.outstanding else ""


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

    def holds(self, row: RosterRow) -> bool:
        """The row is one of those asked for."""
        wanted = self.search.casefold()
        return (
            self.show in row.kinds
            and (not self.cohort or str(row.person.cohort_uuid) == self.cohort)
            and (not wanted or wanted in row.person.full_name.casefold() or wanted in row.person.name.casefold())
        )


@dataclass(frozen=True)
class Column:
    """A column that can be sorted by: `order` is how it is sorted now, `link` what asking for it sorts by."""

    name: str
    order: str
    link: str
    classes: str = ""


SORTS: dict[str, Callable[[RosterRow], Any]] = {
    "name": lambda row: row.person.name.casefold(),
    "progress": lambda row: row.standing.percent,
    "active": lambda row: row.activity.last_active_at,
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
        rows = sorted(filter(self.query.holds, self.everyone), key=SORTS["name"])
        return sorted(rows, key=SORTS[self.query.column], reverse=self.query.is_descending)

    @property
    def table_rows(self) -> SafeString:
        """The body of the table."""
        rows = (
            table_row(
                name=row.person.name,
                address=self._address(row),
                percent=row.standing.percent,
                active=row.active,
                worry=row.worry,
                note=row.note,
                terms=row.terms,
                standing=row.standing,
            )
            for row in self.rows
        )
        return mark_safe("".join(rows))  # noqa: S308 - each row is escaped

    @property
    def list_entries(self) -> SafeString:
        """The list on phones."""
        entries = (
            list_entry(
                name=row.person.name,
                address=self._address(row),
                email=row.person.email,
                percent=row.standing.percent,
                active=row.active,
                worry=row.worry,
                action=row.next_action,
                terms=row.terms,
            )
            for row in self.rows
        )
        return mark_safe("".join(entries))  # noqa: S308 - each entry is escaped

    @cached_property
    def _home(self) -> str:
        return reverse("dashboards:learn")

    def _address(self, row: RosterRow) -> str:
        return f"{self._home}{row.person.uuid}/"

    @property
    def columns(self) -> list[Column]:
        """The head of the table: asking for the column that is sorted by turns it around."""
        columns = (("name", "Trainee", "pin"), ("progress", "Progress", ""), ("active", "Active", ""))
        return [self._column(*column) for column in columns]

    def _column(self, key: str, name: str, classes: str) -> Column:
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

    @property
    def cohorts(self) -> list[tuple[UUID | None, str | None]]:
        """The cohorts that trainees of this course are in, the newest first."""
        people = (row.person for row in self.everyone if row.person.cohort_uuid)
        found = {(it.cohort_starts_on, it.cohort_name, it.cohort_uuid) for it in people}
        return [(uuid, name) for _, name, uuid in sorted(found, reverse=True)]

    @property
    def modules(self) -> Sequence[Any]:
        """The modules, for the head of the table."""
        return [standing.module for standing in self.everyone[0].standing.modules] if self.everyone else []


def load_roster(course: CoursePage, at: datetime, query: Query) -> Roster:
    """The roster at this moment: six queries, however many trainees and lessons."""
    people = load_people(course)
    standings = load_standings_in(course, [person.enrollment_id for person in people])
    zone = ZoneInfo(course.school.time_zone)
    today = at.astimezone(zone).date()
    granted = allowances_at(school_id=course.school_id, at=at)
    terms = {person_id: effect_of(allowance) for person_id, allowance in granted.items()}
    rows = [
        _row(person, standings[person.enrollment_id], terms.get(person.trainee_id, ""), at, today, zone)
        for person in people
    ]
    return Roster(course, rows, query)


def _row(person: Person, standing: Standing, terms: str, at: datetime, today: date, zone: ZoneInfo) -> RosterRow:
    signs = (person.started_at, standing.evidence.last_opened_at, person.last_attempt_at)
    last_active_at = max(sign for sign in signs if sign)
    activity = Activity(standing, last_active_at, is_certified=bool(person.serial))
    kinds = [
        ("all", True),
        ("ready", activity.is_ready),
        ("stalled", activity.is_stalled(at)),
        ("failed", activity.failed_quiz is not None),
        ("new", activity.is_new),
    ]
    return RosterRow(
        person=person,
        activity=activity,
        active=days_ago(last_active_at.astimezone(zone).date(), today),
        worry=activity.worry(at),
        terms=terms,
        kinds=frozenset([kind for kind, applies in kinds if applies]),
    )
