"""A memory follows from its reviews, and whatever was changed behind them is told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS
from hypothesis import given, settings
from hypothesis import strategies as st

from courses.practice.replay import Given, problems_of
from courses.practice.scheduling import Grade, Memory, Policy, review

START = datetime(2026, 1, 5, 15, 0, tzinfo=UTC)
PLACE = 0.3
OTHER = Policy(0.8, (0.5, *DEFAULT_PARAMETERS[1:]))
# Each review: the grade, how many hours after the card was due, and the policy of that day.
HISTORIES = st.lists(
    st.tuples(st.sampled_from(Grade), st.integers(0, 24 * 90), st.sampled_from([Policy(), OTHER])), max_size=10
)


def lived(history: list[tuple[Grade, int, Policy]]) -> tuple[Memory, list[Given]]:
    """A memory with the reviews that led to it."""
    memory, given_so_far = Memory(due_at=START), []
    for grade, hours, policy in history:
        at = memory.due_at + timedelta(hours=hours)
        given_so_far.append(Given(grade, at, memory, policy))
        memory = review(memory, grade, policy, at, PLACE)
    return memory, given_so_far


def problems(memory: Memory, history: list[Given]) -> list[str]:
    return list(problems_of(memory, history, PLACE))


@settings(deadline=None, max_examples=60)
@given(HISTORIES)
def test_what_was_lived_has_no_problem(history: list[tuple[Grade, int, Policy]]) -> None:
    assert problems(*lived(history)) == []


THREE = [(Grade.GOOD, 0, Policy()), (Grade.AGAIN, 9, OTHER), (Grade.GOOD, 1, OTHER)]


@pytest.mark.parametrize(
    "change",
    [
        {"stability": 90.0},
        {"difficulty": 1.5},
        {"due_at": START},
        {"state": 3, "step": 0},
        {"last_review_at": START},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_memory_that_was_changed_is_told(change: dict[str, object]) -> None:
    memory, history = lived(THREE)

    (problem,) = problems(replace(memory, **change), history)

    assert problem.startswith("remembers ") and "; its reviews come to review, stability " in problem


def test_a_difference_is_told_in_words() -> None:
    memory, history = lived(THREE[:1])
    assert problems(replace(memory, stability=9.0), history) == [
        "remembers review, stability 9 days, difficulty 2.11810, due 2026-01-07 15:00:00 UTC, last reviewed 2026-01-05"
        " 15:00:00 UTC; its reviews come to review, stability 2.3065 days, difficulty 2.11810, due 2026-01-07 15:00:00"
        " UTC, last reviewed 2026-01-05 15:00:00 UTC".replace("2.11810", f"{memory.difficulty:.6g}")
    ]


def test_a_grade_that_was_changed_or_a_review_that_is_gone_is_told() -> None:
    memory, history = lived(THREE)
    other_grade = [replace(history[0], grade=Grade.HARD), *history[1:]]

    assert problems(memory, other_grade)[0].startswith("review 2 begins with ")
    assert problems(memory, [history[0], history[2]])[0].startswith("review 2 begins with ")
    assert problems(memory, history[1:])[0].startswith("its first review begins with ")
    assert problems(memory, history[:2])[0].startswith("remembers ")
    (without,) = problems(memory, [])
    assert without.startswith("remembers review, ") and without.endswith(", and has no review")


def test_reviews_without_a_policy_prove_nothing_and_hide_nothing_later() -> None:
    memory, history = lived(THREE)
    old = [replace(history[0], policy=None, grade=Grade.HARD), *history[1:]]

    assert problems(memory, old) == []
    assert len(problems(replace(memory, stability=9.0), old)) == 1
    assert problems(replace(memory, stability=9.0), [replace(it, policy=None) for it in history]) == []
