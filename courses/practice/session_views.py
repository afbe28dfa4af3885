"""Practicing over HTTP. Every step works as a plain form; a script sends the same grades and keeps what is lost."""

from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from courses.common.clock import now
from courses.practice import services
from courses.practice.desk import Desk
from courses.practice.forms import NoteForm, ReviewForm
from courses.practice.models import Card, Review
from courses.practice.scheduling import Grade
from courses.practice.session import buttons_of, load_session
from courses.practice.summary import load_summary
from courses.practice.visits import asked_choice, own_desk, parsed_uuid, session_start


@login_required
@require_safe
def session(request: HttpRequest) -> HttpResponse:
    """The next card. All cards of the session are on the page, so that it outlives a lost connection."""
    desk = own_desk(request)
    began_at = session_start(request)
    if began_at is None:
        return redirect(_address("practice:session", request, start=int(now().timestamp())))
    sitting = load_session(desk, began_at, asked_choice(request), request.GET.get("card", ""))
    if not sitting.cards:
        return redirect(_address("practice:end", request))
    context = {
        "session": sitting,
        "school": desk.school,
        "start": int(began_at.timestamp()),
        "is_revealed": "show" in request.GET,
        "new_uuid": uuid4(),
        "note_form": NoteForm(),
        "again": _address("practice:session", request),
        "end": _address("practice:end", request),
    }
    return render(request, "practice/session.html", context)


@login_required
@require_POST
def grade(request: HttpRequest) -> HttpResponse:
    """One grade. Sent twice it counts once."""
    form = ReviewForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest("This grade is not complete.")
    desk, given = own_desk(request), form.cleaned_data
    made = services.record_review(
        desk=desk,
        subject=given["subject"],
        grade=Grade(given["grade"]),
        uuid=given["uuid"],
        at=desk.at - form.age,
        duration_ms=form.duration_ms_within_reason,
    )
    if not _wants_json(request):
        return redirect(_address("practice:session", request))
    return JsonResponse(_after(desk, made.card))


@login_required
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Takes back the review that is named, or the last one of the session, and shows its card again."""
    desk = own_desk(request)
    found = _review_to_undo(request, desk)
    if found is None:
        raise services.ReviewUnknownRefused
    taken_back = services.undo_review(study=desk.study, uuid=found.uuid, at=desk.at)
    if _wants_json(request):
        return JsonResponse(_after(desk, taken_back.card))
    return redirect(_address("practice:session", request, card=taken_back.card.subject))


@login_required
@require_POST
def change_card(request: HttpRequest) -> HttpResponse:
    """Suspends, buries, resumes or notes one card."""
    desk, subject = own_desk(request), request.POST.get("subject", "")
    form = NoteForm(request.POST)
    match request.POST.get("do"):
        case "suspend":
            services.suspend_card(desk=desk, subject=subject, at=desk.at)
        case "bury":
            services.bury_card(desk=desk, subject=subject)
        case "resume":
            services.resume_card(desk=desk, subject=subject)
            return redirect(_address("practice:suspended", request))
        case "note" if form.is_valid():
            services.write_note(desk=desk, subject=subject, note=form.cleaned_data["note"])
            return redirect(_address("practice:session", request, card=subject, show=1))
        case _:
            return HttpResponseBadRequest("There is nothing to do.")
    return redirect(_address("practice:session", request))


@login_required
@require_safe
def end(request: HttpRequest) -> HttpResponse:
    """What was learned, what returns when, and the one muscle to feel on a partner today."""
    desk = own_desk(request)
    began_at = session_start(request)
    if began_at is None:
        return redirect(_address("practice:overview", request))
    context = {
        "nav": "practice",
        "school": desk.school,
        "desk": desk,
        "start": int(began_at.timestamp()),
        "summary": load_summary(desk, began_at),
        "more": len(desk.queue.cards()),
        "go_on": _address("practice:session", request, start=None),
    }
    return render(request, "practice/end.html", context)


def _review_to_undo(request: HttpRequest, desk: Desk) -> Review | None:
    """The one that a script names, else the last one of the session."""
    mine = Review.objects.filter(card__person=desk.person, card__school=desk.school)
    if "uuid" in request.POST:
        uuid = parsed_uuid(request.POST["uuid"])
        return mine.filter(uuid=uuid).first() if uuid else None
    began_at = session_start(request)
    return mine.standing().filter(at__gte=began_at).order_by("-at", "-pk").first() if began_at else None


def _after(desk: Desk, card: Card) -> dict[str, Any]:
    """What the page needs to show the card once more."""
    buttons = buttons_of(card.subject, card.memory, desk.preferences.policy, desk.at)
    return {"buttons": [vars(it) for it in buttons]}


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _address(name: str, request: HttpRequest, **changes: object) -> str:
    """An address of the same session: its start, school and choice, with these changes. None leaves one out."""
    given = request.POST if request.method == "POST" else request.GET
    kept: dict[str, object] = {key: given[key] for key in ("school", "start", "deck", "muscle") if given.get(key)}
    query = {key: value for key, value in {**kept, **changes}.items() if value is not None}
    return f"{reverse(name)}?{urlencode(query)}" if query else reverse(name)
