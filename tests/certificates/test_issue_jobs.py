"""Issuing to many: chosen, confirmed, ordered once, worked off line by line, resumed."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from courses.certificates import issue_jobs, sweeper
from courses.certificates.issue_jobs import order_issue_job, progress_of, work_issue_job
from courses.certificates.models import Certificate, IssueJob
from courses.certificates.tasks import render_certificate
from courses.common.clock import now
from tests.factories import attesting, people, study


@pytest.fixture
def three(ready, course):
    """Alice and Bea are ready, Cleo is not."""
    bea = study.make_enrollment(course, people.make_user("Bea", "Moreau"))
    cleo = study.make_enrollment(course, people.make_user("Cleo", "Nilsson"))
    return ready, attesting.complete_course(bea), cleo


@pytest.fixture
def job(three, school, rita):
    return order_issue_job(school=school, enrollments=three, actor=rita, at=now())


def address(name, school, *more):
    return reverse(name, args=[school.slug, *more])


def work(job):
    work_issue_job.call(job.pk)
    job.refresh_from_db()
    return progress_of(job, now())


def test_every_line_becomes_a_certificate_or_a_problem(job, three):
    progress = work(job)
    assert (progress.total, progress.done, progress.issued, progress.problems) == (3, 3, 2, 1)
    assert job.finished_at
    alice, bea, cleo = job.lines.order_by("pk")
    assert (alice.certificate.person, bea.certificate.person) == (three[0].trainee, three[1].trainee)
    assert cleo.problem.startswith("What a trigger point is: 0 of 2 lessons.")


def test_working_again_changes_nothing(job):
    work(job)
    finished_at = job.finished_at
    work(job)
    assert job.finished_at == finished_at
    assert Certificate.objects.count() == 2


def test_an_interrupted_job_goes_on(job, three, rita):
    first = job.lines.order_by("pk").first()
    issue_jobs._work(first, rita)
    assert not IssueJob.objects.get().finished_at
    assert work(job).done == 3
    assert Certificate.objects.filter(enrollment=three[0]).count() == 1


def test_one_bad_record_does_not_keep_the_others(job, three, monkeypatch):
    original = issue_jobs.services.issue_worded

    def failing(*, enrollment, **more):
        if enrollment == three[0]:
            raise RuntimeError("unforeseen")
        return original(enrollment=enrollment, **more)

    monkeypatch.setattr(issue_jobs.services, "issue_worded", failing)
    progress = work(job)
    assert (progress.done, progress.issued, progress.problems) == (3, 1, 2)
    assert job.lines.order_by("pk").first().problem == issue_jobs.OUR_FAULT


def test_progress_is_settled_when_every_file_is_stored(job):
    assert not progress_of(job, now()).is_settled
    assert not work(job).is_settled
    for certificate in Certificate.objects.all():
        render_certificate.call(certificate.pk)
    progress = progress_of(job, now())
    assert (progress.is_settled, progress.stored, progress.percent) == (True, 2, 100)


def test_time_left_is_told_from_the_first_lines(job, rita):
    issue_jobs._work(job.lines.order_by("pk").first(), rita)
    assert progress_of(job, job.created_at + timedelta(seconds=4)).seconds_left == 8


def test_ready_page_tells_the_ready_from_the_others(as_rita, three, school):
    page = as_rita.get(address("certificates_ready", school)).text
    ready, others = page.split('id="others-title"')
    assert "Alice Oduya" in ready
    assert "Bea Moreau" in ready
    assert "Cleo Nilsson" in others
    assert "What a trigger point is: 0 of 2 lessons." in others


def test_ready_page_costs_the_same_for_many(as_rita, three, school, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        as_rita.get(address("certificates_ready", school))


def test_those_in_a_job_at_work_are_not_offered_again(as_rita, job, school):
    page = as_rita.get(address("certificates_ready", school)).text
    assert "Nobody waits for a certificate" in page
    work(job)
    page = as_rita.get(address("certificates_ready", school)).text
    assert "Cleo Nilsson" in page


def test_the_certified_are_not_offered_again(as_rita, three, school, rita):
    attesting.make_certificate(three[0], rita)
    assert "Alice Oduya" not in as_rita.get(address("certificates_ready", school)).text.split("</nav>", 2)[-1]


def test_confirming_shows_names_and_changes_nothing(as_rita, three, school):
    page = as_rita.post(address("certificates_confirm", school), {"all": "yes"}).text
    assert "Issue 2 certificates?" in page
    assert "Bea Moreau" in page
    assert not IssueJob.objects.exists()


def test_only_the_ticked_and_ready_are_chosen(as_rita, three, school):
    ticked = {"enrollment": [str(three[1].uuid), str(three[2].uuid), str(uuid4())]}
    page = as_rita.post(address("certificates_confirm", school), ticked).text
    assert "Issue 1 certificate?" in page
    assert "Bea Moreau" in page
    assert "Cleo Nilsson" not in page


def test_choosing_nobody_leads_back(as_rita, three, school):
    answer = as_rita.post(address("certificates_confirm", school), follow=True)
    assert "Choose at least one trainee" in answer.text


def test_ordering_twice_is_one_job(as_rita, three, school):
    form = {"order": str(uuid4()), "enrollment": [str(three[0].uuid), str(three[1].uuid)]}
    answers = [as_rita.post(address("issue_job_order", school), form) for _ in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert IssueJob.objects.get().lines.count() == 2
    assert DBTaskResult.objects.filter(task_path=work_issue_job.module_path).count() == 1


@pytest.mark.parametrize("order", ["", "nonsense"])
def test_an_order_without_its_number_leads_back(as_rita, three, school, order):
    form = {"order": order, "enrollment": [str(three[0].uuid)]}
    assert as_rita.post(address("issue_job_order", school), form)["Location"] == address("certificates_ready", school)
    assert not IssueJob.objects.exists()


def test_another_school_can_neither_order_nor_look(as_charlie, three, school, other_school, job):
    form = {"order": str(uuid4()), "enrollment": [str(three[0].uuid)]}
    assert as_charlie.post(address("issue_job_order", school), form).status_code == 404
    as_charlie.post(address("issue_job_order", other_school), form)
    assert IssueJob.objects.count() == 1
    for where in (school, other_school):
        assert as_charlie.get(address("issue_job", where, job.uuid)).status_code == 404


def test_job_page_reloads_itself_without_script_until_settled(as_rita, job, school):
    where = address("issue_job", school, job.uuid)
    page = as_rita.get(where).text
    assert '<noscript><meta http-equiv="refresh" content="4"></noscript>' in page
    assert 'hx-trigger="every 2s"' in page
    work(job)
    for certificate in Certificate.objects.all():
        render_certificate.call(certificate.pk)
    page = as_rita.get(where).text
    assert "refresh" not in page
    assert "hx-trigger" not in page
    assert "What a trigger point is: 0 of 2 lessons." in page


def test_script_gets_the_progress_alone_and_a_reload_at_the_end(as_rita, job, school):
    where = address("issue_job", school, job.uuid)
    answer = as_rita.get(where, HTTP_HX_REQUEST="true")
    assert answer.text.lstrip().startswith('<div class="meter">')
    assert "0 of 3 issued" in answer.text
    assert "HX-Refresh" not in answer
    work(job)
    for certificate in Certificate.objects.all():
        render_certificate.call(certificate.pk)
    assert as_rita.get(where, HTTP_HX_REQUEST="true")["HX-Refresh"] == "true"


def test_register_shows_the_job_at_work(as_rita, job, school):
    assert "Issuing 3 certificates" in as_rita.get(address("certificates", school)).text
    work(job)
    assert "Issuing 3 certificates" not in as_rita.get(address("certificates", school)).text


def test_sweeper_hands_out_what_stands_still(job):
    DBTaskResult.objects.all().delete()
    assert sweeper.enqueue_overdue(now()) == 0
    later = now() + timedelta(minutes=30)
    assert sweeper.enqueue_overdue(later) == 1
    work(job)
    DBTaskResult.objects.all().delete()
    assert sweeper.enqueue_overdue(later) == 2
    assert DBTaskResult.objects.filter(task_path=render_certificate.module_path).count() == 2
    for certificate in Certificate.objects.all():
        render_certificate.call(certificate.pk)
    DBTaskResult.objects.all().delete()
    assert sweeper.enqueue_overdue(later) == 0
