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
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    fields = {"name": (file.name or "package.zip")[:MOST_NAME], "digest": digest.hexdigest(), "uploaded_at": at}
    return _read_again(school, by, fields) or _keep(school, by, file, fields)


@transaction.atomic
def _read_again(school: School, by: User, fields: dict[str, object]) -> PackageImport | None:
    waiting = PackageImport.objects.filter(school=school, by=by, digest=fields["digest"], confirmed_at=None)
    upload = waiting.select_for_update().first()
    if upload:
        waiting.filter(pk=upload.pk).update(**fields, read_at=None, refusal="")
        read_upload.enqueue(upload.pk)
    return upload


def _keep(school: School, by: User, file: UploadedFile, fields: dict[str, object]) -> PackageImport:
    """The row and its archive. The file goes with the row when the transaction fails."""
    name = records_storage().save(f"packages/{school.slug}/{str(fields['digest'])[:16]}.zip", file)
    try:
        with transaction.atomic():
            upload = PackageImport.objects.create(school=school, by=by, file=name, **fields)
            read_upload.enqueue(upload.pk)
    except BaseException:
        records_storage().delete(name)
        raise
    return upload


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
