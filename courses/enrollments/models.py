"""Who takes which course, in which cohort. Every trainee record hangs off an enrollment."""

import secrets
import uuid

from django.conf import settings
from django.db import models
from wagtail.models import Revision

from courses.catalog.models import CoursePage
from courses.schools.models import Invitation, School

# No 0, O, 1, I: people type these from a board or a letter.
CODE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def new_join_code() -> str:
    """An invitation code of a cohort: 8 letters and digits, 40 random bits."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(8))


class CohortQuerySet(models.QuerySet["Cohort"]):
    """Questions about many cohorts."""

    def with_code(self, typed: str) -> "Cohort | None":
        """The open cohort of a code, however the person grouped its letters."""
        code = typed.replace("-", "").replace(" ", "").upper()
        return self.filter(join_code=code, is_open=True).select_related("course", "school").first() if code else None


class Cohort(models.Model):
    """One row per group that takes a course together.

    Personal fields: none.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="cohorts")
    course = models.ForeignKey(CoursePage, on_delete=models.PROTECT, related_name="cohorts")
    name = models.CharField(max_length=80)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    join_code = models.CharField(max_length=12, unique=True, default=new_join_code, editable=False)
    is_open = models.BooleanField("open for enrollment", default=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()

    objects = CohortQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "name"]
        constraints = [
            # Two cohorts of one name would be told apart by nobody.
            models.UniqueConstraint(fields=["school", "course", "name"], name="cohort_name_once_per_course"),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="cohort_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CohortInvitation(models.Model):
    """One row per invitation that also holds a place in a cohort: accepting it enrolls.

    Personal fields: none of its own.
    """

    invitation = models.OneToOneField(Invitation, on_delete=models.PROTECT, related_name="cohort_place")
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="invitations")

    def __str__(self) -> str:
        return f"{self.invitation.email} in {self.cohort}"


class EnrollmentQuerySet(models.QuerySet["Enrollment"]):
    """Questions about many enrollments."""

    def active(self) -> "EnrollmentQuerySet":
        """Those whose trainee studies now."""
        return self.filter(status=Enrollment.Status.ACTIVE)

    def pending(self) -> "EnrollmentQuerySet":
        """Those waiting for the registrar."""
        return self.filter(status=Enrollment.Status.PENDING)

    def for_school(self, school: School) -> "EnrollmentQuerySet":
        """Those of one school."""
        return self.filter(school=school)

    def for_trainee(self, trainee: object) -> "EnrollmentQuerySet":
        """Those of one person."""
        return self.filter(trainee=trainee)


class Enrollment(models.Model):
    """One row per time a trainee takes a course. Never deleted; ends by status.

    `course_revision` pins the course as it stood on the day of enrollment.

    Personal fields: trainee.
    """

    class Status(models.TextChoices):
        """Where the enrollment stands."""

        PENDING = "pending", "Waiting for approval"
        ACTIVE = "active", "Enrolled"
        DECLINED = "declined", "Declined"
        WITHDRAWN = "withdrawn", "Withdrawn"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="enrollments")
    course = models.ForeignKey(CoursePage, on_delete=models.PROTECT, related_name="enrollments")
    course_revision = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, related_name="+")
    trainee = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="enrollments")
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, null=True, blank=True, related_name="enrollments")
    status = models.CharField(max_length=10, choices=Status.choices)
    requested_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = EnrollmentQuerySet.as_manager()

    class Meta:
        constraints = [
            # A double click on "enroll" must not make two records of one study.
            models.UniqueConstraint(
                fields=["trainee", "course"],
                condition=models.Q(status__in=["pending", "active"]),
                name="enrollment_one_open_per_course",
            ),
            # "Active" without a start would be an enrollment nobody can date.
            models.CheckConstraint(
                condition=~models.Q(status="active") | models.Q(started_at__isnull=False),
                name="enrollment_active_has_start",
            ),
        ]
        indexes = [models.Index(fields=["school", "course", "status"])]

    def __str__(self) -> str:
        return f"{self.trainee} in {self.course}"

    @property
    def is_active(self) -> bool:
        """The trainee may study now."""
        return self.status == self.Status.ACTIVE


class EnrollmentEvent(models.Model):
    """One row per change of an enrollment. Added, never changed.

    Personal fields: actor, note.
    """

    class Kind(models.TextChoices):
        """What happened."""

        REQUESTED = "requested", "Asked to enroll"
        ENROLLED = "enrolled", "Enrolled"
        APPROVED = "approved", "Approved"
        DECLINED = "declined", "Declined"
        WITHDRAWN = "withdrawn", "Withdrawn"

    enrollment = models.ForeignKey(Enrollment, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.enrollment}: {self.kind}"
