"""Issuing, revoking, sending again."""

from datetime import UTC, datetime, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from courses.certificates import services
from courses.certificates.facts import from_json
from courses.certificates.issuing import IssueRefused
from courses.certificates.models import Certificate, CertificateTemplate, SerialCounter
from courses.certificates.tasks import render_certificate
from courses.progress.models import CourseCompletion
from courses.users.models import Letter
from tests.factories import attesting, content, people, study
from tests.factories.evidence import complete_lessons

AT = people.LONG_AGO
REASON = Certificate.RevocationReason.ISSUED_IN_ERROR


def issue(enrollment, actor, at=AT):
    return services.issue_certificate(enrollment=enrollment, actor=actor, at=at)


def revoke(certificate, actor, at=AT):
    return services.revoke_certificate(certificate=certificate, actor=actor, reason=REASON, note="A slip.", at=at)


def kinds(certificate):
    return [event.kind for event in certificate.events.all()]


def queued(task):
    return DBTaskResult.objects.filter(task_path=task.module_path).count()


def test_issue_writes_certificate_event_and_task(ready, rita):
    certificate = issue(ready, rita)
    assert certificate.serial.startswith("JR-26-0001-")
    assert (certificate.status, certificate.issued_by, certificate.person) == ("in_force", rita, ready.trainee)
    assert kinds(certificate) == ["issued"]
    assert queued(render_certificate) == 1
    assert certificate.rendered_at is None


def test_facts_are_what_the_school_attests(ready, rita, school):
    facts = from_json(issue(ready, rita).facts)
    assert (facts.holder_name, facts.course_title) == ("Alice Oduya", "Trigger point therapy")
    assert (facts.minutes, [(part.delivery, part.minutes) for part in facts.instruction]) == (180, [("Theory", 180)])
    assert (facts.school.name, facts.school.approvals[0].number) == (school.name, "MS-0417")
    assert [signatory.name for signatory in facts.signatories] == ["Ruth Castellane"]
    assert facts.verify_address == f"http://localhost:8000/verify/{facts.code}/"


def test_days_are_the_schools_own(ready, rita):
    late_on_new_years_eve = datetime(2027, 1, 1, 3, 30, tzinfo=UTC)  # half past ten in Asheville
    certificate = issue(ready, rita, at=late_on_new_years_eve)
    assert certificate.facts["issued_on"] == "2026-12-31"
    assert certificate.serial.startswith("JR-26-")


def test_issuing_again_returns_the_one_in_force(ready, rita):
    first = issue(ready, rita)
    assert issue(ready, rita, at=AT + timedelta(days=3)) == first
    assert kinds(first) == ["issued"]
    assert SerialCounter.objects.get().last_number == 1


def test_what_is_missing_is_the_refusal(enrollment, template, rita):
    complete_lessons(enrollment, 2)
    with pytest.raises(IssueRefused) as refused:
        issue(enrollment, rita)
    assert refused.value.code == "not_ready"
    assert refused.value.reasons[0].startswith("Quiz: What a trigger point is")
    assert "Mechanism: 0 of 2 lessons." in refused.value.reasons
    assert not Certificate.objects.exists()
    assert not SerialCounter.objects.exists()


def test_a_course_that_became_shorter_is_settled_first(enrollment, template, rita, course):
    complete_lessons(enrollment, 2)
    first_module = course.get_children().first()
    first_module.get_children().get(slug="quiz").unpublish()
    for module in first_module.get_siblings(inclusive=False):
        module.unpublish()
    certificate = issue(enrollment, rita)
    assert CourseCompletion.objects.get().minutes == certificate.facts["minutes"] == 60


def test_no_template_no_signatory_no_certificate(enrollment, rita, school):
    attesting.complete_course(enrollment)
    with pytest.raises(IssueRefused, match="cannot be issued yet") as refused:
        issue(enrollment, rita)
    assert refused.value.code == "no_template"
    template = services.ensure_default_template(school=school, signatories=[])
    with pytest.raises(IssueRefused) as refused:
        issue(enrollment, rita)
    assert refused.value.code == "no_signatory"
    gone = attesting.make_signatory(school)
    gone.is_active = False
    gone.save()
    template.signatories.set([gone])
    with pytest.raises(IssueRefused) as refused:
        issue(enrollment, rita)
    assert refused.value.code == "no_signatory"


def test_the_courses_own_template_comes_first(ready, rita, school):
    own = CertificateTemplate.objects.create(school=school, course=ready.course, title="Certificate of achievement")
    own.signatories.set([attesting.make_signatory(school, "Thandeka Moyo")])
    facts = from_json(issue(ready, rita).facts)
    assert (facts.title, facts.signatories[0].name) == ("Certificate of achievement", "Thandeka Moyo")


def test_withdrawn_trainee_gets_none(ready, rita):
    ready.status = "withdrawn"
    ready.save()
    with pytest.raises(IssueRefused) as refused:
        issue(ready, rita)
    assert refused.value.code == "not_enrolled"


def test_each_school_and_year_counts_on_its_own(ready, rita, other_school, charlie):
    course = content.make_course(other_school, "Reflexology")
    content.make_lesson(content.make_module(course))
    attesting.make_template(other_school)
    odile = study.make_enrollment(course, people.make_user("Odile", "Marchetti"))
    theirs = issue(attesting.complete_course(odile), charlie)
    ours = issue(ready, rita)
    revoke(ours, rita)
    again = issue(ready, rita, at=AT + timedelta(days=400))
    assert [serial.rsplit("-", 1)[0] for serial in (theirs.serial, ours.serial, again.serial)] == [
        "CH-26-0001",
        "JR-26-0001",
        "JR-27-0001",
    ]


def test_later_changes_do_not_reach_the_facts(certificate, school, course, alice, template):
    before = Certificate.objects.get().facts
    alice.last_name = "Renamed"
    alice.save()
    school.name = "Renamed School"
    school.save()
    course.title = "Renamed course"
    course.save_revision().publish()
    template.title = "Renamed certificate"
    template.save()
    template.signatories.get().delete()
    after = Certificate.objects.get()
    assert after.facts == before
    assert (after.holder_name, after.course_title) == ("Alice Oduya", "Trigger point therapy")


def test_revoke_says_when_and_why_and_writes_to_the_holder(certificate, rita):
    revoked = revoke(certificate, rita)
    assert (revoked.status, revoked.revoked_at, revoked.revocation_reason) == ("revoked", AT, "issued_in_error")
    assert revoked.events.last().note == "A slip."
    letter = Letter.objects.get(template="certificate_revoked")
    assert (letter.recipient, letter.context["reason"]) == (certificate.person, "Issued in error")


def test_revoking_again_changes_nothing(certificate, rita, bob):
    first = revoke(certificate, rita)
    again = revoke(certificate, bob, at=AT + timedelta(days=1))
    assert again.revoked_at == first.revoked_at
    assert kinds(certificate) == ["issued", "revoked"]
    assert Letter.objects.filter(template="certificate_revoked").count() == 1


def test_after_revoking_a_new_one_can_be_issued(certificate, ready, rita):
    revoke(certificate, rita)
    second = issue(ready, rita)
    assert second != certificate
    assert second.serial.startswith("JR-26-0002-")
    assert Certificate.objects.in_force().get() == second


def test_send_again_is_one_letter_a_minute(stored, rita):
    for seconds in (0, 5, 70):
        services.resend_certificate(certificate=stored, actor=rita, at=AT + timedelta(seconds=seconds))
    assert Letter.objects.filter(template="certificate_issued").count() == 3
    assert kinds(stored) == ["issued", "rendered", "sent", "sent", "sent"]


def test_send_again_is_refused_without_file_and_after_revoking(certificate, rita):
    with pytest.raises(services.NotRenderedRefused):
        services.resend_certificate(certificate=certificate, actor=rita, at=AT)
    revoke(certificate, rita)
    with pytest.raises(services.NotInForceRefused):
        services.resend_certificate(certificate=certificate, actor=rita, at=AT)


def test_issuing_costs_at_most_twenty_queries(ready, rita, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        issue(ready, rita)
