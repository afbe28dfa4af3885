"""A card's memory worked out again from its reviews, and how it differs from what is recorded. Pure: no Django."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import isclose

from fsrs import State

from courses.practice.scheduling import Grade, Memory, Policy, review

# Another machine may round the last digits otherwise.
TOLERANCE = 1e-9


@dataclass(frozen=True)
class Given:
    """One review that stands: its grade, the memory that it stores from before it, and how the card was scheduled.

    Without a policy its outcome is taken from what the next review stores.
    """

    grade: Grade
    at: datetime
    before: Memory
    policy: Policy | None


def problems_of(recorded: Memory, history: Sequence[Given], place: float) -> Iterator[str]:
    """What is wrong with a card, in words: its reviews do not lead from one to the next, or not to its memory."""
    if not history:
        if not _is_blank(recorded):
            yield f"remembers {_in_words(recorded)}, and has no review"
        return
    if not _is_blank(history[0].before):
        yield f"its first review begins with {_in_words(history[0].before)}"
    comes_to: Memory | None = None
    for number, given in enumerate(history, start=1):
        if comes_to and not _agree(comes_to, given.before):
            yield f"review {number} begins with {_difference(given.before, comes_to)} before it"
        comes_to = review(given.before, given.grade, given.policy, given.at, place) if given.policy else None
    if comes_to and not _agree(comes_to, recorded):
        yield f"remembers {_difference(recorded, comes_to)}"


def _is_blank(memory: Memory) -> bool:
    """As a card is that nobody has graded."""
    return _agree(memory, Memory(due_at=memory.due_at))


def _agree(one: Memory, other: Memory) -> bool:
    same = (one.due_at, one.state, one.step, one.last_review_at) == (
        other.due_at,
        other.state,
        other.step,
        other.last_review_at,
    )
    return same and _is_near(one.stability, other.stability) and _is_near(one.difficulty, other.difficulty)


def _is_near(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return isclose(one, other, rel_tol=TOLERANCE)


def _difference(recorded: Memory, comes_to: Memory) -> str:
    return f"{_in_words(recorded)}; its reviews come to {_in_words(comes_to)}"


def _in_words(memory: Memory) -> str:
    """Such as "review, stability 2.3065 days, difficulty 2.1181, due 2026-11-26 17:00:00 UTC"."""
    parts = [State(memory.state).name.lower()]
    if memory.stability is not None and memory.difficulty is not None:
        parts += [f"stability {memory.stability:.6g} days", f"difficulty {memory.difficulty:.6g}"]
    parts.append(f"due {_instant(memory.due_at)}")
    parts.append(f"last reviewed {_instant(memory.last_review_at)}" if memory.last_review_at else "never reviewed")
    return ", ".join(parts)


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
