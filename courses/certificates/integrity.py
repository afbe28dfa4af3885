"""Proves the register: numbers, codes, frozen facts and stored files. Read-only."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Count, QuerySet

from courses.certificates import codes, serials
from courses.certificates.facts import fingerprint
from courses.certificates.models import Certificate, SerialCounter
from courses.common.integrity import Finding


def findings() -> Iterator[Finding]:
    """Everything that is wrong with certificates."""
    yield from _doubles()
    numbers: dict[tuple[int, int], set[int]] = defaultdict(set)
    for certificate in Certificate.objects.order_by("pk").iterator(chunk_size=200):
        yield from _facts(certificate)
        yield from _file(certificate)
        if serial := serials.parse(certificate.serial):
            numbers[certificate.school_id, serial.year].add(serial.number)
    yield from _gaps(numbers)


def _doubles() -> Iterator[Finding]:
    """What unique constraints forbid: a check that trusts nobody looks again."""
    for field in ("serial", "code"):
        for (value,) in _repeated(Certificate.objects.values_list(field)):
            yield Finding("certificates.unique", f"certificates.Certificate {field} {value}", "given more than once")
    for enrollment, kind in _repeated(Certificate.objects.in_force().values_list("enrollment", "kind")):
        yield Finding(
            "certificates.in_force", f"enrollments.Enrollment {enrollment}", f"more than one {kind} certificate counts"
        )


def _repeated(values: QuerySet) -> Iterator[list]:
    for *value, _ in values.order_by().annotate(times=Count("pk")).filter(times__gt=1):
        yield value


def _facts(certificate: Certificate) -> Iterator[Finding]:
    record = f"certificates.Certificate {certificate.serial}"
    if fingerprint(certificate.facts) != certificate.facts_sha256:
        yield Finding("certificates.facts", record, "its facts do not match their hash")
    for field in ("serial", "code", "holder_name", "course_title", "kind"):
        if certificate.facts.get(field) != getattr(certificate, field):
            yield Finding("certificates.facts", record, f"its {field} is not the one among its facts")
    if serials.normalize(certificate.serial) != certificate.serial:
        yield Finding("certificates.serial", record, "its check characters do not fit")
    if codes.normalize(certificate.code) != certificate.code:
        yield Finding("certificates.code", record, "the check character of its code does not fit")


def _file(certificate: Certificate) -> Iterator[Finding]:
    if not certificate.rendered_at:
        return
    record = f"certificates.Certificate {certificate.serial}"
    try:
        with certificate.file.open() as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        yield Finding("certificates.file", record, f"its file {certificate.file.name} is not readable")
        return
    if sha256 != certificate.file_sha256:
        yield Finding("certificates.file", record, f"its file {certificate.file.name} was changed")


def _gaps(numbers: dict[tuple[int, int], set[int]]) -> Iterator[Finding]:
    """A number that was given and is not there means a certificate that was deleted."""
    for counter in SerialCounter.objects.select_related("school").order_by("pk"):
        there = numbers[counter.school_id, counter.year % 100]
        for number in sorted(set(range(1, counter.last_number + 1)) - there):
            record = f"certificates.SerialCounter {counter.school.code} {counter.year}"
            yield Finding("certificates.numbers", record, f"number {number} was given, and its certificate is missing")
