"""When cards return."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from courses.practice.scheduling import (
    LONGEST_DAYS,
    Grade,
    Memory,
    Policy,
    from_json,
    outlook,
    place_of,
    review,
    spread,
    to_json,
)

START = datetime(2026, 1, 5, 15, 0, tzinfo=UTC)
NEW = Memory(due_at=START)
GRADES = st.sampled_from(Grade)
# Each review: the grade, and how many hours it came after the card was due.
HISTORIES = st.lists(st.tuples(GRADES, st.integers(0, 24 * 90)), max_size=12)
RETENTIONS = st.floats(0.7, 0.97)
PLACES = st.floats(0, 1, exclude_max=True)
MIDDLE = 0.5
calm = settings(deadline=None, max_examples=60)


def after(history: list[tuple[Grade, int]], policy: Policy, place: float = MIDDLE) -> Memory:
    """A card's memory after a history."""
    memory = NEW
    for grade, late in history:
        memory = review(memory, grade, policy, memory.due_at + timedelta(hours=late), place)
    return memory


def interval(memory: Memory) -> timedelta:
    assert memory.last_review_at
    return memory.due_at - memory.last_review_at


@calm
@given(HISTORIES, RETENTIONS, PLACES)
def test_a_review_a_month_late_never_shortens_the_interval_after_good(
    history: list[tuple[Grade, int]], retention: float, place: float
) -> None:
    policy = Policy(retention=retention)
    memory = after(history, policy, place)

    in_time = review(memory, Grade.GOOD, policy, memory.due_at, place)
    late = review(memory, Grade.GOOD, policy, memory.due_at + timedelta(days=30), place)

    assert interval(late) >= interval(in_time)
    if not memory.is_new:
        assert interval(late) >= interval(memory)


@calm
@given(HISTORIES, RETENTIONS, PLACES)
def test_a_better_grade_never_returns_sooner(history: list[tuple[Grade, int]], retention: float, place: float) -> None:
    policy = Policy(retention=retention)
    memory = after(history, policy, place)

    ahead = outlook(memory, policy, memory.due_at, place)

    assert list(ahead.values()) == sorted(ahead.values())
    assert ahead[Grade.AGAIN] == timedelta(minutes=10)


@calm
@given(HISTORIES, GRADES, PLACES)
def test_what_the_button_says_is_what_happens(history: list[tuple[Grade, int]], grade: Grade, place: float) -> None:
    memory = after(history, Policy(), place)
    at = memory.due_at + timedelta(hours=5)

    assert review(memory, grade, Policy(), at, place).due_at == at + outlook(memory, Policy(), at, place)[grade]


@calm
@given(HISTORIES)
def test_a_memory_survives_being_stored(history: list[tuple[Grade, int]]) -> None:
    memory = after(history, Policy())

    assert from_json(to_json(memory)) == memory


def test_a_grade_that_arrives_out_of_order_counts_as_given_after_the_last() -> None:
    once = review(NEW, Grade.GOOD, Policy(), START, MIDDLE)

    assert review(once, Grade.GOOD, Policy(), START - timedelta(hours=3), MIDDLE).last_review_at == START


# Spreading


@given(st.integers(1, LONGEST_DAYS), PLACES)
def test_a_spread_stays_within_what_fsrs_allows_and_in_order(days: int, place: float) -> None:
    """The range is that of the scheduler itself: 15% of the days from 2.5 to 7, 10% to 20, 5% of the rest, and 1."""
    around = 1 + 0.15 * max(min(days, 7) - 2.5, 0) + 0.1 * max(min(days, 20) - 7, 0) + 0.05 * max(days - 20, 0)

    moved = spread(days, place)

    assert abs(moved - days) <= around + 0.5
    assert 1 <= moved <= LONGEST_DAYS
    assert moved <= spread(days + 1, place)


def test_one_and_two_days_are_not_moved() -> None:
    assert {spread(days, place / 10) for days in (1, 2) for place in range(10)} == {1, 2}


def test_a_big_first_day_does_not_return_as_one_big_day() -> None:
    cards = [place_of(f"muscle:muscle-{number}:action") for number in range(200)]
    first = [review(NEW, Grade.GOOD, Policy(), START, place) for place in cards]
    second = [
        review(memory, Grade.GOOD, Policy(), memory.due_at, place) for memory, place in zip(first, cards, strict=True)
    ]

    returning = Counter((memory.due_at - START).days for memory in second)

    assert len(returning) >= 5
    assert max(returning.values()) < 200 / 3


def test_a_card_always_has_the_same_place() -> None:
    assert place_of("muscle:infraspinatus:nerve") == place_of("muscle:infraspinatus:nerve")
    assert 0 <= place_of("") < 1
