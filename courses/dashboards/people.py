"""The trainees of one course as plain rows, with what the other rooms know of each: one query."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import F, Max, OuterRef, Subquery

from courses.assessments.models import Attempt
from courses.catalog.models import CoursePage
from courses.certificates.models import Certificate
from courses.enrollments.models import Enrollment


class Person(NamedTuple):
    """One active enrollment. `serial` names the certificate in force. Plain rows: a roster reads hundreds."""

    enrollment_id: int
    uuid: UUID
    trainee_id: int
    started_at: datetime
    family_name: str
    given_names: str
    email: str
    cohort_uuid: UUID | None
    cohort_name: str | None
    cohort_starts_on: date | None
    last_attempt_at: datetime | None
    serial: str | None

    @property
    def name(self) -> str:
        """Family name first, as a list is sorted."""
        return ", ".join(filter(None, [self.family_name, self.given_names]))

    @property
    def full_name(self) -> str:
        """As people say it."""
        return f"{self.given_names} {self.family_name}".strip()


def load_people(course: CoursePage) -> list[Person]:
    """The active trainees of the course."""
    mine = OuterRef("pk")
    attempts = Attempt.objects.filter(enrollment=mine).order_by().values("enrollment")
    certificates = Certificate.objects.in_force().filter(enrollment=mine).order_by()
    rows: Iterable[tuple] = (
        Enrollment.objects.active()
        .filter(course=course)
        .annotate(
            enrollment_id=F("pk"),
            family_name=F("trainee__last_name"),
            given_names=F("trainee__first_name"),
            email=F("trainee__email"),
            cohort_uuid=F("cohort__uuid"),
            cohort_name=F("cohort__name"),
            cohort_starts_on=F("cohort__starts_on"),
            last_attempt_at=Subquery(attempts.annotate(last=Max("started_at")).values("last")),
            serial=Subquery(certificates.values("serial")[:1]),
        )
        .values_list(*Person._fields)
    )
    return [Person(*row) for row in rows]
