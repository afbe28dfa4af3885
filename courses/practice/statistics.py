"""How well memory holds: by region of the body and by content area of the exam. Pure: no Django.

Only reviews of cards that were met to be recalled after days count: they tell what was remembered.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from courses.practice.faces import Face

# Below this a share says more about chance than about memory.
FEWEST = 5
DAYS_SHOWN = 28


@dataclass(frozen=True)
class Tally:
    """The reviews of one card: how many, and how many were recalled."""

    face: Face
    reviews: int
    recalled: int


@dataclass(frozen=True)
class Retention:
    """How much of one group was recalled."""

    label: str
    reviews: int
    recalled: int

    @property
    def is_telling(self) -> bool:
        """There are enough reviews to say a share."""
        return self.reviews >= FEWEST

    @property
    def percent(self) -> int:
        """The share in whole percent."""
        return self.recalled * 100 // self.reviews if self.reviews else 0


def retention_by(group: Callable[[Face], str], tallies: Iterable[Tally]) -> tuple[Retention, ...]:
    """The groups, the least remembered first, those that tell too little at the end. No group: left out."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for tally in tallies:
        if label := group(tally.face):
            sums[label][0] += tally.reviews
            sums[label][1] += tally.recalled
    found = (Retention(label, reviews, recalled) for label, (reviews, recalled) in sums.items())
    return tuple(sorted(found, key=lambda it: (not it.is_telling, it.percent, it.label)))


@dataclass(frozen=True)
class Days:
    """On which of the last days a person practiced, the oldest first, and how many in a row up to now."""

    practiced: tuple[tuple[date, bool], ...]
    in_a_row: int

    @property
    def count(self) -> int:
        """On how many."""
        return sum(was for _, was in self.practiced)


def days_of(practiced: Iterable[date], today: date) -> Days:
    """The last four weeks. A day that is not over yet breaks nothing."""
    found = set(practiced)
    shown = tuple((day, day in found) for day in (today - timedelta(days=n) for n in reversed(range(DAYS_SHOWN))))
    last = today if today in found else today - timedelta(days=1)
    in_a_row = 0
    while last - timedelta(days=in_a_row) in found:
        in_a_row += 1
    return Days(shown, in_a_row)
