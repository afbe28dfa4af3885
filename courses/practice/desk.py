"""A person's practice as it stands: their cards, what may be on them, and what comes now."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from courses.practice.days import Day, day_of
from courses.practice.faces import Face
from courses.practice.forecast import Bar, bars_of
from courses.practice.models import Card, Preferences
from courses.practice.pool import Pool, load_pool
from courses.practice.queue import Held, Limits, Queue, build_queue
from courses.practice.scheduling import Memory
from courses.practice.study import Study
from courses.schools.models import School
from courses.users.models import User

HELD = (
    "subject",
    "introduced_at",
    "suspended_at",
    "buried_until",
    "is_resting",
    "note",
    "due_at",
    "state",
    "step",
    "stability",
    "difficulty",
    "last_review_at",
)


@dataclass(frozen=True)
class Desk:
    """Everything the pages of practice ask. `held` are all cards that the person has at the school."""

    study: Study
    pool: Pool
    held: tuple[Held, ...]
    day: Day
    at: datetime

    @property
    def person(self) -> User:
        """Whose it is."""
        return self.study.person

    @property
    def school(self) -> School:
        """Where."""
        return self.study.school

    @property
    def preferences(self) -> Preferences:
        """How the person wants to practice."""
        return self.study.preferences

    @cached_property
    def queue(self) -> Queue:
        """What comes now."""
        limits = Limits(self.preferences.new_per_day, self.preferences.reviews_per_day)
        return build_queue(self.held, self.pool.decks, limits, self.day, self.at)

    @cached_property
    def forecast(self) -> tuple[Bar, ...]:
        """How many of the cards that were met return on each of the coming days."""
        return bars_of(self.queue.forecast, self.day.on)

    def face(self, subject: str) -> Face | None:
        """The card of a subject, when it is one of this person's."""
        return self.pool.face(subject) if subject in self.pool.decks else None

    @cached_property
    def _by_subject(self) -> dict[str, Held]:
        return {it.subject: it for it in self.held}

    def card(self, subject: str) -> Held:
        """The person's card of a subject; one that was never met is made up."""
        return self._by_subject.get(subject) or Held(subject, Memory(due_at=self.at))

    def new_card(self, subject: str) -> Card:
        """A card never met."""
        card = Card(person=self.person, school=self.school, subject=subject, deck=self.pool.decks[subject])
        card.remember(Memory(due_at=self.at))
        return card


def load_desk(study: Study, at: datetime) -> Desk:
    """The desk in three queries, when lessons and atlas are warm."""
    rows = Card.objects.of(study.person, study.school).values_list(*HELD)
    return Desk(
        study=study,
        pool=load_pool(study, at),
        held=tuple(map(_held, rows.iterator(chunk_size=20_000))),
        day=day_of(at, study.school.time_zone),
        at=at,
    )


def _held(row: tuple) -> Held:
    subject, introduced_at, suspended_at, buried_until, is_resting, note, *memory = row
    return Held(subject, Memory(*memory), introduced_at, suspended_at is not None, buried_until, is_resting, note)
