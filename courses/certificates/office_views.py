"""The office's register: find, look, send again, revoke."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.certificates import register, services
from courses.certificates.facts import from_json
from courses.certificates.forms import RevokeForm
from courses.certificates.issue_jobs import progress_of
from courses.certificates.models import Certificate
from courses.common.clock import now
from courses.schools.access import office_school
from courses.schools.models import School
from courses.users.visitors import signed_in

PAGE_SIZE = 25


@login_required
@require_safe
def certificates(request: HttpRequest, slug: str) -> HttpResponse:
    """The register, by status and by search, and the jobs that are running."""
    school = office_school(request, slug)
    status, search = request.GET.get("status", ""), request.GET.get("q", "")
    found = register.find_certificates(school, status=status, search=search)
    counts = register.count_by_status(school)
    context = {
        "school": school,
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "status": status,
        "search": search,
        "chips": [("", "All", counts[""]), *((item.value, item.label, counts[item]) for item in Certificate.Status)],
        "jobs": [(job, progress_of(job, now())) for job in register.unfinished_jobs(school)],
    }
    return render(request, "certificates/register.html", context)


@login_required
@require_safe
def certificate_detail(request: HttpRequest, slug: str, uuid: str) -> HttpResponse:
    """One certificate with everything that happened to it."""
    school = office_school(request, slug)
    certificate = _certificate(school, uuid)
    context = {
        "school": school,
        "certificate": certificate,
        "facts": from_json(certificate.facts),
        "events": certificate.events.select_related("actor"),
    }
    return render(request, "certificates/certificate_detail.html", context)


@login_required
@require_POST
def resend(request: HttpRequest, slug: str, uuid: str) -> HttpResponse:
    """Writes to the holder again."""
    school = office_school(request, slug)
    certificate = services.resend_certificate(
        certificate=_certificate(school, uuid), actor=signed_in(request), at=now()
    )
    messages.success(request, f"A letter about {certificate.serial} is on its way to {certificate.person.email}.")
    return redirect("certificate_detail", school.slug, certificate.uuid)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: HttpRequest, slug: str, uuid: str) -> HttpResponse:
    """Asks for the reason and for a sign that this one is meant, then revokes."""
    school = office_school(request, slug)
    certificate = _certificate(school, uuid)
    form = RevokeForm(certificate, request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.revoke_certificate(
            certificate=certificate,
            actor=signed_in(request),
            reason=Certificate.RevocationReason(form.cleaned_data["reason"]),
            note=form.cleaned_data["note"],
            at=now(),
        )
        messages.success(request, f"{certificate.serial} is revoked. The public page says so from now on.")
        return redirect("certificate_detail", school.slug, certificate.uuid)
    return render(request, "certificates/revoke.html", {"school": school, "certificate": certificate, "form": form})


def _certificate(school: School, uuid: str) -> Certificate:
    return get_object_or_404(Certificate.objects.select_related("person"), school=school, uuid=uuid)
