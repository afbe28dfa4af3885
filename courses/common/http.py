"""The one place where a refusal becomes a response, and small helpers that views share."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from courses.common.errors import Refusal


def refusal_response(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The refusal as JSON, as an htmx fragment or as a page, with its status."""
    if request.headers.get("Accept", "").startswith("application/json"):
        body = {"code": refusal.code, "message": refusal.message, "reasons": list(refusal.reasons)}
        return JsonResponse(body, status=refusal.status)
    template = "common/refusal_fragment.html" if getattr(request, "htmx", False) else "common/refusal.html"
    return render(request, template, {"refusal": refusal}, status=refusal.status)


def safe_next(request: HttpRequest, default: str) -> str:
    """Where the form asked to go next, if that is on this site, else `default`."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_safe else default
