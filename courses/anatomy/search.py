"""Finds muscles by what people know of them: name, Latin, synonym, action, nerve or a client's words. Pure.

Every word of the query counts once, at its best place. Muscles that match most words come first, then those that match
in the weightier places. A word that is nowhere in the atlas is read as the words it nearly is.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from unicodedata import combining, normalize

from courses.anatomy.facts import Library, MuscleFacts
from courses.anatomy.keeping import Shelf

WORD = re.compile(r"[a-z0-9]+")
# What everybody says of every muscle finds nothing.
UNSAID = frozenset(
    """a an and are at by can cannot do does for from have her his i in is it its m my of on or the their them to when
    while with hurts hurt pain painful ache aching aches sore musculus muscle muscles""".split()  # noqa: SIM905
)
WHOLE, BEGINNING, NEARLY = 1.0, 0.8, 0.5
LIKENESS = 0.8
MOST_LIKE = 6
SHORTEST_MISTYPED = 3
MOST_WORDS = 8
MOST_KEPT = 32


@dataclass(frozen=True)
class Match:
    """A text of the muscle that holds words of the query: what it is ("Nerve"), and the text itself."""

    label: str
    text: str


@dataclass(frozen=True)
class Hit:
    """A muscle that was found, with the texts that say why; its own name needs no saying.

    `word_count` is how many words of the query it matches, `quality` from 0 to 1 how well.
    """

    muscle: MuscleFacts
    matches: tuple[Match, ...]
    word_count: int
    quality: float


@dataclass(frozen=True)
class Found:
    """What a search found. `missing` are words that no muscle has, `read_as` what mistyped words were taken for."""

    hits: tuple[Hit, ...]
    missing: tuple[str, ...] = ()
    read_as: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Text:
    label: str
    text: str
    weight: float
    words: frozenset[str]


@dataclass(frozen=True)
class _Index:
    texts: Mapping[str, tuple[_Text, ...]]
    vocabulary: tuple[str, ...]


_kept: Shelf[_Index] = Shelf(MOST_KEPT)


def find_muscles(library: Library, query: str) -> Found:
    """The muscles that match most words of the query, best first."""
    index = _index_of(library)
    readings = {word: _readings(word, index.vocabulary) for word in words_of(query)}
    hits = [hit for muscle in library.muscles if (hit := _hit(muscle, index.texts[muscle.key], readings))]
    most = max((hit.word_count for hit in hits), default=0)
    best = [hit for hit in hits if hit.word_count == most]
    return Found(
        hits=tuple(sorted(best, key=lambda hit: (-hit.quality, hit.muscle.name))),
        missing=tuple(word for word, reading in readings.items() if not reading),
        read_as=tuple(
            dict.fromkeys(near for reading in readings.values() for near in reading if reading[near] == NEARLY)
        ),
    )


def words_of(query: str) -> tuple[str, ...]:
    """The words of the query that count."""
    words = tuple(dict.fromkeys(_plain_words(query)))[:MOST_WORDS]
    return tuple(word for word in words if word not in UNSAID) or words


def _plain_words(text: str) -> list[str]:
    """Without accents and case."""
    return WORD.findall("".join(letter for letter in normalize("NFKD", text.casefold()) if not combining(letter)))


def _readings(word: str, vocabulary: Sequence[str]) -> dict[str, float]:
    """The words of the atlas that the word stands for, each with how well it does."""
    known = {other: WHOLE if other == word else BEGINNING for other in vocabulary if other.startswith(word)}
    if known or len(word) < SHORTEST_MISTYPED:
        return known
    return dict.fromkeys(get_close_matches(word, vocabulary, MOST_LIKE, LIKENESS), NEARLY)


def _hit(muscle: MuscleFacts, texts: Sequence[_Text], readings: Mapping[str, Mapping[str, float]]) -> Hit | None:
    best = [match for reading in readings.values() if (match := _best(texts, reading))]
    if not best:
        return None
    matches = dict.fromkeys(Match(text.label, text.text) for _, text in best if text.label)
    return Hit(muscle, tuple(matches), len(best), sum(weight for weight, _ in best) / len(best))


def _best(texts: Sequence[_Text], reading: Mapping[str, float]) -> tuple[float, _Text] | None:
    """The weightiest text that holds one of the words."""
    found = [
        (text.weight * max(reading[word] for word in shared), text)
        for text in texts
        if (shared := text.words & reading.keys())
    ]
    return max(found, key=lambda pair: pair[0], default=None)


def _index_of(library: Library) -> _Index:
    """The words of every muscle, kept per state of the library."""
    return _kept.get(library.token, lambda: _made_index(library))


def _made_index(library: Library) -> _Index:
    texts = {muscle.key: tuple(_texts(muscle)) for muscle in library.muscles}
    words = {word for every in texts.values() for text in every for word in text.words}
    return _Index(texts, tuple(sorted(words)))


def _texts(muscle: MuscleFacts) -> Iterator[_Text]:
    yield _text("", muscle.name, 1)
    yield _text("Latin", muscle.latin, 0.95)
    yield from (_text("Also called", synonym, 0.9) for synonym in muscle.synonyms)
    yield from (_text("Clients say", complaint, 0.7) for complaint in muscle.complaints)
    yield from (_text("Action", action, 0.6) for action in muscle.actions)
    yield _text("Nerve", ", ".join(filter(None, (muscle.nerve, muscle.roots))), 0.6)
    yield from (_text("Set off by", factor, 0.5) for factor in muscle.activating_factors)
    yield _text("Region", muscle.region.replace("-", " "), 0.5)
    yield _text("Attaches", f"{muscle.origin}. {muscle.insertion}", 0.4)
    yield from (_text("Refers pain", point.description, 0.3) for point in muscle.points)


def _text(label: str, text: str, weight: float) -> _Text:
    return _Text(label, text, weight, frozenset(_plain_words(text)))
