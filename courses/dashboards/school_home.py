"""What needs doing in a school, for the person who looks: counted in the database, one query for all courses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from courses.assessments.models import Attempt
from courses.certificates.models import Certificate
from courses.dashboards.access import courses_in_view_of
from courses.dashboards.activity import STALLED_AFTER
from courses.enrollments.models import Enrollment
from courses.progress.models import LessonVisit
from courses.schools.models import Invitation, School
from courses.users.models import User


@dataclass(frozen=True)
class SchoolHome:
    """The courses in view with their counts (`active`, `ready`, `stalled`), and what waits in the office."""

    courses: Sequence[Any]
    requests: Sequence[Enrollment]
    invitations: int

    @property
    def ready(self) -> int:
        """Trainees who met every requirement and have no certificate yet."""
        return sum(course.ready for course in self.courses)

    @property
    def stalled(self) -> list[Any]:
        """Courses with trainees who have not been seen for two weeks."""
        return [course for course in self.courses if course.stalled]

    @property
    def stalled_count(self) -> int:
        """How many trainees that are."""
        return sum(course.stalled for course in self.courses)

    @property
    def has_chores(self) -> bool:
        """Something needs doing."""
        return bool(self.requests or self.ready or self.stalled)


def load_school_home(school: School, user: User, at: datetime, *, is_office: bool) -> SchoolHome:
    """The staff home at this moment. Requests and invitations are the office's."""
    pending = Enrollment.objects.pending().for_school(school).select_related("trainee", "course")
    return SchoolHome(
        courses=list(_counted(courses_in_view_of(user, school), at)),
        requests=list(pending.order_by("requested_at")) if is_office else [],
        invitations=Invitation.objects.open().filter(school=school).count() if is_office else 0,
    )


def _counted(courses: QuerySet, at: datetime) -> QuerySet:
    active = Enrollment.objects.active()
    certified = Exists(Certificate.objects.in_force().filter(enrollment=OuterRef("pk")))
    return courses.annotate(
        active=_count(active),
        ready=_count(active.filter(~certified, completion__isnull=False)),
        stalled=_count(stalled(active, at)),
    )


def stalled(enrollments: QuerySet[Enrollment], at: datetime) -> QuerySet[Enrollment]:
    """Those not complete and without a sign of life for two weeks, as `Activity.is_stalled` says of one."""
    since = at - STALLED_AFTER
    opened = LessonVisit.objects.filter(enrollment=OuterRef("pk"), last_opened_at__gt=since)
    begun = Attempt.objects.filter(enrollment=OuterRef("pk"), started_at__gt=since)
    return enrollments.filter(~Exists(opened), ~Exists(begun), started_at__lte=since, completion=None)


def _count(enrollments: QuerySet[Enrollment]) -> Coalesce:
    of_course = enrollments.filter(course=OuterRef("pk")).order_by().values("course")
    return Coalesce(Subquery(of_course.annotate(number=Count("pk")).values("number")), 0)
