"""The proof is silent about memories that the services made, undo and changed parameters included."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS
from pytest_django import DjangoAssertNumQueries

from courses.enrollments.models import Enrollment
from courses.practice import integrity, services
from courses.practice.models import Card, Preferences, Review, Tuning
from courses.practice.scheduling import Grade
from courses.users.models import User
from tests.practice.conftest import NOON, desk_of, grade

pytestmark = pytest.mark.usefixtures("enrollment")
ACTION, NERVE = "muscle:infraspinatus:action", "muscle:infraspinatus:nerve"


@pytest.fixture
def lived(enrollment: Enrollment, alice: User) -> None:
    """Two cards: one scheduled in three ways, one whose first grade was taken back and given anew."""
    for days, given in enumerate((Grade.GOOD, Grade.AGAIN, Grade.HARD, Grade.GOOD)):
        grade(alice, ACTION, given, NOON + timedelta(days=days))
    services.change_preferences(study=desk_of(alice).study, new_per_day=9, reviews_per_day=99, retention_percent=80)
    grade(alice, ACTION, Grade.GOOD, NOON + timedelta(days=9))
    Preferences.objects.update(parameters=[0.5, *DEFAULT_PARAMETERS[1:]])
    grade(alice, ACTION, Grade.EASY, NOON + timedelta(days=30))

    taken_back = grade(alice, NERVE, Grade.EASY)
    services.undo_review(study=desk_of(alice).study, uuid=taken_back.uuid, at=NOON)
    for days, given in ((1, Grade.GOOD), (9, Grade.AGAIN)):
        last = grade(alice, NERVE, given, NOON + timedelta(days=days))
    services.undo_review(study=desk_of(alice).study, uuid=last.uuid, at=NOON)


def problems() -> list[str]:
    return [finding.problem for finding in integrity.findings()]


@pytest.mark.usefixtures("lived")
def test_what_the_services_made_is_sound() -> None:
    assert problems() == []
    assert Tuning.objects.count() == 3


def test_cards_that_were_never_graded_or_were_taken_back_are_sound(alice: User) -> None:
    services.suspend_card(desk=desk_of(alice), subject=ACTION, at=NOON)
    first = grade(alice, NERVE)
    services.undo_review(study=desk_of(alice).study, uuid=first.uuid, at=NOON)
    assert problems() == []


def improve_a_memory() -> None:
    Card.objects.filter(subject=ACTION).update(stability=500.0)


def postpone_a_card() -> None:
    card = Card.objects.get(subject=ACTION)
    Card.objects.filter(pk=card.pk).update(due_at=card.due_at + timedelta(days=1))


def change_a_grade() -> None:
    Review.objects.filter(pk=Review.objects.filter(card__subject=ACTION).earliest("pk").pk).update(grade=Grade.EASY)


def take_back_without_restoring() -> None:
    Review.objects.filter(pk=Review.objects.filter(card__subject=ACTION).latest("pk").pk).update(undone_at=NOON)


def change_a_tuning() -> None:
    Tuning.objects.filter(retention_percent=90).update(retention_percent=75)


def forget_the_first_meeting() -> None:
    Card.objects.filter(subject=ACTION).update(introduced_at=NOON - timedelta(days=400))


@pytest.mark.usefixtures("lived")
@pytest.mark.parametrize(
    "tamper",
    [
        improve_a_memory,
        postpone_a_card,
        change_a_grade,
        take_back_without_restoring,
        change_a_tuning,
        forget_the_first_meeting,
    ],
)
def test_tampering_is_found(tamper: Callable[[], None]) -> None:
    tamper()
    assert problems()


@pytest.mark.usefixtures("lived")
def test_reviews_of_before_the_tunings_are_taken_as_they_are(alice: User) -> None:
    Review.objects.update(tuning=None)
    assert problems() == []
    grade(alice, ACTION, Grade.GOOD, NOON + timedelta(days=90))
    assert problems() == []
    improve_a_memory()
    assert len(problems()) == 1


@pytest.mark.usefixtures("lived")
def test_a_memory_that_cannot_be_read_is_told_and_stops_nothing() -> None:
    Review.objects.filter(pk=Review.objects.filter(card__subject=ACTION).latest("pk").pk).update(before={})
    Card.objects.filter(subject=NERVE).update(stability=500.0)
    unreadable, changed = problems()
    assert unreadable.startswith("a memory that its reviews store cannot be read")
    assert changed.startswith("remembers ")


@pytest.mark.usefixtures("lived")
def test_the_proof_asks_as_much_however_many_reviews(
    alice: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(4):
        assert problems() == []
    for subject in desk_of(alice).queue.all_fresh[:6]:
        grade(alice, subject)
    with django_assert_num_queries(4):
        assert problems() == []
