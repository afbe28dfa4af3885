"""Enrolling, approving, declining, withdrawing."""

from datetime import date, timedelta

import pytest

from courses.enrollments import services
from courses.enrollments.models import Enrollment
from courses.schools.models import Membership, Role
from courses.schools.services import InvitationRefused, accept_invitation
from courses.users.models import Letter
from tests.factories import content, people

AT = people.LONG_AGO


def kinds(enrollment):
    return [event.kind for event in enrollment.events.all()]


def enroll(course, person, **more):
    return services.enroll_trainee(course=course, trainee=person, actor=person, at=AT, **more)


def open_cohort(course, **more):
    fields = {"name": "Spring", "starts_on": date(2026, 1, 12), "actor": None, "at": AT, **more}
    return services.open_cohort(school=course.school, course=course, **fields)


def test_open_course_enrolls_at_once_and_tells_the_trainee(course, alice):
    enrollment = enroll(course, alice)
    assert (enrollment.status, enrollment.started_at, enrollment.school) == ("active", AT, course.school)
    assert enrollment.course_revision_id == course.live_revision_id
    assert kinds(enrollment) == ["enrolled"]
    assert Letter.objects.get().template == "enrolled"
    assert Membership.objects.filter(user=alice, role=Role.TRAINEE, school=course.school).exists()


def test_enrolling_again_changes_nothing(course, alice):
    first = enroll(course, alice)
    assert enroll(course, alice) == first
    assert kinds(first) == ["enrolled"]
    assert Letter.objects.count() == 1


def test_course_by_approval_waits_and_is_approved_once(school, alice, rita):
    course = content.make_course(school, enrollment_policy="approval")
    waiting = enroll(course, alice)
    assert (waiting.status, kinds(waiting)) == ("pending", ["requested"])
    for _ in range(2):
        approved = services.approve_enrollment(enrollment=waiting, actor=rita, at=AT)
    assert (approved.status, kinds(approved)) == ("active", ["requested", "approved"])


def test_declined_request_says_why_and_can_be_asked_again(school, alice, rita):
    course = content.make_course(school, enrollment_policy="approval")
    waiting = enroll(course, alice)
    declined = services.decline_enrollment(enrollment=waiting, actor=rita, at=AT, note="The class is full.")
    assert (declined.status, declined.ended_at) == ("declined", AT)
    assert Letter.objects.get(template="enrollment_declined").context["note"] == "The class is full."
    with pytest.raises(services.EnrollmentRefused):
        services.approve_enrollment(enrollment=waiting, actor=rita, at=AT)
    assert enroll(course, alice) != declined


def test_course_by_code_takes_the_code_however_it_is_typed(school, alice):
    course = content.make_course(school, enrollment_policy="code")
    cohort = open_cohort(course)
    with pytest.raises(services.EnrollmentRefused) as refused:
        enroll(course, alice)
    assert refused.value.code == "code_needed"
    typed = f" {cohort.join_code[:4].lower()}-{cohort.join_code[4:]}"
    enrollment = enroll(course, alice, join_code=typed)
    assert (enrollment.status, enrollment.cohort) == ("active", cohort)


def test_code_of_a_closed_cohort_or_another_course_opens_nothing(school, alice):
    course = content.make_course(school, enrollment_policy="code")
    closed = open_cohort(course)
    closed.is_open = False
    closed.save()
    other = open_cohort(content.make_course(school, "Anatomy"))
    for code in (closed.join_code, other.join_code):
        with pytest.raises(services.EnrollmentRefused) as refused:
            enroll(course, alice, join_code=code)
        assert refused.value.code == "code_unknown"


def test_code_lets_a_waiting_trainee_in(school, alice):
    course = content.make_course(school, enrollment_policy="approval")
    waiting = enroll(course, alice)
    joined = enroll(course, alice, join_code=open_cohort(course).join_code)
    assert (joined.pk, joined.status) == (waiting.pk, "active")


def test_withdrawn_trainee_may_enroll_again_with_a_record_of_its_own(course, alice, rita):
    first = enroll(course, alice)
    services.withdraw_enrollment(enrollment=first, actor=rita, at=AT, note="Moved away.")
    services.withdraw_enrollment(enrollment=first, actor=rita, at=AT)
    assert kinds(first) == ["enrolled", "withdrawn"]
    assert enroll(course, alice).pk != first.pk


def test_accepted_invitation_with_a_place_enrolls_even_by_code(school, rita):
    course = content.make_course(school, enrollment_policy="code")
    cohort = open_cohort(course)
    invitation = services.invite_to_cohort(cohort=cohort, email="Noor@people.example", actor=rita, at=AT)
    noor = people.make_user("Noor", "Haddad", email="noor@people.example")
    for _ in range(2):
        accept_invitation(invitation=invitation, user=noor, at=AT)
    enrollment = Enrollment.objects.get(trainee=noor)
    assert (enrollment.cohort, enrollment.status) == (cohort, "active")


def test_invitation_of_another_person_or_past_its_term_is_refused(school, rita, alice):
    course = content.make_course(school)
    invitation = services.invite_to_cohort(cohort=open_cohort(course), email="noor@people.example", actor=rita, at=AT)
    with pytest.raises(InvitationRefused) as refused:
        accept_invitation(invitation=invitation, user=alice, at=AT)
    assert refused.value.code == "invitation_other_person"
    noor = people.make_user("Noor", "Haddad", email="noor@people.example")
    with pytest.raises(InvitationRefused):
        accept_invitation(invitation=invitation, user=noor, at=AT + timedelta(days=31))
    assert not Enrollment.objects.exists()


def test_cohort_for_a_course_of_another_school_is_refused(school, other_school):
    foreign = content.make_course(other_school)
    with pytest.raises(services.EnrollmentRefused) as refused:
        services.open_cohort(
            school=school, course=foreign, name="Spring", starts_on=date(2026, 1, 12), actor=None, at=AT
        )
    assert refused.value.code == "course_of_other_school"
