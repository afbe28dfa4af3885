"""An answer in plain words, and the different answers that were given to a question. Pure: no Django."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from courses.assessments.content import QuestionContent
from courses.assessments.kinds import kind_of
from courses.assessments.kinds.protocol import Answer, Slot


def in_words(content: QuestionContent, answer: Answer) -> str:
    """What was given, such as "Pectoralis minor" or "Blank 1: iliacus; Blank 2: psoas".

    Empty for no answer, and for one that a person marks. Equal words are the same answer, however the choices were
    shuffled. Regrades record these words and are proved by them, so what an answer is called must never change.
    """
    kind = kind_of(content)
    if not answer or kind.score(content, answer).awaits_marking:
        return ""
    slots = {slot.key: slot for slot in kind.slots(content)}
    places = groupby(kind.tally(content, answer), key=itemgetter(0))
    return "; ".join(_said(slots[key], (value for _, value in pairs)) for key, pairs in places)


def _said(slot: Slot, values: Iterable[str]) -> str:
    labels = {it.key: it.label for it in slot.possibilities}
    said = ", ".join(sorted(labels.get(value, value) for value in values))
    return f"{slot.label}: {said}" if slot.label else said


@dataclass(frozen=True)
class GivenAnswer:
    """One answer in words, and in how many attempts it was given."""

    words: str
    attempts: int


def counted(words: Iterable[str]) -> list[GivenAnswer]:
    """The different answers, the most frequent first."""
    counts = Counter(it for it in words if it)
    return [GivenAnswer(said, number) for said, number in sorted(counts.items(), key=lambda it: (-it[1], it[0]))]
