"""The public check of certificates: no account, no script, not indexed, not stored, limited in rate."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe
from django_ratelimit.core import is_ratelimited

from courses.certificates import codes
from courses.certificates.forms import VerifyForm
from courses.certificates.verification import Verdict, find_by_code, find_by_serial, verdict_on
from courses.common.clock import now

View = Callable[..., HttpResponse]

# Each look-up counts, found or not: nobody counts up serials, and a class of thirty can still check at once.
RATE = "30/m"
WAIT_SECONDS = "60"


def public_record(view: View) -> View:
    """Marks every answer of the view as one that no search engine lists and no cache keeps."""

    @wraps(view)
    def marked(request: HttpRequest, **parts: str) -> HttpResponse:
        response = view(request, **parts)
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Cache-Control"] = "no-store"
        return response

    return marked


@public_record
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Asks for what is printed. A box elsewhere may hand over the serial, which is filled in here."""
    if request.method != "POST":
        return _page(request, VerifyForm(initial={"serial": request.GET.get("serial", "")[:80]}))
    form = VerifyForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    if _is_too_fast(request):
        return _too_fast(request)
    serial = form.cleaned_data["serial"]
    if form.has_code:
        return redirect("verify_code", serial)
    if certificate := find_by_serial(serial, form.cleaned_data["family_name"]):
        return redirect("verify_code", certificate.code)
    return _page(request, form, verdict_on(None, now()))


@public_record
@require_safe
def verify_code(request: HttpRequest, code: str) -> HttpResponse:
    """What the register says about the code, for people."""
    if _is_too_fast(request):
        return _too_fast(request)
    return _page(request, VerifyForm(), verdict_on(find_by_code(code), now()))


@public_record
@require_safe
def verify_code_json(request: HttpRequest, code: str) -> HttpResponse:
    """What the register says about the code, for machines."""
    if _is_too_fast(request):
        response = JsonResponse({"status": "too_many_requests"}, status=429)
        response["Retry-After"] = WAIT_SECONDS
        return response
    verdict = verdict_on(find_by_code(code), now())
    return JsonResponse(verdict.as_json(), status=200 if verdict.certificate else 404)


def _page(request: HttpRequest, form: VerifyForm, verdict: Verdict | None = None) -> HttpResponse:
    is_unknown = verdict is not None and verdict.certificate is None
    context = {
        "form": form,
        "verdict": verdict,
        "facts": verdict.facts if verdict else None,
        "code": codes.grouped(verdict.facts.code) if verdict and verdict.facts else "",
        "school": verdict.certificate.school if verdict and verdict.certificate else None,
        "typed": form.cleaned_data["serial"] if is_unknown and form.is_bound else "",
    }
    return render(request, "certificates/verify.html", context, status=404 if is_unknown else 200)


def _is_too_fast(request: HttpRequest) -> bool:
    return bool(is_ratelimited(request, group="verify", key="ip", rate=RATE, increment=True))


def _too_fast(request: HttpRequest) -> HttpResponse:
    response = render(request, "certificates/verify_later.html", status=429)
    response["Retry-After"] = WAIT_SECONDS
    return response
