"""Changes to certificates. Each is one transaction with its event row and the tasks and letters that follow."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from courses.certificates import codes, issuing, names
from courses.certificates.facts import as_json, fingerprint
from courses.certificates.issuing import IssueRefused, Wording
from courses.certificates.letters import post_issued, post_revoked
from courses.certificates.models import Certificate, CertificateEvent, CertificateTemplate
from courses.certificates.tasks import render_certificate
from courses.common.errors import Refusal
from courses.enrollments.models import Enrollment
from courses.progress.models import CourseCompletion
from courses.progress.services import settle_completion
from courses.progress.standing import load_standing
from courses.schools.models import School, Signatory
from courses.users.models import User

Kind = CertificateEvent.Kind
Status = Certificate.Status


class NotInForceRefused(Refusal):
    """The certificate is revoked or replaced."""

    code = "not_in_force"
    message = "This certificate is no longer in force."


class NotRenderedRefused(Refusal):
    """The file is not stored yet."""

    code = "not_rendered"
    message = "The file of this certificate is still being made."


def issue_certificate(*, enrollment: Enrollment, actor: User, at: datetime) -> Certificate:
    """Issues the certificate that the trainee has earned; the one in force is returned when there is one."""
    wording = issuing.wording_for(enrollment)
    return issue_worded(enrollment=enrollment, wording=wording, actor=actor, at=at)


@transaction.atomic
def issue_worded(*, enrollment: Enrollment, wording: Wording, actor: User, at: datetime) -> Certificate:
    """Issues under a wording that was prepared before the transaction began.

    The lock on the enrollment makes two issues queue: the later one finds the certificate of the earlier.
    """
    rows = Enrollment.objects.select_for_update(of=("self",)).select_related(
        "school", "course", "trainee", "completion"
    )
    locked = rows.get(pk=enrollment.pk)
    if existing := Certificate.objects.in_force().filter(enrollment=locked, kind=wording.template.kind).first():
        return existing
    completion = _earned(locked, at)
    serial, code = issuing.next_serial(locked.school, at), codes.new_code()
    facts = as_json(
        issuing.gather_facts(completion=completion, enrollment=locked, wording=wording, serial=serial, code=code, at=at)
    )
    certificate = Certificate.objects.create(
        school=locked.school,
        enrollment=locked,
        person=locked.trainee,
        kind=wording.template.kind,
        serial=str(serial),
        code=code,
        holder_name=facts["holder_name"],
        holder_family_name=names.fold(locked.trainee.last_name),
        course_title=locked.course.title,
        facts=facts,
        facts_sha256=fingerprint(facts),
        issued_at=at,
        issued_by=actor,
    )
    _note(certificate, Kind.ISSUED, actor, at)
    render_certificate.enqueue(certificate.pk)
    return certificate


def _earned(enrollment: Enrollment, at: datetime) -> CourseCompletion:
    """The completion that the certificate attests. The rule that tells the trainee what is missing decides here too."""
    if not enrollment.is_active:
        raise IssueRefused(code="not_enrolled", reasons=[f"{enrollment.trainee} is not enrolled in the course now."])
    if not enrollment.trainee.legal_name:
        raise IssueRefused(code="no_legal_name", reasons=["The legal name is missing. The trainee adds it."])
    standing = load_standing(enrollment)
    if not standing.is_complete:
        raise IssueRefused(reasons=[f"{item.title}: {item.number}." for item in standing.outstanding])
    if standing.evidence.completed_at:
        return enrollment.completion
    # Complete without a judgment: the course became shorter after the trainee's last step.
    settle_completion(enrollment=enrollment, at=at)
    return CourseCompletion.objects.get(enrollment=enrollment)


@transaction.atomic
def revoke_certificate(
    *, certificate: Certificate, actor: User, reason: Certificate.RevocationReason, note: str, at: datetime
) -> Certificate:
    """Revokes for a reason that the public reads; the note stays with the school. Repeating it changes nothing."""
    locked = _locked(certificate)
    if locked.status == Status.REVOKED:
        return locked
    if locked.status != Status.IN_FORCE:
        raise NotInForceRefused
    locked.status, locked.revoked_at, locked.revocation_reason = Status.REVOKED, at, reason
    locked.save(update_fields=["status", "revoked_at", "revocation_reason"])
    _note(locked, Kind.REVOKED, actor, at, note)
    post_revoked(locked, at)
    return locked


@transaction.atomic
def resend_certificate(*, certificate: Certificate, actor: User, at: datetime) -> Certificate:
    """Writes to the holder again where the certificate is. Twice within a minute is one letter."""
    locked = _locked(certificate)
    if locked.status != Status.IN_FORCE:
        raise NotInForceRefused
    if not locked.rendered_at:
        raise NotRenderedRefused(reasons=["The holder gets mail as soon as it is stored."])
    if post_issued(locked, at, again=True):
        _note(locked, Kind.SENT, actor, at)
    return locked


@transaction.atomic
def ensure_default_template(*, school: School, signatories: Sequence[Signatory]) -> CertificateTemplate:
    """The school's wording for all courses without their own, signed by these people. May be repeated."""
    template, _ = CertificateTemplate.objects.get_or_create(
        school=school, course=None, kind=CertificateTemplate.Kind.COMPLETION
    )
    template.signatories.set(signatories)
    return template


def _locked(certificate: Certificate) -> Certificate:
    rows = Certificate.objects.select_for_update(of=("self",)).select_related("school", "person")
    return rows.get(pk=certificate.pk)


def _note(certificate: Certificate, kind: Kind, actor: User | None, at: datetime, note: str = "") -> None:
    CertificateEvent.objects.create(certificate=certificate, kind=kind, actor=actor, note=note, at=at)
