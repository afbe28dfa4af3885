"""The registrar's pages about who studies what: invitations into cohorts, cohorts, and requests to enroll."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.common.clock import now
from courses.enrollments.forms import CohortForm, DecisionForm, InviteForm
from courses.enrollments.models import Cohort, Enrollment
from courses.enrollments.services import (
    approve_enrollment,
    decline_enrollment,
    invite_to_cohort,
    open_cohort,
    set_cohort_open,
)
from courses.schools.access import office_school, roles_in_charge_of
from courses.schools.models import Role, School
from courses.schools.services import invite_person
from courses.users.visitors import signed_in

PAGE_SIZE = 50


@login_required
@require_http_methods(["GET", "POST"])
def invite_people(request: HttpRequest, slug: str) -> HttpResponse:
    """Invites several people at once: all of them, or none when an address is wrong."""
    school = office_school(request, slug)
    roles = roles_in_charge_of(signed_in(request), school)
    initial = {"cohort": request.GET.get("cohort")}
    form = InviteForm(request.POST or None, school=school, roles=roles, initial=initial)
    if request.method == "POST" and form.is_valid():
        emails = form.cleaned_data["emails"]
        _invite(request, school, emails, Role(form.cleaned_data["role"]), form.cleaned_data["cohort"])
        sent = f"{len(emails)} invitations are" if len(emails) > 1 else f"The invitation to {emails[0]} is"
        messages.success(request, f"{sent} on the way.")
        return redirect("invitations", school.slug)
    return render(request, "enrollments/invite_people.html", {"school": school, "form": form})


@transaction.atomic
def _invite(request: HttpRequest, school: School, emails: list[str], role: Role, cohort: Cohort | None) -> None:
    for email in emails:
        if cohort:
            invite_to_cohort(cohort=cohort, email=email, actor=signed_in(request), at=now())
        else:
            invite_person(school=school, email=email, role=role, actor=signed_in(request), at=now())


@login_required
@require_safe
def cohorts(request: HttpRequest, slug: str) -> HttpResponse:
    """The school's cohorts, the latest first, with how many study in each."""
    school = office_school(request, slug)
    active = Count("enrollments", filter=Q(enrollments__status=Enrollment.Status.ACTIVE))
    found = (
        Cohort.objects.filter(school=school)
        .select_related("course")
        .annotate(trainees=active)
        .order_by("-starts_on", "name")
    )
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "enrollments/cohorts.html", {"school": school, "page": page})


@login_required
@require_http_methods(["GET", "POST"])
def new_cohort(request: HttpRequest, slug: str) -> HttpResponse:
    """Opens a cohort."""
    school = office_school(request, slug)
    form = CohortForm(request.POST or None, school=school)
    if request.method == "POST" and form.is_valid():
        cohort = open_cohort(school=school, actor=signed_in(request), at=now(), **form.cleaned_data)
        messages.success(request, f"{cohort.name} is open.")
        return redirect("cohort", school.slug, cohort.uuid)
    return render(request, "enrollments/new_cohort.html", {"school": school, "form": form})


@login_required
@require_safe
def cohort(request: HttpRequest, slug: str, cohort: str) -> HttpResponse:
    """One cohort: its code, its trainees, its open invitations."""
    school = office_school(request, slug)
    found = get_object_or_404(Cohort.objects.select_related("course"), school=school, uuid=cohort)
    studying = found.enrollments.exclude(status=Enrollment.Status.DECLINED).select_related("trainee")
    invited = found.invitations.filter(invitation__accepted_at=None, invitation__withdrawn_at=None)
    context = {
        "school": school,
        "cohort": found,
        "enrollments": studying.order_by("trainee__last_name", "trainee__first_name", "id"),
        "invited": [place.invitation for place in invited.select_related("invitation")],
        "join_url": request.build_absolute_uri(reverse("join_cohort", args=[found.join_code])),
    }
    return render(request, "enrollments/cohort.html", context)


@login_required
@require_POST
def cohort_enrollment(request: HttpRequest, slug: str, cohort: str) -> HttpResponse:
    """Closes the cohort's code, or opens it again. Repeating it changes nothing."""
    school = office_school(request, slug)
    found = get_object_or_404(Cohort, school=school, uuid=cohort)
    is_open = request.POST.get("is_open") == "yes"
    set_cohort_open(cohort=found, is_open=is_open)
    messages.success(request, f"{found.name} is {'open' if is_open else 'closed'} for enrollment.")
    return redirect("cohort", school.slug, found.uuid)


@login_required
@require_http_methods(["GET", "POST"])
def requests(request: HttpRequest, slug: str) -> HttpResponse:
    """The requests to enroll that wait, oldest first. One decision for all that are ticked."""
    school = office_school(request, slug)
    form = DecisionForm(request.POST or None, school=school)
    if request.method == "POST" and form.is_valid():
        messages.success(request, _decide(request, form))
        return redirect("enrollment_requests", school.slug)
    if form.has_error("requests") and not form.has_error("requests", "required"):
        raise Http404  # not a request of this school
    waiting = Enrollment.objects.for_school(school).pending().select_related("trainee", "course")
    page = Paginator(waiting.order_by("requested_at", "id"), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "enrollments/requests.html", {"school": school, "page": page, "form": form})


def _decide(request: HttpRequest, form: DecisionForm) -> str:
    """Decides each ticked request that still waits; what someone else decided meanwhile stays as it is."""
    is_yes = form.cleaned_data["decision"] == "approve"
    decide = approve_enrollment if is_yes else decline_enrollment
    waiting = [one for one in form.cleaned_data["requests"] if one.status == Enrollment.Status.PENDING]
    with transaction.atomic():
        for enrollment in waiting:
            decide(enrollment=enrollment, actor=signed_in(request), at=now(), note=form.cleaned_data["note"])
    names = ", ".join(one.trainee.legal_name for one in waiting)
    return f"{'Enrolled' if is_yes else 'Declined'}: {names or 'nobody, all were decided already'}."
