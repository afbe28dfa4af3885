"""The holder's own pages: the list of certificates, and the file."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from courses.certificates.models import Certificate
from courses.schools.access import schools_for
from courses.schools.models import OFFICE_ROLES
from courses.users.visitors import signed_in


@login_required
@require_safe
def my_certificates(request: HttpRequest) -> HttpResponse:
    """Everything that schools have attested to this person."""
    certificates = Certificate.objects.filter(person=signed_in(request)).select_related("school")
    return render(request, "certificates/my_certificates.html", {"certificates": certificates, "nav": "certificates"})


@login_required
@require_safe
def certificate(request: HttpRequest, uuid: str) -> HttpResponseBase:
    """The stored file, for its holder and for the office of its school. `?download` saves instead of showing it.

    A revoked or replaced one is never served again: paper without that mark could still pass for valid.
    """
    found = get_object_or_404(Certificate.objects.select_related("school").defer("facts"), uuid=uuid)
    if not _may_read(request, found):
        raise Http404
    context = {"certificate": found, "nav": "certificates", "is_holder": found.person_id == request.user.pk}
    if found.status != Certificate.Status.IN_FORCE:
        return render(request, "certificates/not_in_force.html", context, status=410)
    if not found.rendered_at:
        return render(request, "certificates/in_the_making.html", context)
    return FileResponse(
        found.file.open(),
        as_attachment="download" in request.GET,
        filename=f"{found.serial}.pdf",
        content_type="application/pdf",
    )


def _may_read(request: HttpRequest, found: Certificate) -> bool:
    if found.person_id == request.user.pk:
        return True
    return schools_for(request.user, OFFICE_ROLES).filter(pk=found.school_id).exists()
