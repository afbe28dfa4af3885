"""The words of a paragraph as Markdown: bold, italic and links around them, and nothing in them read as a mark.

A mark counts for Markdown by the characters on both sides of it. Where a letter would hinder it, that letter is
written as its number; where bold and italic words meet, italic is written with underscores.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Literal

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace

from courses.packages.writing.escaping import as_reference, escaped, escaped_address, escaped_beginning, escaped_words
from courses.packages.writing.stored_text import BREAK, Link, Style, Words

BOLD = "**"
ITALIC = "*"
OTHER_ITALIC = "_"
LINK = "["


@dataclass(frozen=True)
class Links:
    """How a text names what it leads to. Without a name (None) the words stand alone.

    A page, a document and an address become the target of a link, a term the name of it in the glossary; a citation
    is written whole.
    """

    page: Callable[[str], str | None]
    document: Callable[[str], str | None]
    term: Callable[[str, str], str | None]
    citation: Callable[[int], str | None]
    address: Callable[[str], str | None]

    def target(self, link: Link) -> str | None:
        """What stands in the parentheses of a link; None for a term and a citation, which have none."""
        kinds = {"page": self.page, "document": self.document, "address": self.address}
        return kinds[link.kind](link.to) if link.kind in kinds else None

    def whole(self, words: Words) -> str | None:
        """What stands in place of a term or a citation."""
        link = words.style.link
        if link and link.kind == "citation":
            return self.citation(int(link.to))
        if link and link.kind == "term" and (name := self.term(link.to, words.text)):
            shown, known = escaped_words(words.text), escaped_words(name)
            return f"[[{shown}]]" if shown == known else f"[[{known}|{shown}]]"
        return None


@dataclass(frozen=True)
class _Mark:
    """Something around words: bold, italic, or a link, which alone has a target and a place."""

    text: str
    target: str = ""
    place: int = 0

    @property
    def rank(self) -> int:
        """What stands outside where marks reach equally far."""
        return (LINK, BOLD, ITALIC).index(self.text)


@dataclass(frozen=True)
class _Marked:
    """Words, or what is already written in their place, and the marks around them."""

    gap: str
    text: str
    is_written: bool
    marks: frozenset[_Mark]


@dataclass
class _Piece:
    """A part of the line. The letters at the ends of words may have to be written as numbers."""

    kind: Literal["words", "written", "opens", "closes", "gap"]
    text: str
    in_link: bool = False
    first_as_number: bool = False
    last_as_number: bool = False


def written_words(words: Sequence[Words], links: Links, *, begins_line: bool = True) -> str:
    """The words as Markdown; line breaks cut it into lines. `begins_line` tells whether the first one does."""
    pieces = list(_pieces(list(_marked(words, links))))
    if _is_entangled(pieces):
        for piece in pieces:
            piece.text = OTHER_ITALIC if _is_mark(piece) and piece.text == ITALIC else piece.text
    _separate(pieces)
    ends = _Piece("gap", "")
    around = zip([ends, *pieces], pieces, [*pieces[1:], ends], strict=False)
    return "".join(_text(piece, before, after, begins_line) for before, piece, after in around)


def _marked(words: Sequence[Words], links: Links) -> Iterator[_Marked]:
    """The words with their marks. Where a link has no name, its words may go on in the style before."""
    last: _Marked | None = None
    for stretch in words:
        written = links.whole(stretch)
        gap = "\\\n" * len(stretch.gap) if BREAK in stretch.gap else stretch.gap
        marked = _Marked(gap, written or stretch.text, written is not None, frozenset(_marks(stretch.style, links)))
        if last and not gap and last.marks == marked.marks and not (last.is_written or marked.is_written):
            last = replace(last, text=last.text + marked.text)
            continue
        if last:
            yield last
        last = marked
    if last:
        yield last


def _marks(style: Style, links: Links) -> Iterator[_Mark]:
    if style.bold:
        yield _Mark(BOLD)
    if style.italic:
        yield _Mark(ITALIC)
    link = style.link
    if link and (target := links.target(link)) is not None:
        yield _Mark(LINK, escaped_address(target), link.place)


def _pieces(words: Sequence[_Marked]) -> Iterator[_Piece]:
    """The line with its marks: each reaches as far as it can, but a link is never cut."""
    around: list[_Mark] = []
    for place, stretch in enumerate(words):
        reach = {mark: _reach(words, place, mark) for mark in stretch.marks}
        kept = _kept(around, reach)
        yield from (_closing(mark) for mark in reversed(around[kept:]))
        if stretch.gap:
            yield _Piece("gap", stretch.gap)
        new = sorted(stretch.marks - set(around[:kept]), key=lambda mark: (-reach[mark], mark.rank))
        yield from (_opening(mark) for mark in new)
        around[kept:] = new
        in_link = any(mark.text == LINK for mark in around)
        yield _Piece("written" if stretch.is_written else "words", stretch.text, in_link)
    yield from (_closing(mark) for mark in reversed(around))


def _reach(words: Sequence[_Marked], place: int, mark: _Mark) -> int:
    """The first stretch after `place` without the mark."""
    return next((at for at in range(place, len(words)) if mark not in words[at].marks), len(words))


def _kept(around: Sequence[_Mark], reach: Mapping[_Mark, int]) -> int:
    """How many of the marks stay open: those outside the first that ends, or that ends before a link that begins."""
    new_links = [end for mark, end in reach.items() if mark.text == LINK and mark not in around]
    for number, mark in enumerate(around):
        if mark not in reach or any(reach[mark] < end for end in new_links):
            return number
    return len(around)


def _opening(mark: _Mark) -> _Piece:
    return _Piece("written", "[") if mark.text == LINK else _Piece("opens", mark.text)


def _closing(mark: _Mark) -> _Piece:
    return _Piece("written", f"]({mark.target})") if mark.text == LINK else _Piece("closes", mark.text)


def _is_mark(piece: _Piece) -> bool:
    return piece.kind == "opens" or piece.kind == "closes"


def _is_entangled(pieces: Sequence[_Piece]) -> bool:
    """Whether bold stands in italic, or one begins right where the other ends: of one character they could be one."""
    marks = [piece.kind for piece in pieces if _is_mark(piece)]
    is_nested = any(first == second == "opens" for first, second in pairwise(marks))
    return is_nested or any(first.kind == "closes" and second.kind == "opens" for first, second in pairwise(pieces))


def _separate(pieces: Sequence[_Piece]) -> None:
    """Has the letters written as numbers that hinder the marks beside them."""
    for is_mark, group in groupby(range(len(pieces)), lambda place: _is_mark(pieces[place])):
        places = list(group)
        if not is_mark:
            continue
        before = pieces[places[0] - 1] if places[0] else None
        after = pieces[places[-1] + 1] if places[-1] + 1 < len(pieces) else None
        kinds = {pieces[place].kind for place in places}
        is_low = any(pieces[place].text == OTHER_ITALIC for place in places)
        ends_in_letter = before is not None and before.kind == "words" and _is_letter(before.text[-1])
        begins_with_letter = after is not None and after.kind == "words" and _is_letter(after.text[0])
        if before and kinds == {"opens"} and ends_in_letter and (is_low or not begins_with_letter):
            before.last_as_number = True
        if after and kinds == {"closes"} and begins_with_letter and (is_low or not ends_in_letter):
            after.first_as_number = True


def _is_letter(character: str) -> bool:
    """Whether Markdown takes the character for part of a word. Other spaces are written as numbers."""
    return not (isWhiteSpace(ord(character)) or isPunctChar(character) or isMdAsciiPunct(ord(character)))


def _text(piece: _Piece, before: _Piece, after: _Piece, begins_line: bool) -> str:
    if piece.kind != "words":
        return piece.text
    text = piece.text
    first = as_reference(text[0]) if piece.first_as_number else ""
    text = text[len(first) and 1 :]
    last = as_reference(text[-1]) if piece.last_as_number and text else ""
    text = text[: len(text) - (len(last) and 1)]
    middle = escaped(text, following=last[:1] or after.text[:1], in_link=piece.in_link)
    if before.kind == "gap" and (before.text.endswith(BREAK) or (begins_line and not before.text)):
        middle = middle if first else escaped_beginning(middle)
    # A colon after a citation would make a definition of both; an @ right in a link would make it a citation.
    if before.kind == "written" and middle.startswith("@" if before.text == LINK else ":"):
        middle = f"\\{middle}"
    return first + middle + last
