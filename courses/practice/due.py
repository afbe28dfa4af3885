"""How many cards wait, for the navigation and for the trainee's own page."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count
from django.http import HttpRequest

from courses.common.clock import now
from courses.practice.days import day_of
from courses.practice.desk import Desk
from courses.practice.models import Card
from courses.practice.queue import by_deck
from courses.practice.subjects import DECK_LABELS, Deck
from courses.practice.words import minutes_words
from courses.users.models import User
from courses.users.visitors import signed_in

MOST_SHOWN = 99
KEPT = "_cards_due"


@dataclass(frozen=True)
class DueDeck:
    """So many cards of one deck wait."""

    deck: Deck
    count: int

    @property
    def label(self) -> str:
        """The deck's name."""
        return DECK_LABELS[self.deck]


@dataclass(frozen=True)
class Due:
    """What waits, by deck."""

    decks: tuple[DueDeck, ...] = ()

    @property
    def total(self) -> int:
        """All cards that wait."""
        return sum(deck.count for deck in self.decks)

    @property
    def badge(self) -> str:
        """The number as a small mark has room for it; empty for none."""
        return f"{MOST_SHOWN}+" if self.total > MOST_SHOWN else str(self.total or "")

    @property
    def takes(self) -> str:
        """About how long they take."""
        return minutes_words(self.total)


def due_cards(person: User, time_zone: str, at: datetime) -> Due:
    """The cards that the person has met and that return now. One query."""
    waiting = Card.objects.filter(person=person).due(at, day_of(at, time_zone).ends_at)
    counts = dict(waiting.order_by().values_list("deck").annotate(Count("pk")))
    return Due(tuple(DueDeck(deck, counts[deck]) for deck in Deck if deck in counts))


def due_in(desk: Desk) -> Due:
    """The same from a desk that is loaded already."""
    counts = by_deck(desk.queue.all_due, desk.pool.decks)
    return Due(tuple(DueDeck(deck, counts[deck]) for deck in Deck if counts[deck]))


def due_on(request: HttpRequest, time_zone: str) -> Due:
    """What waits for the signed-in person; asked once per request, or not at all where a desk was loaded."""
    if not hasattr(request, KEPT):
        keep_due(request, due_cards(signed_in(request), time_zone, now()))
    due: Due = getattr(request, KEPT)
    return due


def keep_due(request: HttpRequest, due: Due) -> None:
    """Spares the navigation its question."""
    setattr(request, KEPT, due)
