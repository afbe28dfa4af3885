"""Signatories, and trainees who have earned a certificate."""

import shutil
from io import BytesIO

from django.conf import settings
from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from courses.certificates.models import Certificate, CertificateTemplate
from courses.certificates.services import ensure_default_template, issue_certificate
from courses.certificates.tasks import render_certificate
from courses.enrollments.models import Enrollment
from courses.schools.models import Approval, School, Signatory
from courses.users.models import User
from tests.factories.evidence import complete_lessons, pass_quizzes
from tests.factories.people import LONG_AGO


def forget_files() -> None:
    """Empties the records: serials begin anew in each test, so files of an earlier test would look like this one's."""
    shutil.rmtree(settings.RECORDS_ROOT, ignore_errors=True)


def make_signatory(school: School, name: str = "Ruth Castellane", *, is_drawn: bool = False) -> Signatory:
    """A person who signs; `is_drawn` with an image of the signature."""
    signatory = Signatory.objects.create(school=school, name=name, title="Director")
    if is_drawn:
        signatory.signature.save("signature.png", ContentFile(drawn_signature()))
    return signatory


def drawn_signature() -> bytes:
    """A scribble on a transparent ground."""
    image = Image.new("RGBA", (680, 220), (0, 0, 0, 0))
    line = [(30, 160), (120, 40), (170, 180), (260, 60), (330, 170), (420, 80), (520, 150), (650, 60)]
    ImageDraw.Draw(image).line(line, fill=(19, 34, 28, 255), width=7, joint="curve")
    output = BytesIO()
    image.save(output, "PNG")
    return output.getvalue()


def make_template(school: School, *, is_drawn: bool = False) -> CertificateTemplate:
    """The school's default wording with one signatory, and an approval to print."""
    Approval.objects.get_or_create(school=school, authority="State Board of Massage", number="MS-0417")
    return ensure_default_template(school=school, signatories=[make_signatory(school, is_drawn=is_drawn)])


def complete_course(enrollment: Enrollment) -> Enrollment:
    """Everything that the certificate asks for is there."""
    pass_quizzes(enrollment, at=LONG_AGO)
    complete_lessons(enrollment, at=LONG_AGO)
    return enrollment


def make_certificate(enrollment: Enrollment, registrar: User, *, is_rendered: bool = False) -> Certificate:
    """The certificate of a completed course; `is_rendered` with its file stored."""
    certificate = issue_certificate(enrollment=enrollment, actor=registrar, at=LONG_AGO)
    if is_rendered:
        render_certificate.call(certificate.pk)
        certificate.refresh_from_db()
    return certificate
