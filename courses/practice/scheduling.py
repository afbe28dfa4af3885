"""When a card returns, by the FSRS model of memory. Pure: no Django; the clock and the parameters are arguments.

Cards that were learned together would return together. The library spreads them at random; here each card has its own
fixed place in the same range, so that what a button says is what happens, and no longer interval ends before a shorter.
"""

import hashlib
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from functools import lru_cache
from typing import Any

from fsrs import Card, Rating, Scheduler, State
from fsrs.scheduler import DEFAULT_PARAMETERS, FUZZ_RANGES

SHORT_STEP = timedelta(minutes=10)
LONGEST_DAYS = 3650
DEFAULT_RETENTION = 0.9


class Grade(IntEnum):
    """How well a trainee recalled a card."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True)
class Policy:
    """How one trainee's cards are scheduled: the share to be recalled, and the model's parameters."""

    retention: float = DEFAULT_RETENTION
    parameters: tuple[float, ...] = DEFAULT_PARAMETERS


@dataclass(frozen=True)
class Memory:
    """What is known of one card in one trainee's memory. A card that was never graded has only its state and due date.

    `state` is FSRS's: 1 learning, 2 review, 3 relearning; `step` counts the short repeats of 1 and 3. `stability` is in
    days, `difficulty` from 1 to 10.
    """

    due_at: datetime
    state: int = State.Learning
    step: int | None = 0
    stability: float | None = None
    difficulty: float | None = None
    last_review_at: datetime | None = None

    @property
    def is_new(self) -> bool:
        """Never graded."""
        return self.last_review_at is None


def review(memory: Memory, grade: Grade, policy: Policy, at: datetime, place: float) -> Memory:
    """The memory after a grade. A grade that arrives before the last one counts as given at the same instant."""
    at = max(at, memory.last_review_at or at)
    card, _ = _scheduler(policy).review_card(_card(memory), Rating(grade), at.astimezone(UTC))
    if card.state == State.Review:
        card.due = at.astimezone(UTC) + timedelta(days=spread((card.due - at).days, place))
    return Memory(card.due, int(card.state), card.step, card.stability, card.difficulty, card.last_review)


def outlook(memory: Memory, policy: Policy, at: datetime, place: float) -> dict[Grade, timedelta]:
    """After how long the card would return, for every grade."""
    begins = max(at, memory.last_review_at or at)
    return {grade: review(memory, grade, policy, at, place).due_at - begins for grade in Grade}


def place_of(subject: str) -> float:
    """Where in every spread the card of a subject lies, from 0 to less than 1: always the same."""
    return int.from_bytes(hashlib.sha256(subject.encode()).digest()[:6]) / 2**48


def spread(days: int, place: float) -> int:
    """The interval moved to a card's place in the range that FSRS allows around it: up to a few days either way.

    One or two days stay as they are. A longer interval never ends before a shorter one of the same place.
    """
    if days < FUZZ_RANGES[0]["start"]:
        return days
    either_way = 1 + sum(it["factor"] * max(min(days, it["end"]) - it["start"], 0) for it in FUZZ_RANGES)
    first, last = max(round(days - either_way), 2), min(round(days + either_way), LONGEST_DAYS)
    return first + int(place * (last - first + 1))


def fingerprint(policy: Policy) -> str:
    """Tells one policy from every other."""
    return hashlib.sha256(repr((policy.retention, *policy.parameters)).encode()).hexdigest()


def recall_chance(memory: Memory, policy: Policy, at: datetime) -> float:
    """How probably the card is recalled now, from 0 to 1."""
    return float(_scheduler(policy).get_card_retrievability(_card(memory), at.astimezone(UTC)))


def to_json(memory: Memory) -> dict[str, Any]:
    """The memory as a review stores it."""
    stored = asdict(memory)
    last = memory.last_review_at
    return {**stored, "due_at": memory.due_at.isoformat(), "last_review_at": last.isoformat() if last else None}


def from_json(stored: dict[str, Any]) -> Memory:
    """The memory that a review stores."""
    last = stored["last_review_at"]
    instants = {
        "due_at": datetime.fromisoformat(stored["due_at"]),
        "last_review_at": datetime.fromisoformat(last) if last else None,
    }
    return Memory(**{**stored, **instants})


@lru_cache(64)
def _scheduler(policy: Policy) -> Scheduler:
    return Scheduler(
        parameters=policy.parameters,
        desired_retention=policy.retention,
        learning_steps=(SHORT_STEP,),
        relearning_steps=(SHORT_STEP,),
        maximum_interval=LONGEST_DAYS,
        enable_fuzzing=False,
    )


def _card(memory: Memory) -> Card:
    # An id of our own: without one the library waits a millisecond to make one.
    last = memory.last_review_at
    return Card(
        card_id=0,
        state=State(memory.state),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due_at.astimezone(UTC),
        last_review=last.astimezone(UTC) if last else None,
    )
