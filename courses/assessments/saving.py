"""Answers over HTTP. A script gets an acknowledgment as JSON, a form goes on to the page that its button names."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from courses.assessments import services
from courses.assessments.kinds.protocol import AnswerMalformedRefused, Given
from courses.assessments.models import Attempt, Response
from courses.assessments.sent import Sent, read_sent
from courses.assessments.sitting import load_sitting
from courses.assessments.views import field_name, own_attempt, page_of_all, page_of_one
from courses.catalog.outline import url_of
from courses.common.clock import now
from courses.common.errors import Refusal
from courses.users.visitors import signed_in

MENDABLE = (
    AnswerMalformedRefused,
    services.AnswerFixedRefused,
    services.AnswerWantedRefused,
    services.StaleAnswerRefused,
)


class PageMalformedRefused(Refusal):
    """The form did not come from the page as we made it."""

    status = 422
    code = "form_malformed"
    message = "This page could not be read. Load the question again."


@require_POST
def save(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Saves one answer."""
    if not request.user.is_authenticated:
        return redirect_to_login(reverse("assessments:sit", args=[uuid]))
    sent = read_sent(request.POST)
    if sent is None:
        raise PageMalformedRefused
    if request.headers.get("Accept", "").startswith("application/json"):
        return _save_for_script(request, uuid, sent)
    return _save_for_form(request, uuid, sent)


def _save_for_script(request: HttpRequest, uuid: UUID, sent: Sent) -> HttpResponse:
    try:
        saved = _save(request, uuid, sent)
    except services.StaleAnswerRefused as refusal:
        present = refusal.present
        state = {"sequence": present.sequence, "answer": list(present.answer)}
        return JsonResponse({"code": refusal.code, "message": refusal.message, "present": state}, status=refusal.status)
    except services.TimeUpRefused:
        services.close_overdue(attempt=own_attempt(request, uuid), at=now())
        raise
    return JsonResponse({"sequence": saved.sequence, "saved_at": saved.saved_at.isoformat()})


def _save_for_form(request: HttpRequest, uuid: UUID, sent: Sent) -> HttpResponse:
    position, go = sent.position, sent.go
    try:
        _save(request, uuid, sent)
        attempt = own_attempt(request, uuid)
        is_checked = go == "check" and attempt.is_practice
        if is_checked or (attempt.is_forward_only and go != "leave"):
            services.fix_own_answer(trainee=signed_in(request), uuid=uuid, position=position, at=now())
    except services.TimeUpRefused:
        return redirect("assessments:result", uuid)  # which ends it, if it has not ended yet
    except MENDABLE as refusal:
        attempt = own_attempt(request, uuid)
        sitting = load_sitting(attempt.pk)
        return page_of_one(request, attempt, sitting, sitting.questions[position - 1], refusal=refusal)
    return _go_on(attempt, position, go)


def _save(request: HttpRequest, uuid: UUID, sent: Sent) -> Response:
    return services.save_own_response(
        trainee=signed_in(request),
        uuid=uuid,
        position=sent.position,
        answer=Given(dict(request.POST.lists())),
        seen_sequence=sent.seen_sequence,
        at=now(),
    )


def _go_on(attempt: Attempt, position: int, go: str) -> HttpResponse:
    if go == "leave":
        return redirect(url_of(attempt.quiz.url_path))
    if go == "review" and not attempt.is_forward_only:
        return redirect("assessments:submit", attempt.uuid)
    if attempt.is_forward_only:
        return redirect("assessments:sit", attempt.uuid)
    wanted = position if go in ("check", "") else go
    return redirect(f"{reverse('assessments:sit', args=[attempt.uuid])}?q={wanted}")


@login_required
@require_POST
def save_all(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Saves every answer of the page of all, then goes where the button says; what cannot be saved is named."""
    attempt = own_attempt(request, uuid)
    refusals: dict[int, Refusal] = {}
    sent = dict(request.POST.lists())
    for position, seen in _seen_by_position(sent).items():
        try:
            services.save_own_response(
                trainee=signed_in(request),
                uuid=uuid,
                position=position,
                answer=Given(sent, field_name(position)),
                seen_sequence=seen,
                at=now(),
            )
        except services.TimeUpRefused:
            return redirect("assessments:result", uuid)
        except MENDABLE as refusal:
            refusals[position] = refusal
    if refusals:
        return page_of_all(request, attempt, load_sitting(attempt.pk), refusals=refusals)
    return _go_on(attempt, 1, request.POST.get("go", "review"))


def _seen_by_position(sent: dict[str, Any]) -> dict[int, int]:
    """The sequence that the page had loaded of each question: the fields ``seen-1`` and on."""
    found = {}
    for name, values in sent.items():
        prefix, _, position = name.partition("-")
        if prefix == "seen" and position.isdecimal() and values[-1].isdecimal():
            found[int(position)] = int(values[-1])
    return found


@login_required
@require_GET
def clock(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What time it is here and until when the attempt runs. Pages ask every few seconds, and so learn we are there."""
    attempt = services.close_overdue(attempt=own_attempt(request, uuid), at=now())
    return JsonResponse(
        {
            "now": now().isoformat(),
            "deadline_at": attempt.deadline_at.isoformat() if attempt.deadline_at else None,
            "minutes": attempt.allowed_minutes,
            "is_open": attempt.is_open,
        }
    )
