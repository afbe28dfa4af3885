"""Who practices where, from the address: not yours and not there look the same."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.http import Http404, HttpRequest

from courses.common.clock import now
from courses.practice.desk import Desk, load_desk
from courses.practice.session import Choice
from courses.practice.study import Study, study_of
from courses.practice.subjects import Deck
from courses.users.visitors import signed_in

LONGEST_SESSION = timedelta(hours=24)


def own_study(request: HttpRequest) -> Study | None:
    """Where the person practices: at the school of ``?school=``, 404 when they take no course there, else at the one
    where they enrolled last. None when they take no course at all."""
    slug = _asked(request, "school")
    study = study_of(signed_in(request), slug)
    if slug and study is None:
        raise Http404
    return study


def own_desk(request: HttpRequest) -> Desk:
    """The person's practice, or 404 when they take no course."""
    study = own_study(request)
    if study is None:
        raise Http404
    return load_desk(study, now())


def session_start(request: HttpRequest) -> datetime | None:
    """When the session in the address began; None when it names none, or one of another day."""
    text = _asked(request, "start")
    if not re.fullmatch("[0-9]{9,11}", text):
        return None
    began_at = datetime.fromtimestamp(int(text), UTC)
    return began_at if now() - LONGEST_SESSION < began_at <= now() else None


def asked_choice(request: HttpRequest) -> Choice:
    """The deck or the muscle in the address."""
    deck = next((deck for deck in Deck if deck == _asked(request, "deck")), None)
    return Choice(deck, _asked(request, "muscle"))


def parsed_uuid(text: str) -> UUID | None:
    """The identity that the text writes, if it does."""
    try:
        return UUID(text)
    except ValueError:
        return None


def _asked(request: HttpRequest, name: str) -> str:
    read: Callable[..., str] = request.POST.get if request.method == "POST" else request.GET.get
    return read(name) or ""
