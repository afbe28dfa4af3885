"""How many cards wait, for the navigation and for the trainee's own page."""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import caches
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
KEPT_SECONDS = 60


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
    """What waits for the signed-in person, at most a minute ago; asked once per request, or not at all after a desk."""
    if not hasattr(request, KEPT):
        person = signed_in(request)
        known: Due | None = caches["rendered"].get(_key(person))
        if known is None:
            keep_due(request, due_cards(person, time_zone, now()))
        else:
            setattr(request, KEPT, known)
    due: Due = getattr(request, KEPT)
    return due


def keep_due(request: HttpRequest, due: Due) -> None:
    """Spares the navigation its question, on this page and on those of the next minute."""
    setattr(request, KEPT, due)
    caches["rendered"].set(_key(signed_in(request)), due, KEPT_SECONDS)


def forget_due(person: User) -> None:
    """After a change of the person's cards: the next page counts anew."""
    caches["rendered"].delete(_key(person))


def _key(person: User) -> str:
    return f"cards-due:{person.uuid}"
