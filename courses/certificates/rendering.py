"""Making the file of a certificate, once, from its frozen facts alone."""

import hashlib
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction

from courses.certificates.facts import fingerprint, from_json
from courses.certificates.letters import post_issued
from courses.certificates.models import Certificate, CertificateEvent, records_storage
from courses.certificates.pdf.page import print_job
from courses.certificates.pdf.press import press
from courses.certificates.signatures import signatures_of


class FactsChanged(Exception):
    """The facts are not those that were hashed at issue. Nothing may be printed from them."""


def store_file(certificate: Certificate, at: datetime) -> None:
    """Prints and stores the file unless that was done. Interrupted anywhere, it can be called again."""
    if certificate.rendered_at:
        return
    content = print_certificate(certificate)
    sha256 = hashlib.sha256(content).hexdigest()
    name = _keep(f"certificates/{certificate.school.code}/{certificate.serial}.{sha256[:16]}.pdf", content, sha256)
    if name != _record(certificate, name, sha256, at):
        records_storage().delete(name)  # another worker was faster: its file stands, this copy is nobody's


def print_certificate(certificate: Certificate) -> bytes:
    """The PDF as its facts say. Equal facts give equal bytes on the same machine."""
    if fingerprint(certificate.facts) != certificate.facts_sha256:
        raise FactsChanged(f"The facts of {certificate.serial} do not match their hash.")
    facts = from_json(certificate.facts)
    return press.print(print_job(certificate.facts, facts, signatures_of(facts)))


def _keep(name: str, content: bytes, sha256: str) -> str:
    """Stores the content under this name, or the next free one when something else is there; nothing is overwritten."""
    storage = records_storage()
    if storage.exists(name):
        with storage.open(name) as file:
            if hashlib.sha256(file.read()).hexdigest() == sha256:
                return name
    return storage.save(name, ContentFile(content))


@transaction.atomic
def _record(certificate: Certificate, name: str, sha256: str, at: datetime) -> str:
    """Writes down the file, with its event and the letter to the holder; answers the name of the file on record."""
    locked = (
        Certificate.objects.select_for_update(of=("self",))
        .select_related("school", "person")
        .defer("facts")
        .get(pk=certificate.pk)
    )
    if locked.rendered_at:
        return str(locked.file.name)
    locked.file, locked.file_sha256, locked.rendered_at = name, sha256, at
    locked.save(update_fields=["file", "file_sha256", "rendered_at"])
    _note(locked, CertificateEvent.Kind.RENDERED, at)
    if locked.status == Certificate.Status.IN_FORCE and post_issued(locked, at):
        _note(locked, CertificateEvent.Kind.SENT, at)
    return name


def _note(certificate: Certificate, kind: CertificateEvent.Kind, at: datetime) -> None:
    CertificateEvent.objects.create(certificate=certificate, kind=kind, actor=None, at=at)
