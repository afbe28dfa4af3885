"""When cards return."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from courses.practice.scheduling import Grade, Memory, Policy, from_json, outlook, review, to_json

START = datetime(2026, 1, 5, 15, 0, tzinfo=UTC)
NEW = Memory(due_at=START)
GRADES = st.sampled_from(Grade)
# Each review: the grade, and how many hours it came after the card was due.
HISTORIES = st.lists(st.tuples(GRADES, st.integers(0, 24 * 90)), max_size=12)
RETENTIONS = st.floats(0.7, 0.97)
calm = settings(deadline=None, max_examples=60)


def after(history: list[tuple[Grade, int]], policy: Policy) -> Memory:
    """A card's memory after a history."""
    memory = NEW
    for grade, late in history:
        memory = review(memory, grade, policy, memory.due_at + timedelta(hours=late))
    return memory


def interval(memory: Memory) -> timedelta:
    assert memory.last_review_at
    return memory.due_at - memory.last_review_at


@calm
@given(HISTORIES, RETENTIONS)
def test_a_review_a_month_late_never_shortens_the_interval_after_good(
    history: list[tuple[Grade, int]], retention: float
) -> None:
    policy = Policy(retention=retention)
    memory = after(history, policy)

    in_time = review(memory, Grade.GOOD, policy, memory.due_at)
    late = review(memory, Grade.GOOD, policy, memory.due_at + timedelta(days=30))

    assert interval(late) >= interval(in_time)
    if not memory.is_new:
        assert interval(late) >= interval(memory)


@calm
@given(HISTORIES, RETENTIONS)
def test_a_better_grade_never_returns_sooner(history: list[tuple[Grade, int]], retention: float) -> None:
    policy = Policy(retention=retention)
    memory = after(history, policy)

    ahead = outlook(memory, policy, memory.due_at)

    assert list(ahead.values()) == sorted(ahead.values())
    assert ahead[Grade.AGAIN] == timedelta(minutes=10)


@calm
@given(HISTORIES, GRADES)
def test_what_the_button_says_is_what_happens(history: list[tuple[Grade, int]], grade: Grade) -> None:
    memory = after(history, Policy())
    at = memory.due_at + timedelta(hours=5)

    assert review(memory, grade, Policy(), at).due_at == at + outlook(memory, Policy(), at)[grade]


@calm
@given(HISTORIES)
def test_a_memory_survives_being_stored(history: list[tuple[Grade, int]]) -> None:
    memory = after(history, Policy())

    assert from_json(to_json(memory)) == memory


def test_a_grade_that_arrives_out_of_order_counts_as_given_after_the_last() -> None:
    once = review(NEW, Grade.GOOD, Policy(), START)

    assert review(once, Grade.GOOD, Policy(), START - timedelta(hours=3)).last_review_at == START
