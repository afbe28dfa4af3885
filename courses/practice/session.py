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
from courses.practice.scheduling import Grade, Memory, Policy, outlook, place_of
from courses.practice.subjects import DECK_LABELS, Deck, Subject, muscle_of
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
class Choice:
    """What a person chose to practice: one deck, or one muscle by its key; neither is everything that comes."""

    deck: Deck | None = None
    muscle: str = ""

    def cards(self, desk: Desk) -> tuple[str, ...]:
        """The cards of the choice. Who chose one muscle wants it all, whatever the limits of the day."""
        if self.muscle:
            waiting = (*desk.queue.all_due, *desk.queue.all_fresh, *desk.queue.soon)
            return tuple(subject for subject in waiting if self._is_of_muscle(desk, subject))
        return desk.queue.cards(lambda subject: self.deck in (None, desk.pool.decks[subject]))

    def _is_of_muscle(self, desk: Desk, subject: str) -> bool:
        muscle = muscle_of(desk.pool.library, Subject.parse(subject))
        return muscle is not None and muscle.key == self.muscle


@dataclass(frozen=True)
class Session:
    """The cards that are left of a batch, the first one to be shown."""

    desk: Desk
    began_at: datetime
    choice: Choice
    cards: tuple[ShownCard, ...]

    @cached_property
    def done(self) -> int:
        """How many cards were finished in it so far."""
        return len(_done(self.desk, self.began_at))

    @property
    def can_undo(self) -> bool:
        """Something was graded in it."""
        return any(_is_of_session(it, self.began_at) for it in self.desk.held)

    @property
    def total(self) -> int:
        """All cards of the batch."""
        return self.done + len(self.cards)

    @property
    def title(self) -> str:
        """What is practiced."""
        if muscle := self.desk.pool.library.by_key.get(self.choice.muscle):
            return muscle.name
        return DECK_LABELS[self.choice.deck] if self.choice.deck else "Review"

    @property
    def views(self) -> tuple[str, ...]:
        """The views of the figure that the cards draw on."""
        drawings = (it for card in self.cards for it in (card.front, card.back) if it)
        return tuple(dict.fromkeys(drawing.view for drawing in drawings))


def load_session(desk: Desk, began_at: datetime, choice: Choice, first: str = "") -> Session:
    """The session as it stands. `first` names a card to begin with, such as one whose grade was taken back."""
    done = _done(desk, began_at)
    waiting = choice.cards(desk)
    if first in desk.pool.decks:
        waiting = (first, *(subject for subject in waiting if subject != first))
    shown = (show_card(desk, subject) for subject in waiting[: max(BATCH - len(done), 1 if first else 0)])
    return Session(desk, began_at, choice, tuple(card for card in shown if card))


def show_card(desk: Desk, subject: str) -> ShownCard | None:
    """The card with its drawings and buttons, or None when there is nothing to show of it."""
    face = desk.face(subject)
    if face is None:
        return None
    held = desk.card(subject)
    return ShownCard(
        face=face,
        held=held,
        buttons=buttons_of(subject, held.memory, desk.preferences.policy, desk.at),
        front=draw_plate(desk.pool.library, face.front) if face.front else None,
        back=draw_plate(desk.pool.library, face.back) if face.back else None,
    )


def buttons_of(subject: str, memory: Memory, policy: Policy, at: datetime) -> tuple[Button, ...]:
    """The four grades, each with what it brings."""
    ahead = outlook(memory, policy, at, place_of(subject))
    return tuple(Button(grade, interval_words(wait), wait <= SOON) for grade, wait in ahead.items())


def _done(desk: Desk, began_at: datetime) -> list[str]:
    """The cards that were graded in the session and do not return in it."""
    graded = (it for it in desk.held if _is_of_session(it, began_at))
    return [it.subject for it in graded if it.in_days or it.due_at > desk.at + SOON]


def _is_of_session(card: Held, began_at: datetime) -> bool:
    """Graded since the session began."""
    last = card.memory.last_review_at
    return last is not None and last >= began_at
