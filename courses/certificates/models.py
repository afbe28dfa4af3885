"""What a school attests: certificates with frozen facts, their events, and the jobs that issue many."""

import uuid

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models

from courses.catalog.models import CoursePage
from courses.enrollments.models import Enrollment
from courses.schools.models import School, Signatory


def records_storage() -> Storage:
    """Where certificate files lie: no public address, nothing overwritten."""
    return storages["records"]


class CertificateTemplate(models.Model):
    """One row per wording that a school issues. Changing it changes later certificates only.

    Personal fields: none.
    """

    class PageSize(models.TextChoices):
        """Landscape, both."""

        LETTER = "letter", "US Letter"
        A4 = "a4", "A4"

    class Kind(models.TextChoices):
        """What is attested. One of each kind may be in force per enrollment."""

        COMPLETION = "completion", "Certificate of completion"

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="certificate_templates")
    course = models.OneToOneField(
        CoursePage,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="certificate_template",
        help_text="Only for this course. Empty: for all courses without their own.",
    )
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.COMPLETION)
    title = models.CharField(max_length=80, default="Certificate of completion")
    statement = models.CharField(max_length=240, default="has completed the course of instruction")
    page_size = models.CharField(max_length=6, choices=PageSize.choices, default=PageSize.LETTER)
    signatories = models.ManyToManyField(Signatory, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            # Two defaults of one kind, and nobody could say which wording applies.
            models.UniqueConstraint(
                fields=["school", "kind"],
                condition=models.Q(course=None),
                name="certificate_template_one_default",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class SerialCounter(models.Model):
    """One row per school and year: the last certificate number given. Personal fields: none."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "year"], name="serial_counter_once_per_year"),
        ]

    def __str__(self) -> str:
        return f"{self.school} {self.year}: {self.last_number}"


class CertificateQuerySet(models.QuerySet["Certificate"]):
    """Questions about many certificates."""

    def in_force(self) -> "CertificateQuerySet":
        """Neither revoked nor superseded."""
        return self.filter(status=Certificate.Status.IN_FORCE)

    def for_school(self, school: School) -> "CertificateQuerySet":
        """Those of one school."""
        return self.filter(school=school)

    def unfinished(self) -> "CertificateQuerySet":
        """Those whose file is not stored yet."""
        return self.filter(rendered_at=None)


class Certificate(models.Model):
    """One row per certificate issued. Its facts are frozen and hashed; its file is rendered once from them and kept.

    `facts` is every printed fact as canonical JSON would hold it, `facts_sha256` the hash of that canonical form.
    Renaming a person, course, template or school later changes nothing here. A correction is a new serial that
    supersedes this one; both resolve on the verification page.

    `serial` is printed and typed ("JR-26-0417-K7QX"); `code` is the secret in the QR: 130 random bits and a check
    character, stored without its dashes.

    Personal fields: person, holder_name, holder_family_name, facts.
    """

    class Status(models.TextChoices):
        """Where it stands."""

        IN_FORCE = "in_force", "Valid"
        REVOKED = "revoked", "Revoked"
        SUPERSEDED = "superseded", "Replaced"

    class RevocationReason(models.TextChoices):
        """The reason class that the public may read; the note stays with the school."""

        ISSUED_IN_ERROR = "issued_in_error", "Issued in error"
        RECORD_CORRECTED = "record_corrected", "The record was corrected"
        REQUIREMENTS_NOT_MET = "requirements_not_met", "Requirements were not met"
        HOLDER_REQUEST = "holder_request", "At the holder's request"
        MISCONDUCT = "misconduct", "Academic misconduct"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="certificates")
    enrollment = models.ForeignKey(Enrollment, on_delete=models.PROTECT, related_name="certificates")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="certificates")
    kind = models.CharField(max_length=12, choices=CertificateTemplate.Kind.choices)
    serial = models.CharField(max_length=24, unique=True)
    code = models.CharField(max_length=40, unique=True)
    holder_name = models.CharField(max_length=301)
    holder_family_name = models.CharField(max_length=150, help_text="Folded for comparison with what is typed.")
    course_title = models.CharField(max_length=255)
    facts = models.JSONField()
    facts_sha256 = models.CharField(max_length=64)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.IN_FORCE)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revocation_reason = models.CharField(max_length=20, choices=RevocationReason.choices, blank=True)
    file = models.FileField(storage=records_storage, upload_to="", blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    rendered_at = models.DateTimeField(null=True, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_at", "-id"]
        constraints = [
            # Two valid certificates of one study: a board could not tell which counts.
            models.UniqueConstraint(
                fields=["enrollment", "kind"],
                condition=models.Q(status="in_force"),
                name="certificate_one_in_force",
            ),
            # A revocation nobody can date or explain could not be defended.
            models.CheckConstraint(
                condition=~models.Q(status="revoked")
                | (models.Q(revoked_at__isnull=False) & ~models.Q(revocation_reason="")),
                name="certificate_revoked_with_reason",
            ),
            # A file without its hash could be swapped unnoticed.
            models.CheckConstraint(
                condition=models.Q(rendered_at=None, file="", file_sha256="")
                | (models.Q(rendered_at__isnull=False) & ~models.Q(file="") & ~models.Q(file_sha256="")),
                name="certificate_file_whole_or_absent",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "-issued_at"]),
            models.Index(fields=["issued_at"], condition=models.Q(rendered_at=None), name="certificate_unrendered"),
        ]

    def __str__(self) -> str:
        return self.serial


class CertificateEvent(models.Model):
    """One row per thing that happened to a certificate. Added, never changed.

    Personal fields: actor, note.
    """

    class Kind(models.TextChoices):
        """What happened."""

        ISSUED = "issued", "Issued"
        RENDERED = "rendered", "File stored"
        SENT = "sent", "Sent to the holder"
        REVOKED = "revoked", "Revoked"

    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.certificate}: {self.kind}"


class IssueJob(models.Model):
    """One row per order to issue to many at once. Works line by line in the background; may be interrupted and goes on.

    Personal fields: ordered_by.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="issue_jobs")
    ordered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return f"Issue job of {self.created_at:%Y-%m-%d %H:%M}"


class IssueJobLine(models.Model):
    """One row per enrollment in an issue job: waiting, then either its certificate or the problem.

    Personal fields: through the enrollment.
    """

    job = models.ForeignKey(IssueJob, on_delete=models.PROTECT, related_name="lines")
    enrollment = models.ForeignKey(Enrollment, on_delete=models.PROTECT, related_name="+")
    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    problem = models.CharField(max_length=300, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            # The same person twice in one job would be counted twice.
            models.UniqueConstraint(fields=["job", "enrollment"], name="issue_job_line_once"),
        ]

    def __str__(self) -> str:
        return f"{self.enrollment} in {self.job}"
