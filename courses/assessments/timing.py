"""Until when an attempt may be worked on. Pure: no Django. Instants are UTC, and the server's clock alone decides."""

from dataclasses import dataclass
from datetime import datetime, timedelta

# What is sent in the last second may still be on its way: this long after the deadline it is accepted.
GRACE = timedelta(seconds=15)


@dataclass(frozen=True)
class Allowance:
    """What a person is granted beyond the standard. `time_percent` is 100 for the standard time, 150 for half more."""

    time_percent: int = 100
    is_untimed: bool = False
    extra_attempts: int = 0
    later_closing_minutes: int = 0


STANDARD = Allowance()


def minutes_allowed(limit_minutes: int, allowance: Allowance) -> int:
    """The person's own time limit, rounded up to whole minutes; 0 means no limit."""
    if allowance.is_untimed:
        return 0
    return -(-limit_minutes * allowance.time_percent // 100)


def closing_of(closes_at: datetime | None, limit_minutes: int, allowance: Allowance) -> datetime | None:
    """When the quiz closes for the person. Longer time moves it, or who begins last would not have it."""
    if closes_at is None:
        return None
    longer = max(minutes_allowed(limit_minutes, allowance) - limit_minutes, 0)
    return closes_at + timedelta(minutes=allowance.later_closing_minutes + longer)


def deadline_of(
    *, started_at: datetime, limit_minutes: int, closes_at: datetime | None, allowance: Allowance
) -> datetime | None:
    """The last instant of an attempt: the end of its time or the closing, whichever is first; None without either."""
    minutes = minutes_allowed(limit_minutes, allowance)
    end_of_time = started_at + timedelta(minutes=minutes) if minutes else None
    ends = [end for end in (end_of_time, closing_of(closes_at, limit_minutes, allowance)) if end]
    return min(ends, default=None)


def is_over(deadline_at: datetime | None, at: datetime) -> bool:
    """The deadline and its grace have passed."""
    return deadline_at is not None and at > deadline_at + GRACE
