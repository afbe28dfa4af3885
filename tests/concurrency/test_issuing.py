"""Certificates issued, revoked and printed at the same moment."""

import pytest

from courses.catalog.models import CoursePage
from courses.certificates.issue_jobs import order_issue_job, work_issue_job
from courses.certificates.models import Certificate, records_storage
from courses.certificates.serials import parse
from courses.certificates.services import issue_certificate, revoke_certificate
from courses.certificates.tasks import render_certificate
from courses.common.clock import now
from courses.enrollments.models import Enrollment
from courses.schools.models import School
from courses.users.models import Letter, User
from tests.concurrency.parallel import errors_in, in_parallel
from tests.factories import attesting, people, study


@pytest.fixture(autouse=True)
def _empty_records() -> None:
    attesting.forget_files()


@pytest.fixture
def ready(enrollment: Enrollment) -> Enrollment:
    """Alice has met every requirement of a school that issues."""
    attesting.make_template(enrollment.school, is_drawn=True)
    return attesting.complete_course(enrollment)


@pytest.fixture
def eight(ready: Enrollment, course: CoursePage) -> list[Enrollment]:
    """Alice and seven others, all ready."""
    others = [study.make_enrollment(course, people.make_user(f"Trainee {place}", "Ready")) for place in range(7)]
    return [ready, *(attesting.complete_course(enrollment) for enrollment in others)]


@pytest.fixture
def certificate(ready: Enrollment, rita: User) -> Certificate:
    """Alice's certificate, not printed yet."""
    return attesting.make_certificate(ready, rita)


def files_of(certificate: Certificate) -> list[str]:
    folder = f"certificates/{certificate.school.code}"
    _, names = records_storage().listdir(folder)
    return [f"{folder}/{name}" for name in names if name.startswith(certificate.serial)]


def test_issuing_at_once_makes_one_certificate(ready: Enrollment, rita: User) -> None:
    results = in_parallel(*[lambda: issue_certificate(enrollment=ready, actor=rita, at=now())] * 6)

    assert errors_in(results) == []
    assert len({certificate.pk for certificate in results}) == 1
    assert [event.kind for event in Certificate.objects.get().events.all()] == ["issued"]


def test_numbers_have_neither_gaps_nor_doubles(eight: list[Enrollment], rita: User) -> None:
    def issuing(enrollment: Enrollment):
        return lambda: issue_certificate(enrollment=enrollment, actor=rita, at=now())

    results = in_parallel(*map(issuing, eight))

    assert errors_in(results) == []
    serials = [parse(certificate.serial) for certificate in results]
    assert sorted(serial.number for serial in serials if serial) == list(range(1, 9))


def test_revoking_at_once_is_one_event_and_one_letter(certificate: Certificate, rita: User) -> None:
    def revoke() -> Certificate:
        reason = Certificate.RevocationReason.ISSUED_IN_ERROR
        return revoke_certificate(certificate=certificate, actor=rita, reason=reason, note="", at=now())

    results = in_parallel(*[revoke] * 6)

    assert errors_in(results) == []
    assert [event.kind for event in certificate.events.all()] == ["issued", "revoked"]
    assert Letter.objects.filter(template="certificate_revoked").count() == 1


def test_printing_at_once_is_one_file_one_event_one_letter(certificate: Certificate) -> None:
    results = in_parallel(*[lambda: render_certificate.call(certificate.pk)] * 4)

    assert errors_in(results) == []
    certificate.refresh_from_db()
    assert files_of(certificate) == [certificate.file.name]
    assert [event.kind for event in certificate.events.all()] == ["issued", "rendered", "sent"]
    assert Letter.objects.filter(template="certificate_issued").count() == 1


def test_two_workers_on_one_job_do_each_line_once(eight: list[Enrollment], school: School, rita: User) -> None:
    job = order_issue_job(school=school, enrollments=eight, actor=rita, at=now())

    results = in_parallel(*[lambda: work_issue_job.call(job.pk)] * 3)

    assert errors_in(results) == []
    assert Certificate.objects.count() == 8
    assert job.lines.filter(done_at=None).count() == 0
    assert job.lines.exclude(problem="").count() == 0
