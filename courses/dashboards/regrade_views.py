"""The page on which old answers to a question are judged again: the consequences first, then the button."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from courses.assessments.models import Attempt, AttemptQuerySet, Question
from courses.assessments.regrade_choices import choices_in
from courses.assessments.regrade_records import untouched_in
from courses.assessments.services import RegradeOutdatedRefused, apply_regrade
from courses.common.clock import now
from courses.dashboards.access import courses_in_view_of
from courses.dashboards.regrade_query import ruling_of, selection_of
from courses.dashboards.regrading import Consequences, load_consequences
from courses.schools.access import schools_for, staff_school
from courses.schools.models import OFFICE_ROLES, School
from courses.users.visitors import signed_in

CONFLICT, UNPROCESSABLE = RegradeOutdatedRefused.status, 422


class ReasonForm(forms.Form):
    """Why results are corrected."""

    use_required_attribute = False

    reason = forms.CharField(
        label="Reason",
        max_length=500,
        error_messages={"required": "Say why the results are corrected."},
        help_text="The trainees concerned read it below the question. It stays in the record with your name.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def regrade(request: HttpRequest, slug: str, question_id: int) -> HttpResponse:
    """Shows what judging again would change, and applies it.

    Both buttons post the ticks. "Apply" does what the page has shown or nothing: when the ticks or the records are
    others now, it shows the new consequences instead.
    """
    school = staff_school(request, slug)
    question = get_object_or_404(Question, pk=question_id, bank__school=school, versions__number=1)
    attempts = _attempts_in_view(request, school)
    selection, ruling = selection_of(request, school), ruling_of(request)
    found = load_consequences(question, attempts, selection, ruling)
    form = ReasonForm(request.POST or None)
    if request.POST.get("do") != "apply":
        return _page(request, school, question, attempts, found, ReasonForm(initial=request.POST.dict()))
    if not found.preview.regrading.changes:
        messages.info(request, "Nothing was left to judge again.")
        return redirect(request.get_full_path())
    if request.POST.get("digest") != found.digest:
        return _page(request, school, question, attempts, found, form, status=CONFLICT)
    if not form.is_valid():
        return _page(request, school, question, attempts, found, form, status=UNPROCESSABLE)
    try:
        apply_regrade(
            question=question,
            attempts=attempts,
            selection=selection,
            ruling=ruling,
            digest=found.preview.digest,
            reason=form.cleaned_data["reason"],
            actor=signed_in(request),
            at=now(),
        )
    except RegradeOutdatedRefused:
        found = load_consequences(question, attempts, selection, ruling)
        return _page(request, school, question, attempts, found, form, status=CONFLICT)
    messages.success(request, "The answers were judged again. Those whose result changed get a letter.")
    return redirect(request.get_full_path())


def _page(
    request: HttpRequest,
    school: School,
    question: Question,
    attempts: AttemptQuerySet,
    found: Consequences,
    form: ReasonForm,
    *,
    status: int = 200,
) -> HttpResponse:
    still_open, waiting = untouched_in(attempts, question)
    context: dict[str, Any] = {
        "nav": "school",
        "school": school,
        "question": question,
        "found": found,
        "regrading": found.preview.regrading,
        "form": form,
        "is_outdated": status == CONFLICT,
        "still_open": still_open,
        "waiting": waiting,
        "choices": choices_in(attempts, question),
        "remedy": found.preview.ruling.remedy,
        "is_office": schools_for(request.user, OFFICE_ROLES).filter(pk=school.pk).exists(),
        "history": question.regrades.select_related("actor", "version"),
    }
    return render(request, "dashboards/regrade.html", context, status=status)


def _attempts_in_view(request: HttpRequest, school: School) -> AttemptQuerySet:
    """The office regrades in the whole school, instructors in the courses they teach."""
    courses = courses_in_view_of(signed_in(request), school).order_by()
    return Attempt.objects.filter(school=school, quiz__course__in=courses.values("pk"))
