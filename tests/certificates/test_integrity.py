"""The check of the register finds each kind of damage, and nothing in a sound one."""

import pytest
from django.db import connection

from courses.certificates.integrity import findings
from courses.certificates.models import Certificate, CertificateEvent, SerialCounter, records_storage
from tests.factories.attesting import make_certificate


def found():
    return [(finding.check, finding.problem) for finding in findings()]


def test_sound_register_has_no_findings(stored):
    assert found() == []


def test_certificate_without_file_yet_is_sound(certificate):
    assert found() == []


@pytest.mark.parametrize(
    ("change", "check"),
    [
        ({"holder_name": "Somebody Else"}, "certificates.facts"),
        ({"course_title": "Another course"}, "certificates.facts"),
        ({"facts_sha256": "0" * 64}, "certificates.facts"),
        ({"serial": "JR-26-0001-AAAA"}, "certificates.serial"),
        ({"code": "A2VPGPEZ6YM22JZ0RRMDQVX3E6C"}, "certificates.code"),
        ({"file_sha256": "0" * 64}, "certificates.file"),
        ({"file": "certificates/gone.pdf"}, "certificates.file"),
    ],
)
def test_a_changed_record_is_found(stored, change, check):
    Certificate.objects.filter(pk=stored.pk).update(**change)
    assert check in {name for name, _ in found()}


def test_a_changed_fact_is_found(stored):
    Certificate.objects.update(facts={**stored.facts, "minutes": 9999})
    assert ("certificates.facts", "its facts do not match their hash") in found()


def test_a_changed_file_is_found(stored):
    with open(records_storage().path(stored.file.name), "ab") as file:
        file.write(b" ")
    assert found() == [("certificates.file", f"its file {stored.file.name} was changed")]


def test_a_deleted_certificate_is_found(certificate):
    CertificateEvent.objects.all().delete()
    certificate.delete()
    assert found() == [("certificates.numbers", "number 1 was given, and its certificate is missing")]
    assert SerialCounter.objects.get().last_number == 1


def test_two_in_force_are_found_even_without_the_constraint(certificate, ready, rita):
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX certificate_one_in_force")
    Certificate.objects.filter(pk=certificate.pk).update(status="superseded")
    make_certificate(ready, rita)
    Certificate.objects.update(status="in_force")
    assert "certificates.in_force" in {name for name, _ in found()}
