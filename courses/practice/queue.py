"""Which cards come now, and how many. Pure: no Django.

A card that returns in days is due all of its day; one that returns in minutes when these are over. What a trainee
graded "again" in this session comes back at its end, even a little early.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from fsrs import State

from courses.practice.days import Day
from courses.practice.scheduling import Memory
from courses.practice.subjects import Deck

SOON = timedelta(minutes=20)
FORECAST_DAYS = 14


@dataclass(frozen=True)
class Held:
    """A card that a person has, as the queue needs it."""

    subject: str
    memory: Memory
    introduced_at: datetime | None = None
    is_suspended: bool = False
    buried_until: datetime | None = None
    is_resting: bool = False
    note: str = ""

    @property
    def due_at(self) -> datetime:
        """When it returns."""
        return self.memory.due_at

    @property
    def in_days(self) -> bool:
        """It returns after days, not minutes."""
        return self.memory.state == State.Review

    def is_out(self, at: datetime) -> bool:
        """Not to be shown now."""
        return self.is_suspended or (self.buried_until is not None and self.buried_until > at)


@dataclass(frozen=True)
class Limits:
    """How many cards a person wants on one day."""

    new: int
    reviews: int


@dataclass(frozen=True)
class Queue:
    """What comes now, in order. `all_due` and `all_fresh` know no limit; the day has room for so many of them.

    `soon` are cards that return in minutes. `next_at` is when the next card is due after these.
    """

    all_due: tuple[str, ...]
    all_fresh: tuple[str, ...]
    room: Limits
    soon: tuple[str, ...]
    suspended: tuple[str, ...]
    forecast: tuple[int, ...]
    next_at: datetime | None
    reviewed_today: int
    introduced_today: int

    @property
    def due(self) -> tuple[str, ...]:
        """What is to be reviewed, within the limit of the day."""
        return self.all_due[: self.room.reviews]

    @property
    def fresh(self) -> tuple[str, ...]:
        """What is to be learned, within the limit of the day."""
        return self.all_fresh[: self.room.new]

    def cards(self, keep: Callable[[str], bool] = lambda _: True) -> tuple[str, ...]:
        """What is to be shown now; `keep` narrows it, and then the day's room is for what is kept."""
        due = [subject for subject in self.all_due if keep(subject)][: self.room.reviews]
        fresh = [subject for subject in self.all_fresh if keep(subject)][: self.room.new]
        return (*_mixed(due, fresh), *filter(keep, self.soon))

    @property
    def is_limited(self) -> bool:
        """More is due or new than the day's limits let through."""
        return len(self.all_due) > len(self.due) or len(self.all_fresh) > len(self.fresh)


def build_queue(held: Iterable[Held], pool: Mapping[str, Deck], limits: Limits, day: Day, at: datetime) -> Queue:
    """The queue of a person. `pool` are the subjects that their courses and choices bring, in order of learning."""
    known = {card.subject: card for card in held if card.subject in pool}
    met = [card for card in known.values() if card.introduced_at]
    playing = sorted((card for card in met if not card.is_out(at)), key=lambda card: card.due_at)
    due = tuple(card.subject for card in playing if is_due(card, day, at))
    fresh = tuple(subject for subject in pool if _is_fresh(known.get(subject), at))
    introduced = sum(card.introduced_at is not None and card.introduced_at >= day.begins_at for card in met)
    reviewed = sum(_was_reviewed(card, day) for card in met)
    later = [card for card in playing if not is_due(card, day, at)]
    return Queue(
        all_due=due,
        all_fresh=fresh,
        room=Limits(new=max(limits.new - introduced, 0), reviews=max(limits.reviews - reviewed, 0)),
        soon=tuple(card.subject for card in later if not card.in_days and card.due_at <= at + SOON),
        suspended=tuple(card.subject for card in known.values() if card.is_suspended),
        forecast=_forecast(playing, day),
        next_at=min((card.due_at for card in later), default=None),
        reviewed_today=reviewed,
        introduced_today=introduced,
    )


def is_due(card: Held, day: Day, at: datetime) -> bool:
    """To be reviewed now."""
    return card.due_at < day.ends_at if card.in_days else card.due_at <= at


def by_deck(subjects: Collection[str], pool: Mapping[str, Deck]) -> Counter[Deck]:
    """How many of the subjects lie in each deck."""
    return Counter(pool[subject] for subject in subjects)


def _is_fresh(card: Held | None, at: datetime) -> bool:
    return card is None or (card.introduced_at is None and not card.is_out(at))


def _was_reviewed(card: Held, day: Day) -> bool:
    """Reviewed today, and not for the first time."""
    last = card.memory.last_review_at
    return last is not None and card.introduced_at is not None and last >= day.begins_at > card.introduced_at


def _forecast(cards: Iterable[Held], day: Day) -> tuple[int, ...]:
    """How many return on each of the coming days; what is overdue counts for today."""
    counts = Counter(max(day.number_of(card.due_at), 0) for card in cards)
    return tuple(counts[number] for number in range(FORECAST_DAYS))


def _mixed(due: Iterable[str], fresh: Iterable[str]) -> Iterable[str]:
    """Two reviews, then a new card, and so on: new cards alone tire."""
    reviews, new = iter(due), iter(fresh)
    for subject in new:
        yield from (it for _, it in zip(range(2), reviews, strict=False))
        yield subject
    yield from reviews
