"""Packages that were given to schools, and what came of them."""

from typing import Any

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import F, Q

from courses.packages.reading.errors import Problem
from courses.schools.models import School


def records_storage() -> Storage:
    """Where imported archives lie: no public address, and part of every backup."""
    return storages["records"]


class PackageImport(models.Model):
    """One row per package that somebody gave to a school: read, then confirmed, then imported, whole or not at all.

    `by` is empty when an operator imported it at the command line, where no file is kept. `digest` is the SHA-256 of
    the archive that was uploaded, else of the files in their order. Reading fills what the import would do: `courses`
    (their slugs), `problems`, `changes` (a Plan's steps), `notes`, `tally` and its `fingerprint`. `refusal` says why
    what was confirmed was not carried out; then it has to be confirmed anew. What is done stays with its file,
    as evidence; what nobody confirms goes after a day, file and all.

    Personal fields: by.
    """

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="package_imports")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="package_imports"
    )
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    file = models.FileField(storage=records_storage, max_length=200, blank=True)
    uploaded_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    courses = models.JSONField(default=list)
    problems = models.JSONField(default=list)
    changes = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    tally = models.JSONField(default=dict)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    refusal = models.CharField(max_length=300, blank=True)

    wagtail_reference_index_ignore = True  # names no page, and people by who they are

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            # Somebody confirmed what nobody had read: the import could do anything.
            models.CheckConstraint(
                name="package_read_before_confirmed",
                condition=Q(confirmed_at=None) | (Q(read_at__isnull=False) & ~Q(fingerprint="")),
            ),
            # A school's courses were changed without anybody's word.
            models.CheckConstraint(
                name="package_done_after_confirmed",
                condition=Q(done_at=None) | Q(confirmed_at__isnull=False, done_at__gte=F("confirmed_at")),
            ),
            # It says that it was imported and that it was not.
            models.CheckConstraint(name="package_done_or_refused", condition=Q(done_at=None) | Q(refusal="")),
            # It waits for ever: what is to be read or imported is not there.
            models.CheckConstraint(name="package_waits_with_file", condition=Q(done_at__isnull=False) | ~Q(file="")),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_at_work(self) -> bool:
        """Somebody waits for the background: to read it, or to import it."""
        return self.read_at is None or (self.confirmed_at is not None and self.done_at is None)

    @property
    def is_importable(self) -> bool:
        """It was read, nothing stops it, and it would change something."""
        return self.read_at is not None and not self.problems and bool(self.changes)

    @property
    def found_problems(self) -> tuple[Problem, ...]:
        """What stops it, as it was found."""
        return tuple(Problem(**_fields(problem)) for problem in self.problems)


def _fields(stored: dict[str, Any]) -> dict[str, str]:
    return {name: str(stored[name]) for name in ("file", "where", "message")}
