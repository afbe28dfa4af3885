"""Parameters follow what a trainee recalled, and only when they recalled enough to tell."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from courses.practice.refitting import Graded, fit
from courses.practice.scheduling import Grade, Memory, Policy, review

START = datetime(2026, 1, 5, 15, 0, tzinfo=UTC)
MIDDLE = 0.5


def trainee_who_forgets(share: float, *, cards: int = 60, reviews: int = 10) -> list[list[Graded]]:
    """The histories of somebody who lapses at that share of the reviews, each of them in time."""
    chance = random.Random(1)
    return [_history(share, reviews, chance) for _ in range(cards)]


def _history(share: float, reviews: int, chance: random.Random) -> list[Graded]:
    memory, history = Memory(due_at=START), []
    for _ in range(reviews):
        grade = Grade.AGAIN if chance.random() < share else Grade.GOOD
        history.append(Graded(memory.due_at, grade))
        memory = review(memory, grade, Policy(), memory.due_at, MIDDLE)
    return history


def intervals(parameters: Sequence[float], count: int = 4) -> list[int]:
    """The days between the reviews of a card that is always recalled."""
    memory, policy, found = Memory(due_at=START), Policy(parameters=tuple(parameters)), []
    for _ in range(count):
        at = memory.due_at
        memory = review(memory, Grade.GOOD, policy, at, MIDDLE)
        found.append((memory.due_at - at).days)
    return found


@pytest.mark.parametrize("share", [0.4, 0.5, 0.6])
def test_who_forgets_often_gets_shorter_intervals(share: float) -> None:
    fitted = fit(trainee_who_forgets(share))

    assert fitted
    assert intervals(fitted)[-1] < intervals(DEFAULT_PARAMETERS)[-1] / 2


def test_who_hardly_forgets_gets_longer_intervals() -> None:
    fitted = fit(trainee_who_forgets(0.02))

    assert fitted
    assert intervals(fitted)[-1] > intervals(DEFAULT_PARAMETERS)[-1]


@pytest.mark.parametrize("share", [0, 0.02, 0.5, 1])
def test_what_is_fitted_can_be_scheduled_with(share: float) -> None:
    fitted = fit(trainee_who_forgets(share, cards=100))

    if fitted:
        bounds = zip(fitted, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
        assert all(lowest <= value <= highest for value, lowest, highest in bounds)
        assert intervals(fitted)


def test_the_same_reviews_give_the_same_parameters() -> None:
    histories = trainee_who_forgets(0.4)
    assert fit(histories) == fit(histories)


@pytest.mark.parametrize(("cards", "reviews"), [(0, 0), (500, 1), (10, 4)])
def test_too_few_recalls_tell_nothing(cards: int, reviews: int) -> None:
    assert fit(trainee_who_forgets(0.3, cards=cards, reviews=reviews)) is None
