"""What of a text is shown, and which words of it were looked for. Pure: escaping is the template's matter."""

from collections.abc import Iterable
from dataclasses import dataclass

from courses.search.words import WORD, plain

LENGTH = 180
LEAD_IN = 50
DOTS = "…"


@dataclass(frozen=True)
class Piece:
    """A stretch of text, that was looked for or not."""

    text: str
    is_hit: bool = False


@dataclass(frozen=True)
class Excerpt:
    """Text in pieces."""

    pieces: tuple[Piece, ...]

    def __bool__(self) -> bool:
        """There is something to show."""
        return bool(self.pieces)

    @property
    def has_hit(self) -> bool:
        """A word of the query stands in it."""
        return any(piece.is_hit for piece in self.pieces)


def marked(text: str, words: Iterable[str]) -> Excerpt:
    """The whole text; a word that begins with one of the words is a hit."""
    return Excerpt(tuple(_pieces(text, tuple(words))))


def excerpt(text: str, words: Iterable[str]) -> Excerpt:
    """A part of the text around its first hit, or its beginning, cut between words."""
    beginnings = tuple(words)
    first = next((word.start() for word in WORD.finditer(text) if plain(word[0]).startswith(beginnings)), 0)
    start = _next_gap(text, first - LEAD_IN) if first > LEAD_IN else 0
    end = _gap_before(text, start + LENGTH)
    cut = text[start:end].strip()
    return marked(f"{DOTS if start else ''}{cut}{DOTS if end < len(text) else ''}", beginnings)


def _pieces(text: str, beginnings: tuple[str, ...]) -> Iterable[Piece]:
    place = 0
    for word in WORD.finditer(text):
        if plain(word[0]).startswith(beginnings):
            if word.start() > place:
                yield Piece(text[place : word.start()])
            yield Piece(word[0], is_hit=True)
            place = word.end()
    if text[place:]:
        yield Piece(text[place:])


def _next_gap(text: str, place: int) -> int:
    """Behind the next space, so that no word is cut."""
    return text.find(" ", place) + 1


def _gap_before(text: str, place: int) -> int:
    if place >= len(text):
        return len(text)
    gap = text.rfind(" ", 0, place)
    return gap if gap > 0 else place
