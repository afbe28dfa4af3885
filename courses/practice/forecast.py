"""How many cards return on the coming days, as bars. Pure: no Django."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Bar:
    """So many cards return on one day. `percent` is the height beside the highest."""

    on: date
    count: int
    percent: int


def bars_of(counts: Sequence[int], today: date) -> tuple[Bar, ...]:
    """One bar a day from today; none when nothing returns."""
    most = max(counts, default=0)
    if not most:
        return ()
    return tuple(Bar(today + timedelta(days=day), count, count * 100 // most) for day, count in enumerate(counts))
