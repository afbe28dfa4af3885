"""What a visitor asks a regrade to do: which attempts, and how. What makes no sense is not there."""

from collections.abc import Iterable
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest

from courses.assessments.regrade_records import Selection
from courses.assessments.remedies import Remedy, Ruling
from courses.schools.models import School

REMEDIES = {it.value: it for it in Remedy}


def selection_of(request: HttpRequest, school: School) -> Selection:
    """The filters from the address, the ticks from the form."""
    asked = request.GET
    versions = frozenset(_numbers(asked.getlist("version")))
    return Selection(
        quiz=next(iter(_numbers([asked.get("quiz", "")])), None),
        versions=versions or None,
        since=_beginning_of(asked.get("from", ""), ZoneInfo(school.time_zone)),
        is_picking=asked.get("which") == "picked",
        ticked=frozenset(_uuids(request.POST.getlist("tick"))),
    )


def ruling_of(request: HttpRequest) -> Ruling:
    """The remedy from the address, the accepted answers from the form."""
    remedy = REMEDIES.get(request.GET.get("remedy", ""), Remedy.NEWEST)
    accepted = request.POST.getlist("accept") if remedy == Remedy.ACCEPT else ()
    return Ruling(remedy, tuple(sorted(set(filter(None, accepted)))))


def _numbers(texts: Iterable[str]) -> Iterable[int]:
    return (int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < len(str(2**31)))


def _beginning_of(text: str, zone: ZoneInfo) -> datetime | None:
    try:
        return datetime.combine(date.fromisoformat(text), time(), zone)
    except ValueError:
        return None


def _uuids(texts: Iterable[str]) -> Iterable[UUID]:
    for text in texts:
        try:
            yield UUID(text)
        except ValueError:
            continue
