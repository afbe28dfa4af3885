"""A trainee's parameters follow their own reviews; what was scheduled before stays as it was."""

import random
from datetime import timedelta
from uuid import uuid4

import pytest

from courses.enrollments.models import Enrollment
from courses.practice import integrity
from courses.practice.models import Card, Preferences, Review, Tuning
from courses.practice.scheduling import Grade, Policy, to_json
from courses.practice.scheduling import review as schedule
from courses.practice.session import show_card
from courses.practice.tasks import refit_parameters
from courses.users.models import User
from tests.practice.conftest import NOON, desk_of, grade

ACTION = "muscle:infraspinatus:action"
PLACE = 0.5


@pytest.fixture
def forgetful(enrollment: Enrollment, alice: User) -> Preferences:
    """Alice has lapsed at every second of her 500 reviews of 50 old cards, and a refit is owed."""
    chance = random.Random(4)
    desk, tuning = desk_of(alice), Tuning.of(Policy())
    tuning.save()
    for number in range(50):
        card = Card.objects.create(
            person=alice, school=desk.school, subject=f"term:0:old-{number}:meaning", deck="terms", due_at=NOON
        )
        memory = card.memory
        for _ in range(10):
            given, before = Grade.AGAIN if chance.random() < 0.5 else Grade.GOOD, memory
            memory = schedule(before, given, Policy(), before.due_at, PLACE)
            at = before.due_at
            Review.objects.create(
                uuid=uuid4(), card=card, grade=given, at=at, before=to_json(before), tuning=tuning, was_learned=True
            )
        card.remember(memory)
        card.introduced_at = NOON
        card.save()
    return Preferences.objects.create(
        person=alice, school=desk.school, reviews_since_refit=500, refit_owed_at=NOON + timedelta(days=300)
    )


def good_after(person: User) -> str:
    """What the button says of a new card."""
    card = show_card(desk_of(person), "muscle:infraspinatus:nerve")
    assert card
    return card.buttons[Grade.GOOD - 1].words


def test_who_lapses_often_is_asked_sooner(forgetful: Preferences, alice: User) -> None:
    assert good_after(alice) == "2 days"
    refit_parameters.func(forgetful.pk)

    forgetful.refresh_from_db()
    assert tuple(forgetful.parameters) != Policy().parameters
    assert forgetful.refitted_at
    assert good_after(alice) == "1 day"
    assert grade(alice, ACTION).card.due_at == NOON + timedelta(days=1)


def test_nothing_that_was_scheduled_before_is_rewritten(forgetful: Preferences, alice: User) -> None:
    grade(alice, ACTION, Grade.GOOD)
    cards, reviews = list(Card.objects.values()), list(Review.objects.values())

    refit_parameters.func(forgetful.pk)

    assert list(Card.objects.values()) == cards
    assert list(Review.objects.values()) == reviews
    grade(alice, ACTION, Grade.GOOD, NOON + timedelta(days=2))
    mine = Card.objects.get(subject=ACTION)
    assert [it.tuning.parameters == forgetful.parameters for it in mine.reviews.all()] == [False, False]
    assert mine.reviews.values("tuning").distinct().count() == 2
    assert not [it for it in integrity.findings() if it.record == f"card {mine.pk}"]


def test_a_refit_that_runs_again_changes_nothing(forgetful: Preferences) -> None:
    refit_parameters.func(forgetful.pk)
    once = Preferences.objects.values().get()
    refit_parameters.func(forgetful.pk)
    assert Preferences.objects.values().get() == once

    Preferences.objects.update(refit_owed_at=NOON)
    refit_parameters.func(forgetful.pk)
    assert Preferences.objects.get().parameters == once["parameters"]


def test_too_few_recalls_keep_the_defaults(forgetful: Preferences, alice: User) -> None:
    few = list(Card.objects.values_list("pk", flat=True)[:4])
    Review.objects.exclude(card__in=few).update(undone_at=NOON)

    refit_parameters.func(forgetful.pk)

    forgetful.refresh_from_db()
    assert forgetful.parameters == []
    assert (forgetful.refitted_at, forgetful.refit_owed_at, forgetful.reviews_since_refit) == (None, None, 0)
    assert good_after(alice) == "2 days"
