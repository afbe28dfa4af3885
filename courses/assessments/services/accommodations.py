"""Grants of longer time, further attempts and later closing. They follow the person through all quizzes of a school."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from courses.assessments.allowance_words import effect_of
from courses.assessments.models import Accommodation, Attempt, AttemptEvent, AttemptQuerySet
from courses.assessments.timing import STANDARD, Allowance, deadline_of, is_over, minutes_allowed
from courses.common.errors import Refusal
from courses.enrollments.models import Enrollment
from courses.schools.models import School
from courses.users.models import User
from courses.users.services import post_letter


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
    """Grants this instead of what the person was granted before; attempts that are being sat get it at once.

    Granting once more what is in force already changes nothing.
    """
    if allowance == STANDARD:
        raise AccommodationRefused
    _lock(school, person)
    terms = {
        "time_percent": allowance.time_percent,
        "is_untimed": allowance.is_untimed,
        "extra_attempts": allowance.extra_attempts,
        "later_closing_minutes": allowance.later_closing_minutes,
        "reason": reason,
        "valid_until": valid_until,
    }
    if same := Accommodation.objects.in_force(at).filter(school=school, person=person, **terms).first():
        return same
    _end_present(school, person, actor, at)
    grant = Accommodation.objects.create(
        school=school,
        person=person,
        runs_out_at=_end_of_day(valid_until, school),
        granted_by=actor,
        granted_at=at,
        **terms,
    )
    _move_deadlines(school, person, allowance, actor, at)
    _tell(grant)
    return grant


@transaction.atomic
def end_accommodation(*, school: School, person: User, actor: User, at: datetime) -> None:
    """Ends what the person was granted. Attempts that are being sat keep the time they began with."""
    _end_present(school, person, actor, at)


def attempts_being_sat(school: School, person: User) -> AttemptQuerySet:
    """What the person is sitting at the school: a grant reaches these at once."""
    return Attempt.objects.open().filter(school=school, enrollment__trainee=person).select_related("quiz")


def _lock(school: School, person: User) -> None:
    """Grants queue on the person. A start reads the grants under the lock of its enrollment, so it begins before us,
    and its attempt is moved, or after us, and finds the grant. Attempts come first, as in a hand-in."""
    User.objects.select_for_update(no_key=True).get(pk=person.pk)
    list(attempts_being_sat(school, person).order_by("pk").select_for_update(of=("self",)))
    list(Enrollment.objects.filter(school=school, trainee=person).order_by("pk").select_for_update(of=("self",)))


def _end_present(school: School, person: User, actor: User, at: datetime) -> None:
    present = Accommodation.objects.select_for_update().filter(school=school, person=person, ended_at=None)
    for grant in present:
        grant.ended_at, grant.ended_by = at, actor
        grant.save(update_fields=["ended_at", "ended_by"])


def _end_of_day(day: date | None, school: School) -> datetime | None:
    """Midnight after the day, where the school is."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(school.time_zone)) if day else None


def _move_deadlines(school: School, person: User, allowance: Allowance, actor: User, at: datetime) -> None:
    """Nobody loses time that they have: a deadline moves to later, never to earlier. What is over stays over."""
    for attempt in attempts_being_sat(school, person).order_by("pk").select_for_update(of=("self",)):
        moved = deadline_of(
            started_at=attempt.started_at,
            limit_minutes=attempt.limit_minutes,
            closes_at=attempt.quiz.closes_at,
            allowance=allowance,
        )
        if attempt.deadline_at is None or is_over(attempt.deadline_at, at):
            continue
        if moved and moved <= attempt.deadline_at:
            continue
        facts = {"from": attempt.deadline_at.isoformat(), "to": moved.isoformat() if moved else None}
        attempt.deadline_at = moved
        attempt.allowed_minutes = minutes_allowed(attempt.limit_minutes, allowance)
        attempt.save(update_fields=["deadline_at", "allowed_minutes"])
        AttemptEvent.objects.create(
            attempt=attempt, kind=AttemptEvent.Kind.DEADLINE_MOVED, actor=actor, at=at, facts=facts
        )


def _tell(grant: Accommodation) -> None:
    """The letter names the effect, never the reason."""
    post_letter(
        key=f"accommodation-granted:{grant.pk}",
        recipient=grant.person,
        template="accommodation_granted",
        context={
            "school": grant.school.name,
            "effect": effect_of(grant.allowance),
            "valid_until": f"{grant.valid_until:%B} {grant.valid_until.day}, {grant.valid_until.year}"
            if grant.valid_until
            else "",
        },
        at=grant.granted_at,
    )
