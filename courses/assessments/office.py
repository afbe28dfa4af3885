"""The office's page about what a trainee is granted in quizzes: what is in force, what was, a new grant, the end."""

from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from courses.assessments import services
from courses.assessments.accommodation_form import AccommodationForm
from courses.assessments.models import Accommodation
from courses.common.clock import now
from courses.schools.access import office_school
from courses.schools.models import Role, School
from courses.users.models import User
from courses.users.visitors import signed_in


@login_required
@require_http_methods(["GET", "POST"])
def accommodation(request: HttpRequest, slug: str, person: str) -> HttpResponse:
    """What the trainee is granted, with the form for another grant."""
    school = office_school(request, slug)
    trainee = _trainee(school, person)
    grants = _grants(school, trainee)
    at = now()
    present = next((grant for grant in grants if grant.is_in_force(at)), None)
    form = AccommodationForm(
        request.POST or None, present=present, today=at.astimezone(ZoneInfo(school.time_zone)).date()
    )
    if request.method == "POST" and form.is_valid():
        services.grant_accommodation(
            school=school,
            person=trainee,
            allowance=form.allowance,
            reason=form.cleaned_data["reason"],
            valid_until=form.cleaned_data["valid_until"],
            actor=signed_in(request),
            at=at,
        )
        messages.success(request, f"Granted. {trainee.legal_name} gets a letter.")
        return redirect("accommodations:person", school.slug, trainee.uuid)
    context = {
        "school": school,
        "person": trainee,
        "form": form,
        "present": present,
        "past": [grant for grant in grants if grant != present],
        "being_sat": services.attempts_being_sat(school, trainee).order_by("deadline_at", "pk"),
        "now": at,
    }
    return render(request, "assessments/office/accommodation.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, slug: str, person: str) -> HttpResponse:
    """Ends what is granted, after asking. Repeating it changes nothing."""
    school = office_school(request, slug)
    trainee = _trainee(school, person)
    if request.method == "POST":
        services.end_accommodation(school=school, person=trainee, actor=signed_in(request), at=now())
        messages.success(request, f"{trainee.legal_name} sits quizzes on the standard terms from now on.")
        return redirect("accommodations:person", school.slug, trainee.uuid)
    at = now()
    present = next((grant for grant in _grants(school, trainee) if grant.is_in_force(at)), None)
    context: dict[str, Any] = {"school": school, "person": trainee, "present": present}
    return render(request, "assessments/office/end_accommodation.html", context)


def _trainee(school: School, uuid: str) -> User:
    """Someone who is or was a trainee of the school; anyone else is not there."""
    return get_object_or_404(User, uuid=uuid, memberships__school=school, memberships__role=Role.TRAINEE)


def _grants(school: School, trainee: User) -> list[Accommodation]:
    grants = Accommodation.objects.filter(school=school, person=trainee)
    return list(grants.select_related("granted_by", "ended_by").order_by("-granted_at", "-pk"))
