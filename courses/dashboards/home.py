"""What a trainee's own page shows: each study with its standing, what waits, and the certificates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from courses.catalog.outline import url_of
from courses.certificates.models import Certificate
from courses.enrollments.models import Enrollment
from courses.progress.completion import Lock, ModuleStanding, Standing
from courses.progress.requirements import Requirement
from courses.progress.standing import load_standings
from courses.users.models import User

NOON, EVENING = 12, 18


@dataclass(frozen=True)
class Line:
    """One requirement as a page lists it: what is asked, and the lock that is still before it.

    `is_repeat` says that the line above was closed for the same reason, which need not be read twice.
    """

    requirement: Requirement
    lock: Lock | None = None
    is_repeat: bool = False

    @property
    def url(self) -> str:
        """Where to do it; for what is locked, where to open it."""
        return url_of(self.lock.url_path if self.lock else self.requirement.url_path)


@dataclass(frozen=True)
class Study:
    """One course that the trainee is enrolled in. `certificate` is the one in force."""

    enrollment: Enrollment
    standing: Standing
    certificate: Certificate | None

    @property
    def course_url(self) -> str:
        """The course page."""
        return url_of(self.enrollment.course.url_path)

    @property
    def next_url(self) -> str:
        """Where to go on."""
        return url_of(self.standing.next_step.url_path) if self.standing.next_step else ""

    @property
    def next_module(self) -> ModuleStanding | None:
        """The module of the next step."""
        step = self.standing.next_step
        return next((it for it in self.standing.modules if step and it.module.id == step.module.id), None)

    @cached_property
    def missing(self) -> list[Line]:
        """What is still missing for the certificate."""
        lines: list[Line] = []
        for item in self.standing.outstanding:
            lock = self.standing.lock_of(item)
            is_repeat = bool(lock and lines and lines[-1].lock == lock)
            lines.append(Line(item, lock, is_repeat))
        return lines

    @cached_property
    def met(self) -> list[Line]:
        """What is there already."""
        return [Line(item) for item in self.standing.requirements if item.is_met]

    @property
    def last_active_at(self) -> datetime:
        """When a lesson was opened last, or the study began."""
        return self.standing.evidence.last_opened_at or self.enrollment.started_at or self.enrollment.requested_at


@dataclass(frozen=True)
class Home:
    """The trainee's page. Studies come with the latest first."""

    studies: tuple[Study, ...]
    waiting: tuple[Enrollment, ...]
    certificates: tuple[Certificate, ...]

    @cached_property
    def current(self) -> Study | None:
        """The study to go on with."""
        unfinished = (study for study in self.studies if not study.standing.is_complete)
        return next((study for study in unfinished if study.standing.next_step), None)

    @property
    def is_empty(self) -> bool:
        """Nothing yet: a brand-new trainee."""
        return not (self.studies or self.waiting or self.certificates)

    @property
    def time_zone(self) -> str:
        """That of the school where the trainee studies."""
        enrollment = next((study.enrollment for study in self.studies), next(iter(self.waiting), None))
        return enrollment.school.time_zone if enrollment else "UTC"


def load_home(trainee: User) -> Home:
    """The page of this trainee, in a fixed number of queries."""
    rows = Enrollment.objects.for_trainee(trainee).filter(status__in=["pending", "active"])
    enrollments = list(rows.select_related("course", "school", "cohort").order_by("-requested_at"))
    certificates = tuple(Certificate.objects.in_force().filter(person=trainee).defer("facts"))
    return Home(
        studies=_studies([row for row in enrollments if row.is_active], certificates),
        waiting=tuple(row for row in enrollments if not row.is_active),
        certificates=certificates,
    )


def load_study(enrollment: Enrollment) -> Study:
    """One study by itself."""
    certificates = Certificate.objects.in_force().filter(enrollment=enrollment).defer("facts")
    return _studies([enrollment], tuple(certificates))[0]


def _studies(enrollments: list[Enrollment], certificates: Sequence[Certificate]) -> tuple[Study, ...]:
    standings = load_standings(enrollments)
    issued = {certificate.enrollment_id: certificate for certificate in certificates}
    studies = [Study(row, standings[row.pk], issued.get(row.pk)) for row in enrollments]
    return tuple(sorted(studies, key=lambda study: study.last_active_at, reverse=True))


def greeting(at: datetime, time_zone: str) -> str:
    """ "Good morning" by the school's clock."""
    hour = at.astimezone(ZoneInfo(time_zone)).hour
    if hour < NOON:
        return "Good morning"
    return "Good afternoon" if hour < EVENING else "Good evening"
