"""A school that issues, a trainee who has earned it, and the certificate."""

import pytest

from courses.certificates.models import Certificate, CertificateTemplate
from courses.enrollments.models import Enrollment
from courses.schools.models import School
from courses.users.models import User
from tests.factories import attesting


@pytest.fixture(autouse=True)
def _empty_records() -> None:
    attesting.forget_files()


@pytest.fixture
def template(school: School) -> CertificateTemplate:
    """The school's wording, signed by Ruth."""
    return attesting.make_template(school)


@pytest.fixture
def ready(enrollment: Enrollment, template: CertificateTemplate) -> Enrollment:
    """Alice has met every requirement."""
    return attesting.complete_course(enrollment)


@pytest.fixture
def certificate(ready: Enrollment, rita: User) -> Certificate:
    """Alice's certificate, issued and not printed yet."""
    return attesting.make_certificate(ready, rita)


@pytest.fixture
def stored(ready: Enrollment, rita: User) -> Certificate:
    """Alice's certificate with its file."""
    return attesting.make_certificate(ready, rita, is_rendered=True)
