"""Grants of longer time, further attempts and later closing. They follow the person through all quizzes of a school."""

from datetime import date, datetime

from django.db import transaction

from courses.assessments.models import Accommodation, Attempt, AttemptEvent
from courses.assessments.timing import STANDARD, Allowance, deadline_of, minutes_allowed
from courses.common.errors import Refusal
from courses.schools.models import School
from courses.users.models import User


class AccommodationRefused(Refusal):
    """The grant makes no sense."""

    status = 422
    code = "accommodation_empty"
    message = "Grant at least one thing: longer time, further attempts or later closing."


@transaction.atomic
def grant_accommodation(
    *,
    school: School,
    person: User,
    allowance: Allowance,
    reason: str,
    valid_until: date | None,
    actor: User,
    at: datetime,
) -> Accommodation:
    """Grants this instead of what the person was granted before; attempts that are being sat get it at once."""
    if allowance == STANDARD:
        raise AccommodationRefused
    _end_present(school, person, actor, at)
    grant = Accommodation.objects.create(
        school=school,
        person=person,
        time_percent=allowance.time_percent,
        is_untimed=allowance.is_untimed,
        extra_attempts=allowance.extra_attempts,
        later_closing_minutes=allowance.later_closing_minutes,
        reason=reason,
        valid_until=valid_until,
        granted_by=actor,
        granted_at=at,
    )
    _move_deadlines(school, person, allowance, actor, at)
    return grant


@transaction.atomic
def end_accommodation(*, school: School, person: User, actor: User, at: datetime) -> None:
    """Ends what the person was granted. Attempts that are being sat keep the time they began with."""
    _end_present(school, person, actor, at)


def _end_present(school: School, person: User, actor: User, at: datetime) -> None:
    present = Accommodation.objects.select_for_update().filter(school=school, person=person, ended_at=None)
    for grant in present:
        grant.ended_at, grant.ended_by = at, actor
        grant.save(update_fields=["ended_at", "ended_by"])


def _move_deadlines(school: School, person: User, allowance: Allowance, actor: User, at: datetime) -> None:
    """Nobody loses time that they have: a deadline moves to later, never to earlier."""
    sat = Attempt.objects.open().filter(school=school, enrollment__trainee=person).select_related("quiz")
    for attempt in sat.select_for_update(of=("self",)):
        moved = deadline_of(
            started_at=attempt.started_at,
            limit_minutes=attempt.limit_minutes,
            closes_at=attempt.quiz.closes_at,
            allowance=allowance,
        )
        if attempt.deadline_at is None or (moved and moved <= attempt.deadline_at):
            continue
        facts = {"from": attempt.deadline_at.isoformat(), "to": moved.isoformat() if moved else None}
        attempt.deadline_at = moved
        attempt.allowed_minutes = minutes_allowed(attempt.limit_minutes, allowance)
        attempt.save(update_fields=["deadline_at", "allowed_minutes"])
        AttemptEvent.objects.create(
            attempt=attempt, kind=AttemptEvent.Kind.DEADLINE_MOVED, actor=actor, at=at, facts=facts
        )
