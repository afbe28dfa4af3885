"""Changes of a person's practice. Each is one transaction; repeating any of them is harmless."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import F

from courses.common.errors import Refusal
from courses.practice.desk import Desk
from courses.practice.due import forget_due
from courses.practice.models import Card, Preferences, Review, Tuning
from courses.practice.scheduling import Grade, Policy, fingerprint, from_json, place_of, review, to_json
from courses.practice.study import Study
from courses.practice.tasks import refit_parameters
from courses.users.models import User

REVIEWS_PER_REFIT = 400


class CardUnknownRefused(Refusal):
    """The subject is on none of the person's cards."""

    status = 404
    code = "card_unknown"
    message = "This card is not one of yours."


class ReviewUnknownRefused(Refusal):
    """There is no such review to take back."""

    status = 404
    code = "review_unknown"
    message = "There is nothing to undo."


class ReviewedSinceRefused(Refusal):
    """A later review of the same card stands on this one."""

    code = "reviewed_since"
    message = "You have reviewed this card again since. Undo that review first."


@transaction.atomic
def record_review(*, desk: Desk, subject: str, grade: Grade, uuid: UUID, at: datetime, duration_ms: int = 0) -> Review:
    """Schedules the card by the grade. The same `uuid` again answers with the review that is there already."""
    card = _locked_card(desk, subject)
    known = Review.objects.filter(uuid=uuid).select_related("card").first()
    if known:
        if known.card_id != card.pk:
            raise CardUnknownRefused
        return known
    policy = desk.preferences.policy
    before, after = card.memory, review(card.memory, grade, policy, at, place_of(subject))
    made = Review.objects.create(
        uuid=uuid,
        card=card,
        grade=grade,
        at=after.last_review_at or at,
        duration_ms=duration_ms,
        before=to_json(before),
        tuning=_tuning_of(policy),
        was_learned=card.state == Card.State.REVIEW,
    )
    card.remember(after)
    card.introduced_at = card.introduced_at or made.at
    card.save()
    _count_toward_refit(desk.study, at)
    return made


@transaction.atomic
def undo_review(*, study: Study, uuid: UUID, at: datetime) -> Review:
    """Takes a review back: the card is exactly as it was before. The review stays, marked."""
    mine = Review.objects.filter(card__person=study.person, card__school=study.school)
    found = mine.filter(uuid=uuid).first()
    if found is None:
        raise ReviewUnknownRefused
    card = Card.objects.select_for_update().get(pk=found.card_id)
    _count_anew(study.person)
    found.refresh_from_db()
    if found.undone_at:
        return found
    if card.reviews.standing().filter(pk__gt=found.pk).exists():
        raise ReviewedSinceRefused
    before = from_json(found.before)
    card.remember(before)
    if before.is_new:
        card.introduced_at = None
    card.save()
    found.undone_at = at
    found.save(update_fields=["undone_at"])
    return found


@transaction.atomic
def suspend_card(*, desk: Desk, subject: str, at: datetime) -> Card:
    """The card is not shown until it is resumed."""
    card = _locked_card(desk, subject)
    card.suspended_at = card.suspended_at or at
    card.save(update_fields=["suspended_at"])
    return card


@transaction.atomic
def resume_card(*, desk: Desk, subject: str) -> Card:
    """The card is shown again when it is due."""
    card = _locked_card(desk, subject)
    card.suspended_at = None
    card.buried_until = None
    card.save(update_fields=["suspended_at", "buried_until"])
    return card


@transaction.atomic
def bury_card(*, desk: Desk, subject: str) -> Card:
    """The card is not shown before tomorrow."""
    card = _locked_card(desk, subject)
    card.buried_until = desk.day.ends_at
    card.save(update_fields=["buried_until"])
    return card


@transaction.atomic
def write_note(*, desk: Desk, subject: str, note: str) -> Card:
    """The person's own words on a card; empty takes them away."""
    card = _locked_card(desk, subject)
    card.note = note.strip()
    card.save(update_fields=["note"])
    return card


def settle_resting(*, desk: Desk) -> None:
    """Marks the cards that the person's courses no longer bring, and unmarks those that they bring again."""
    decks = desk.pool.decks
    gone = [it.subject for it in desk.held if not it.is_resting and it.subject not in decks]
    back = [it.subject for it in desk.held if it.is_resting and it.subject in decks]
    mine = Card.objects.of(desk.person, desk.school)
    for subjects, is_resting in ((gone, True), (back, False)):
        if subjects:
            mine.filter(subject__in=subjects).update(is_resting=is_resting)
            _count_anew(desk.person)


@transaction.atomic
def change_preferences(*, study: Study, new_per_day: int, reviews_per_day: int, retention_percent: int) -> Preferences:
    """How much a day, and how surely."""
    preferences = _locked_preferences(study)
    preferences.new_per_day = new_per_day
    preferences.reviews_per_day = reviews_per_day
    preferences.retention_percent = retention_percent
    preferences.save(update_fields=["new_per_day", "reviews_per_day", "retention_percent"])
    return preferences


@transaction.atomic
def add_muscles(*, study: Study, keys: Iterable[str]) -> Preferences:
    """Cards of these muscles join the person's, whether or not a lesson shows them."""
    preferences = _locked_preferences(study)
    preferences.muscles = list(dict.fromkeys([*preferences.muscles, *keys]))
    preferences.save(update_fields=["muscles"])
    return preferences


@transaction.atomic
def remove_muscle(*, study: Study, key: str) -> Preferences:
    """The muscle's cards leave, unless a lesson shows it. What was learned of them is kept."""
    preferences = _locked_preferences(study)
    preferences.muscles = [it for it in preferences.muscles if it != key]
    preferences.save(update_fields=["muscles"])
    return preferences


def _locked_card(desk: Desk, subject: str) -> Card:
    """The person's card of the subject, made when they meet it for the first time."""
    _count_anew(desk.person)
    cards = Card.objects.select_for_update().of(desk.person, desk.school).filter(subject=subject)
    card = cards.first()
    if card is None:
        if subject not in desk.pool.decks:
            raise CardUnknownRefused
        Card.objects.bulk_create([desk.new_card(subject)], ignore_conflicts=True)
        card = cards.get()
    return card


def _tuning_of(policy: Policy) -> Tuning:
    """The row of the policy, made when cards are scheduled so for the first time."""
    rows = Tuning.objects.filter(fingerprint=fingerprint(policy))
    found = rows.first()
    if found is None:
        Tuning.objects.bulk_create([Tuning.of(policy)], ignore_conflicts=True)
        found = rows.get()
    return found


def _count_anew(person: User) -> None:
    """The navigation's count is kept for a minute: what the person changed shows at once."""
    transaction.on_commit(partial(forget_due, person))


def _locked_preferences(study: Study) -> Preferences:
    Preferences.objects.bulk_create([Preferences(person=study.person, school=study.school)], ignore_conflicts=True)
    return Preferences.objects.select_for_update().get(person=study.person, school=study.school)


def _count_toward_refit(study: Study, at: datetime) -> None:
    """When there are enough new reviews, the refit is owed from now on."""
    mine = Preferences.objects.filter(person=study.person, school=study.school)
    if not mine.update(reviews_since_refit=F("reviews_since_refit") + 1):
        Preferences.objects.bulk_create([Preferences(person=study.person, school=study.school)], ignore_conflicts=True)
        mine.update(reviews_since_refit=F("reviews_since_refit") + 1)
    owing = mine.filter(reviews_since_refit__gte=REVIEWS_PER_REFIT, refit_owed_at=None)
    for key in list(owing.values_list("pk", flat=True)):
        owing.update(refit_owed_at=at)
        refit_parameters.enqueue(key)
