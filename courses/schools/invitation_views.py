"""The page behind the link in an invitation."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from courses.common.clock import now
from courses.schools.in_hand import take_in_hand
from courses.schools.models import Invitation
from courses.schools.services import accept_invitation
from courses.users.models import User
from courses.users.visitors import signed_in


@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, code: str) -> HttpResponse:
    """Shows who invites to what. Signed in, the person accepts; signed out, they sign in or create an account."""
    found = get_object_or_404(Invitation.objects.select_related("school", "invited_by"), code=code)
    if request.user.is_authenticated and found.accepted_by_id == request.user.pk:
        return redirect("/learn/")
    if request.method == "POST" and request.user.is_authenticated:
        return _accept(request, found)
    is_open = found.accepted_at is None and found.withdrawn_at is None and found.expires_at > now()
    if is_open and not request.user.is_authenticated:
        take_in_hand(request, found)
    context = {
        "invitation": found,
        "is_open": is_open,
        "is_mine": request.user.is_authenticated and request.user.email.lower() == found.email,
        "has_account": User.objects.filter(email__iexact=found.email).exists(),
    }
    return render(request, "schools/invitation.html", context, status=200 if is_open else 410)


def _accept(request: HttpRequest, found: Invitation) -> HttpResponse:
    accept_invitation(invitation=found, user=signed_in(request), at=now())
    messages.success(request, f"You are {found.get_role_display().lower()} at {found.school.name} now.")
    return redirect("/learn/" if found.role == "trainee" else f"/school/{found.school.slug}/")
