"""A trainee reports a question after the attempt; staff see what was reported."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from courses.assessments import services
from courses.assessments.models import AttemptQuestion
from courses.assessments.reporting.forms import ReportForm
from courses.assessments.reporting.reports import closed_lately, reported_questions
from courses.assessments.views import attempt_context, own_attempt
from courses.common.clock import now
from courses.schools.access import staff_school
from courses.users.visitors import signed_in


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, uuid: UUID, position: int) -> HttpResponse:
    """Reports a question of the trainee's own attempt that was handed in."""
    attempt = own_attempt(request, uuid)
    if attempt.is_open:
        raise Http404
    question = get_object_or_404(AttemptQuestion, attempt=attempt, position=position)
    # Several of these forms may stand on one page: each has ids of its own.
    form = ReportForm(request.POST if request.method == "POST" else None, auto_id=f"report-{position}-%s")
    back = f"{reverse('assessments:result', args=[uuid])}?show=all#q{position}"
    if not form.is_valid():
        context = {**attempt_context(attempt), "position": position, "form": form, "back": back}
        return render(request, "assessments/reporting/report_form.html", context, status=422 if form.is_bound else 200)
    services.report_question(
        question=question,
        reporter=signed_in(request),
        reason=form.cleaned_data["reason"],
        text=form.cleaned_data["text"],
        at=now(),
    )
    return redirect(back)


@login_required
@require_safe
def reports(request: HttpRequest, slug: str) -> HttpResponse:
    """The questions with open reports, and what was decided lately."""
    school = staff_school(request, slug)
    context = {"school": school, "questions": reported_questions(school), "closed": closed_lately(school)}
    return render(request, "assessments/reporting/reports.html", context)
