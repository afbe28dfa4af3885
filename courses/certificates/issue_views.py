"""The office issues: who is ready, the question whether it is meant, and the job at work."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from courses.certificates.issue_jobs import order_issue_job, progress_of
from courses.certificates.models import IssueJob
from courses.certificates.register import Candidate, load_shelf
from courses.common.clock import now
from courses.schools.access import office_school
from courses.schools.models import School
from courses.users.visitors import signed_in

OTHERS_SHOWN = 50


@login_required
@require_safe
def ready(request: HttpRequest, slug: str) -> HttpResponse:
    """Who can have a certificate now, and what the others lack."""
    school = office_school(request, slug)
    shelf = load_shelf(school)
    context = {
        "school": school,
        "ready": shelf.ready,
        "others": shelf.others[:OTHERS_SHOWN],
        "others_left": len(shelf.others[OTHERS_SHOWN:]),
    }
    return render(request, "certificates/ready.html", context)


@login_required
@require_POST
def confirm(request: HttpRequest, slug: str) -> HttpResponse:
    """Shows what was chosen before anything is issued. Changes nothing: the next button does."""
    school = office_school(request, slug)
    chosen = _chosen(request, school)
    if not chosen:
        messages.error(request, "Choose at least one trainee.")
        return redirect("certificates_ready", school.slug)
    return render(request, "certificates/confirm.html", {"school": school, "chosen": chosen, "order": uuid4()})


@login_required
@require_POST
def order(request: HttpRequest, slug: str) -> HttpResponse:
    """Orders the job. The order's number comes from the page before, so that a double click is one job."""
    school = office_school(request, slug)
    number = _uuid(request.POST.get("order", ""))
    if number and (job := IssueJob.objects.filter(school=school, uuid=number).first()):
        return redirect("issue_job", school.slug, job.uuid)
    chosen = _chosen(request, school)
    if not (number and chosen):
        messages.error(request, "Choose at least one trainee. Those who have their certificate are not listed anymore.")
        return redirect("certificates_ready", school.slug)
    job = order_issue_job(
        school=school,
        enrollments=[candidate.enrollment for candidate in chosen],
        actor=signed_in(request),
        at=now(),
        order=number,
    )
    return redirect("issue_job", school.slug, job.uuid)


@login_required
@require_safe
def issue_job(request: HttpRequest, slug: str, uuid: str) -> HttpResponse:
    """The job at work. It goes on when the page is left; the page asks again, by script or by reloading itself."""
    school = office_school(request, slug)
    job = get_object_or_404(IssueJob, school=school, uuid=uuid)
    progress = progress_of(job, now())
    context = {"school": school, "job": job, "progress": progress}
    if request.headers.get("HX-Request"):
        response = render(request, "certificates/job_meter.html", context)
        if progress.is_settled:
            response["HX-Refresh"] = "true"
        return response
    lines = job.lines.select_related("enrollment__trainee", "enrollment__course", "certificate")
    return render(request, "certificates/issue_job.html", {**context, "lines": lines})


def _chosen(request: HttpRequest, school: School) -> list[Candidate]:
    """Those who are ready and were ticked, or all who are ready. Anyone else's number finds nobody."""
    candidates = load_shelf(school).ready
    if "all" in request.POST:
        return list(candidates)
    ticked = set(request.POST.getlist("enrollment"))
    return [candidate for candidate in candidates if str(candidate.enrollment.uuid) in ticked]


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
