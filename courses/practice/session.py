"""One sitting with cards: a batch of at most twenty, each with its faces drawn and its next intervals.

A session is told apart by the instant it began; what was graded since belongs to it.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from courses.anatomy.drawing import Drawing
from courses.practice.desk import Desk
from courses.practice.faces import Face
from courses.practice.figures import draw_plate
from courses.practice.queue import SOON, Held
from courses.practice.scheduling import Grade, Memory, Policy, outlook
from courses.practice.subjects import DECK_LABELS, Deck
from courses.practice.words import interval_words

BATCH = 20


@dataclass(frozen=True)
class Button:
    """One grade with the interval that it brings. `is_soon` says that the card returns within the session."""

    grade: Grade
    words: str
    is_soon: bool

    @property
    def label(self) -> str:
        """What it says."""
        return self.grade.name.capitalize()


@dataclass(frozen=True)
class ShownCard:
    """One card ready to be shown."""

    face: Face
    held: Held
    buttons: tuple[Button, ...]
    front: Drawing | None
    back: Drawing | None

    @property
    def is_new(self) -> bool:
        """Met for the first time."""
        return self.held.memory.is_new


@dataclass(frozen=True)
class Session:
    """The cards that are left of a batch, the first one to be shown. `deck` narrows it to one deck."""

    desk: Desk
    began_at: datetime
    deck: Deck | None
    cards: tuple[ShownCard, ...]

    @cached_property
    def done(self) -> int:
        """How many cards were finished in it so far."""
        return len(_done(self.desk, self.began_at))

    @property
    def total(self) -> int:
        """All cards of the batch."""
        return self.done + len(self.cards)

    @property
    def title(self) -> str:
        """What is practiced."""
        return DECK_LABELS[self.deck] if self.deck else "Review"

    @property
    def views(self) -> tuple[str, ...]:
        """The views of the figure that the cards draw on."""
        drawings = (it for card in self.cards for it in (card.front, card.back) if it)
        return tuple(dict.fromkeys(drawing.view for drawing in drawings))


def load_session(desk: Desk, began_at: datetime, deck: Deck | None = None, first: str = "") -> Session:
    """The session as it stands. `first` names a card to begin with, such as one whose grade was taken back."""
    done = _done(desk, began_at)
    waiting = [subject for subject in desk.queue.cards if deck in (None, desk.pool.decks[subject])]
    if first in desk.pool.decks:
        waiting = [first, *(subject for subject in waiting if subject != first)]
    shown = (show_card(desk, subject) for subject in waiting[: max(BATCH - len(done), 1 if first else 0)])
    return Session(desk, began_at, deck, tuple(card for card in shown if card))


def show_card(desk: Desk, subject: str) -> ShownCard | None:
    """The card with its drawings and buttons, or None when there is nothing to show of it."""
    face = desk.face(subject)
    if face is None:
        return None
    held = desk.card(subject)
    return ShownCard(
        face=face,
        held=held,
        buttons=buttons_of(held.memory, desk.preferences.policy, desk.at),
        front=draw_plate(desk.pool.library, face.front) if face.front else None,
        back=draw_plate(desk.pool.library, face.back) if face.back else None,
    )


def buttons_of(memory: Memory, policy: Policy, at: datetime) -> tuple[Button, ...]:
    """The four grades, each with what it brings."""
    ahead = outlook(memory, policy, at)
    return tuple(Button(grade, interval_words(wait), wait <= SOON) for grade, wait in ahead.items())


def _done(desk: Desk, began_at: datetime) -> list[str]:
    """The cards that were graded in the session and do not return in it."""
    graded = (it for it in desk.held if it.memory.last_review_at and it.memory.last_review_at >= began_at)
    return [it.subject for it in graded if it.in_days or it.due_at > desk.at + SOON]
