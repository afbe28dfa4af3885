"""Changes to cohorts and enrollments. Each is one transaction with its event row and its letter."""

from datetime import date, datetime
from typing import cast

from django.db import IntegrityError, transaction

from courses.catalog.models import CoursePage
from courses.common.errors import Refusal
from courses.enrollments.admission import Policy, admit
from courses.enrollments.models import Cohort, CohortInvitation, Enrollment, EnrollmentEvent
from courses.enrollments.signals import enrollment_started
from courses.schools.models import Invitation, Role, School
from courses.schools.services import add_member, invite_person
from courses.users.models import User
from courses.users.services import post_letter

Status = Enrollment.Status
Kind = EnrollmentEvent.Kind


class EnrollmentRefused(Refusal):
    """The rules do not let this person in, or do not let this record change."""

    code = "enrollment_refused"
    message = "You cannot enroll in this course now."


def enroll_trainee(
    *, course: CoursePage, trainee: User, actor: User, at: datetime, join_code: str = "", cohort: Cohort | None = None
) -> Enrollment:
    """Enrolls under the course's policy, or asks for approval. The open enrollment is returned when there is one.

    `cohort` is given when the school itself places the trainee (an accepted invitation); a trainee gives `join_code`.
    """
    try:
        with transaction.atomic():
            return _enroll(course, trainee, actor, at, join_code, cohort)
    except IntegrityError:  # the other of two clicks was faster: its enrollment is the answer
        return _open_enrollment(course, trainee)


def _enroll(
    course: CoursePage, trainee: User, actor: User, at: datetime, join_code: str, placed_in: Cohort | None
) -> Enrollment:
    existing = Enrollment.objects.filter(course=course, trainee=trainee, status__in=[Status.PENDING, Status.ACTIVE])
    if (enrollment := existing.select_for_update().first()) and not (enrollment.status == Status.PENDING and join_code):
        return enrollment
    cohort = placed_in or Cohort.objects.filter(course=course).with_code(join_code)
    decision = admit(
        cast(Policy, course.enrollment_policy),
        has_open_cohort_code=bool(cohort and not placed_in),
        code_was_given=bool(join_code.strip()),
        is_invited=placed_in is not None,
    )
    if not decision.status:
        raise EnrollmentRefused(decision.reason, code=decision.code)
    if enrollment:  # waiting for approval, and now with a code
        return _activate(enrollment, actor, at, Kind.ENROLLED, cohort=cohort)
    enrollment = Enrollment.objects.create(
        school_id=course.school_id,
        course=course,
        trainee=trainee,
        cohort=cohort,
        status=Status.PENDING,
        requested_at=at,
    )
    add_member(school=course.school, user=trainee, role=Role.TRAINEE, actor=actor, at=at)
    if decision.status == "active":
        return _activate(enrollment, actor, at, Kind.ENROLLED, cohort=cohort)
    _note(enrollment, Kind.REQUESTED, actor, at)
    _write(enrollment, "enrollment_requested", at)
    return enrollment


def _open_enrollment(course: CoursePage, trainee: User) -> Enrollment:
    return Enrollment.objects.get(course=course, trainee=trainee, status__in=[Status.PENDING, Status.ACTIVE])


def _activate(
    enrollment: Enrollment, actor: User, at: datetime, kind: Kind, cohort: Cohort | None, note: str = ""
) -> Enrollment:
    enrollment.status = Status.ACTIVE
    enrollment.started_at = at
    enrollment.cohort = cohort or enrollment.cohort
    enrollment.course_revision_id = enrollment.course.live_revision_id
    enrollment.save(update_fields=["status", "started_at", "cohort", "course_revision"])
    _note(enrollment, kind, actor, at, note)
    _write(enrollment, "enrolled", at)
    enrollment_started.send(sender=Enrollment, enrollment=enrollment, actor=actor, at=at)
    return enrollment


def approve_enrollment(*, enrollment: Enrollment, actor: User, at: datetime, note: str = "") -> Enrollment:
    """Lets a waiting trainee in. Repeating it changes nothing; a declined request must be asked again."""
    with transaction.atomic():
        locked = _locked(enrollment)
        if locked.status == Status.ACTIVE:
            return locked
        _must_be(locked, Status.PENDING)
        return _activate(locked, actor, at, Kind.APPROVED, cohort=None, note=note)


def decline_enrollment(*, enrollment: Enrollment, actor: User, at: datetime, note: str = "") -> Enrollment:
    """Says no to a waiting trainee, with a note that the letter carries. Repeating it changes nothing."""
    with transaction.atomic():
        locked = _locked(enrollment)
        if locked.status == Status.DECLINED:
            return locked
        _must_be(locked, Status.PENDING)
        _end(locked, Status.DECLINED, Kind.DECLINED, actor, at, note)
        _write(locked, "enrollment_declined", at, note=note)
        return locked


def withdraw_enrollment(*, enrollment: Enrollment, actor: User, at: datetime, note: str = "") -> Enrollment:
    """Ends a study before its time; everything recorded stays. Repeating it changes nothing."""
    with transaction.atomic():
        locked = _locked(enrollment)
        if locked.status == Status.WITHDRAWN:
            return locked
        _must_be(locked, Status.PENDING, Status.ACTIVE)
        _end(locked, Status.WITHDRAWN, Kind.WITHDRAWN, actor, at, note)
        return locked


def _end(enrollment: Enrollment, status: Status, kind: Kind, actor: User, at: datetime, note: str) -> None:
    enrollment.status = status
    enrollment.ended_at = at
    enrollment.save(update_fields=["status", "ended_at"])
    _note(enrollment, kind, actor, at, note)


def _locked(enrollment: Enrollment) -> Enrollment:
    rows = Enrollment.objects.select_for_update(of=("self",)).select_related("course", "trainee", "school")
    return rows.get(pk=enrollment.pk)


def _must_be(enrollment: Enrollment, *allowed: Status) -> None:
    if enrollment.status not in allowed:
        message = f"This enrollment is {enrollment.get_status_display().lower()} and cannot be changed this way."
        raise EnrollmentRefused(message, code="enrollment_state")


def _note(enrollment: Enrollment, kind: Kind, actor: User, at: datetime, note: str = "") -> None:
    EnrollmentEvent.objects.create(enrollment=enrollment, kind=kind, actor=actor, at=at, note=note)


def _write(enrollment: Enrollment, template: str, at: datetime, **context: str) -> None:
    post_letter(
        key=f"{template}:{enrollment.uuid}",
        recipient=enrollment.trainee,
        template=template,
        context={
            "school": enrollment.school.name,
            "course": enrollment.course.title,
            "enrollment": str(enrollment.uuid),
            **context,
        },
        at=at,
    )


@transaction.atomic
def open_cohort(
    *,
    school: School,
    course: CoursePage,
    name: str,
    starts_on: date,
    actor: User | None,
    at: datetime,
    ends_on: date | None = None,
) -> Cohort:
    """A new group for a course of the school, with its own invitation code."""
    if course.school_id != school.pk:
        raise EnrollmentRefused("Choose a course of this school.", code="course_of_other_school")
    return Cohort.objects.create(
        school=school, course=course, name=name, starts_on=starts_on, ends_on=ends_on, opened_by=actor, created_at=at
    )


@transaction.atomic
def set_cohort_open(*, cohort: Cohort, is_open: bool) -> Cohort:
    """Lets the cohort's code enroll, or no longer. Those who are in stay in. Repeating it changes nothing."""
    locked = Cohort.objects.select_for_update().get(pk=cohort.pk)
    locked.is_open = is_open
    locked.save(update_fields=["is_open"])
    return locked


@transaction.atomic
def invite_to_cohort(*, cohort: Cohort, email: str, actor: User, at: datetime) -> Invitation:
    """Invites a person to the school with a place in the cohort: accepting it enrolls."""
    invitation = invite_person(school=cohort.school, email=email, role=Role.TRAINEE, actor=actor, at=at)
    CohortInvitation.objects.update_or_create(invitation=invitation, defaults={"cohort": cohort})
    return invitation
