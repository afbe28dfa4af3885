"""Packages that people upload: taken in, read in the background, confirmed, imported in the background."""

import hashlib
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from courses.common.errors import Refusal
from courses.packages.models import PackageImport, records_storage
from courses.packages.recording import MOST_NAME
from courses.packages.services import PlanOutdated
from courses.packages.tasks import carry_out, read_upload
from courses.schools.models import School
from courses.users.models import User


class ImportNotReady(Refusal):
    """Only what was read, is free of mistakes and would change something can be confirmed."""

    code = "import_not_ready"
    message = "This package cannot be imported as it is. Read its report. Nothing was changed."


def take_upload(*, school: School, by: User, file: UploadedFile, at: datetime) -> PackageImport:
    """Keeps the archive and orders its reading. The same one, sent again before it was confirmed, is read again."""
    digest = _digest_of(file)
    stored = records_storage().save(f"packages/{school.slug}/{digest[:16]}.zip", file)
    upload = None
    try:
        upload = _order_reading(PackageImport(school=school, by=by, digest=digest, file=stored), file.name or "", at)
    finally:
        if upload is None or upload.file.name != stored:
            records_storage().delete(stored)
    return upload


@transaction.atomic
def _order_reading(given: PackageImport, name: str, at: datetime) -> PackageImport:
    """The row of what was given, or of the same that waits already. The lock makes two uploads at once queue."""
    School.objects.select_for_update().get(pk=given.school_id)
    waiting = PackageImport.objects.filter(school=given.school, by=given.by, digest=given.digest, confirmed_at=None)
    upload = waiting.select_for_update().first() or given
    upload.name, upload.uploaded_at = name[:MOST_NAME], at
    upload.read_at, upload.refusal = None, ""
    upload.save()
    read_upload.enqueue(upload.pk)
    return upload


def _digest_of(file: UploadedFile) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.hexdigest()


@transaction.atomic
def confirm_import(*, upload: PackageImport, fingerprint: str, at: datetime) -> PackageImport:
    """Orders what the report with this fingerprint said. Confirming again changes nothing."""
    locked = PackageImport.objects.select_for_update().get(pk=upload.pk)
    if locked.confirmed_at:
        return locked
    if not locked.is_importable:
        raise ImportNotReady
    if locked.fingerprint != fingerprint:
        raise PlanOutdated
    locked.confirmed_at, locked.refusal = at, ""
    locked.save(update_fields=["confirmed_at", "refusal"])
    carry_out.enqueue(locked.pk)
    return locked
