"""What goes into a certificate: the wording it is issued under, its number, and the facts that are frozen."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import F, Q, Sum
from django.urls import reverse

from courses.certificates.facts import (
    FORMAT,
    NOTICE,
    ApprovalFacts,
    CertificateFacts,
    InstructionFacts,
    SchoolFacts,
    SignatoryFacts,
)
from courses.certificates.models import CertificateTemplate, SerialCounter
from courses.certificates.serials import Serial
from courses.certificates.signatures import keep_signature
from courses.common.errors import Refusal
from courses.common.fields import Delivery
from courses.enrollments.models import Enrollment
from courses.progress.models import CourseCompletion, LessonCompletion
from courses.schools.models import School


class IssueRefused(Refusal):
    """The certificate cannot be issued, for the reasons given."""

    code = "not_ready"
    message = "This certificate cannot be issued yet."


@dataclass(frozen=True)
class Wording:
    """The template a certificate is issued under, with the signatories of that day."""

    template: CertificateTemplate
    signatories: tuple[SignatoryFacts, ...]


def wording_for(enrollment: Enrollment) -> Wording:
    """The wording of the course, or of its school. Keeps signature images, so call it before a transaction begins."""
    template = template_for(enrollment.school_id, enrollment.course_id)
    if template is None:
        raise IssueRefused(code="no_template", reasons=["The school has no certificate template yet."])
    signatories = tuple(
        SignatoryFacts(name=signatory.name, title=signatory.title, signature_sha256=keep_signature(signatory))
        for signatory in template.signatories.filter(is_active=True)
    )
    if not signatories:
        raise IssueRefused(code="no_signatory", reasons=["Nobody signs certificates for the school yet."])
    return Wording(template, signatories)


def template_for(school_id: int, course_id: int) -> CertificateTemplate | None:
    """The template of the course, or else that of its school."""
    return (
        CertificateTemplate.objects.filter(school=school_id, kind=CertificateTemplate.Kind.COMPLETION)
        .filter(Q(course=course_id) | Q(course=None))
        .order_by(F("course").asc(nulls_last=True))
        .first()
    )


def next_serial(school: School, at: datetime) -> Serial:
    """The school's next number of its year. Given within the caller's transaction, so none is lost or doubled."""
    year = local(school, at).year
    counter, _ = SerialCounter.objects.select_for_update().get_or_create(school=school, year=year)
    counter.last_number += 1
    counter.save(update_fields=["last_number"])
    return Serial(school_code=school.code, year=year, number=counter.last_number)


def gather_facts(
    *, completion: CourseCompletion, enrollment: Enrollment, wording: Wording, serial: Serial, code: str, at: datetime
) -> CertificateFacts:
    """Everything that the certificate will print."""
    school, template = enrollment.school, wording.template
    return CertificateFacts(
        format=FORMAT,
        kind=template.kind,
        title=template.title,
        statement=template.statement,
        notice=NOTICE,
        page_size=template.page_size,
        school=SchoolFacts(
            code=school.code,
            name=school.name,
            short_name=school.short_name,
            address=tuple(school.address_lines),
            time_zone=school.time_zone,
            teaching_since=school.teaching_since,
            approvals=tuple(ApprovalFacts(row.authority, row.number) for row in school.approvals.all()),
        ),
        holder_name=unicodedata.normalize("NFC", enrollment.trainee.legal_name),
        course_title=enrollment.course.title,
        minutes=completion.minutes,
        instruction=_instruction(completion),
        enrolled_on=local(school, enrollment.started_at or enrollment.requested_at).date(),
        completed_on=local(school, completion.completed_at).date(),
        issued_on=local(school, at).date(),
        issued_at=at,
        signatories=wording.signatories,
        serial=str(serial),
        code=code,
        verify_address=settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("verify_code", args=[code]),
    )


def _instruction(completion: CourseCompletion) -> tuple[InstructionFacts, ...]:
    """The minutes by kind of instruction, when they add up to what was judged: a certificate prints no loose ends."""
    rows: Iterable[tuple[str, int]] = (
        LessonCompletion.objects.filter(enrollment=completion.enrollment_id, completed_at__lte=completion.completed_at)
        .values_list("lesson__delivery")
        .annotate(minutes=Sum("minutes"))
    )
    minutes = dict(rows)
    if sum(minutes.values()) != completion.minutes:
        return ()
    return tuple(InstructionFacts(kind.label, minutes[kind]) for kind in Delivery if kind in minutes)


def local(school: School, at: datetime) -> datetime:
    """The instant by the school's clock."""
    return at.astimezone(ZoneInfo(school.time_zone))
