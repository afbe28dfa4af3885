"""The office's page of people: who belongs to the school in which role, and whom it has invited."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.common.clock import now
from courses.schools import directory
from courses.schools.access import RoleRefused, office_school, roles_in_charge_of
from courses.schools.models import Invitation, Membership, Role, School
from courses.schools.services import end_membership, invite_person, withdraw_invitation
from courses.users.visitors import signed_in

PAGE_SIZE = 50


@login_required
@require_safe
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """Everyone at the school, by role and by search."""
    school = office_school(request, slug)
    role = request.GET.get("role", "") if request.GET.get("role") in Role.values else ""
    search = request.GET.get("q", "")
    found = directory.people_of(school, role=role, search=search)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "schools/people.html", {**_head(school, request, role or "all"), "page": page})


@login_required
@require_safe
def invitations(request: HttpRequest, slug: str) -> HttpResponse:
    """The invitations that wait for an answer."""
    school = office_school(request, slug)
    found = directory.open_invitations(school, request.GET.get("q", ""))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(
        request, "schools/invitations.html", {**_head(school, request, "invited"), "page": page, "now": now()}
    )


def _head(school: School, request: HttpRequest, shown: str) -> dict[str, object]:
    counts = directory.counts(school)
    chips = [("all", "Everyone"), *((role.value, f"{role.label}s") for role in Role), ("invited", "Invited")]
    return {
        "school": school,
        "search": request.GET.get("q", ""),
        "shown": shown,
        "chips": [(key, label, counts[key]) for key, label in chips],
    }


@login_required
@require_POST
def send_again(request: HttpRequest, slug: str, invitation: str) -> HttpResponse:
    """Sends an open invitation once more, with a new term."""
    school = office_school(request, slug)
    found = get_object_or_404(directory.open_invitations(school), uuid=invitation)
    _must_be_in_charge(request, school, found.role)
    invite_person(school=school, email=found.email, role=Role(found.role), actor=signed_in(request), at=now())
    messages.success(request, f"The invitation is on its way to {found.email} again.")
    return redirect("invitations", school.slug)


@login_required
@require_POST
def withdraw(request: HttpRequest, slug: str, invitation: str) -> HttpResponse:
    """Closes an open invitation. Repeating it changes nothing."""
    school = office_school(request, slug)
    found = get_object_or_404(Invitation, school=school, uuid=invitation)
    _must_be_in_charge(request, school, found.role)
    withdraw_invitation(invitation=found, at=now())
    messages.success(request, f"The invitation of {found.email} is withdrawn.")
    return redirect("invitations", school.slug)


@login_required
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, slug: str, person: str, role: str) -> HttpResponse:
    """Ends one role of one person, after asking."""
    school = office_school(request, slug)
    if role not in Role.values:
        raise Http404
    memberships = Membership.objects.select_related("user").filter(school=school)
    membership = get_object_or_404(memberships, user__uuid=person, role=role)
    _must_be_in_charge(request, school, role)
    if request.method != "POST":
        return render(request, "schools/end_membership.html", {"school": school, "membership": membership})
    end_membership(membership=membership, actor=signed_in(request), at=now())
    messages.success(request, f"{membership.user.legal_name} is no longer {membership.get_role_display().lower()}.")
    if membership.user == request.user:  # who ended their own role may not see the people any more
        return redirect(settings.LOGIN_REDIRECT_URL)
    return redirect("people", school.slug)


def _must_be_in_charge(request: HttpRequest, school: School, role: str) -> None:
    if role not in roles_in_charge_of(signed_in(request), school):
        raise RoleRefused("Only administrators decide about administrators.")
