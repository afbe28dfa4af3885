"""What a card is about, as one line of text that outlives every correction of the atlas and the lessons. Pure.

``muscle:infraspinatus:nerve``, ``point:infraspinatus-1:zone``, ``term:41:taut-band:meaning``, ``question:7:answer``:
what it belongs to, the name of that, and what is asked of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from courses.anatomy.facts import Library, MuscleFacts

LONGEST = 200


class Deck(StrEnum):
    """The heaps that cards lie in."""

    MUSCLES = "muscles"
    POINTS = "points"
    CAUTIONS = "cautions"
    TERMS = "terms"
    QUESTIONS = "questions"


DECK_LABELS = {
    Deck.MUSCLES: "Muscles",
    Deck.POINTS: "Trigger points",
    Deck.CAUTIONS: "Cautions",
    Deck.TERMS: "Key terms",
    Deck.QUESTIONS: "Questions you missed",
}


class Source(StrEnum):
    """What cards are made from."""

    MUSCLE = "muscle"
    POINT = "point"
    TERM = "term"
    QUESTION = "question"


class Facet(StrEnum):
    """What is asked. `MUSCLE_FROM_*` and `WORD` ask for the name."""

    ATTACHMENT = "attachment"
    MUSCLE_FROM_ATTACHMENT = "by-attachment"
    ACTION = "action"
    NERVE = "nerve"
    CAUTION = "caution"
    PLACE = "place"
    REFERRAL = "referral"
    ZONE = "zone"
    MEANING = "meaning"
    WORD = "word"
    ANSWER = "answer"


DECK_OF_SOURCE = {Source.POINT: Deck.POINTS, Source.TERM: Deck.TERMS, Source.QUESTION: Deck.QUESTIONS}


class NotASubject(ValueError):
    """The text names no subject."""


@dataclass(frozen=True)
class Subject:
    """One thing to remember. `name` is the muscle's or point's key, "<lesson>:<slug>" of a term, a question's id."""

    source: Source
    name: str
    facet: Facet

    def __str__(self) -> str:
        return f"{self.source}:{self.name}:{self.facet}"

    @classmethod
    def parse(cls, text: str) -> "Subject":
        """The subject that the text names, or NotASubject."""
        source, _, rest = text.partition(":")
        name, _, facet = rest.rpartition(":")
        try:
            return cls(Source(source), name, Facet(facet))
        except ValueError as error:
            raise NotASubject(text) from error

    @property
    def deck(self) -> Deck:
        """The heap it lies in."""
        if self.source == Source.MUSCLE:
            return Deck.CAUTIONS if self.facet == Facet.CAUTION else Deck.MUSCLES
        return DECK_OF_SOURCE[self.source]


def subjects_of_muscle(muscle: MuscleFacts) -> Iterator[Subject]:
    """Every card that a muscle brings, in the order of learning: where it hurts, then what it is."""
    for point in muscle.points:
        if any(not zone.is_spillover for zone in point.zones):
            yield Subject(Source.POINT, point.key, Facet.ZONE)
    if muscle.cautions:
        yield Subject(Source.MUSCLE, muscle.key, Facet.CAUTION)
    yield Subject(Source.MUSCLE, muscle.key, Facet.ATTACHMENT)
    yield Subject(Source.MUSCLE, muscle.key, Facet.ACTION)
    for point in muscle.points:
        yield Subject(Source.POINT, point.key, Facet.PLACE)
        if point.zones:
            yield Subject(Source.POINT, point.key, Facet.REFERRAL)
    yield Subject(Source.MUSCLE, muscle.key, Facet.NERVE)
    yield Subject(Source.MUSCLE, muscle.key, Facet.MUSCLE_FROM_ATTACHMENT)


def muscle_of(library: Library, subject: Subject) -> MuscleFacts | None:
    """The muscle that the subject belongs to; none for terms and questions, and for what is no longer in the atlas."""
    if subject.source == Source.MUSCLE:
        return library.by_key.get(subject.name)
    if subject.source == Source.POINT and subject.name in library.points:
        return library.points[subject.name][0]
    return None
