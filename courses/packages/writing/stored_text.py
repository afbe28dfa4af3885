"""Wagtail's stored rich text as values that say only what a reader sees. Pure: no Django.

Two texts are equal here when they look the same: attributes of the editor, empty paragraphs and repeated spaces do not
count, nor do the weight and the slant of a space.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import Literal

from markdown_it.common.normalize_url import normalizeLink

BREAK = "\n"
_BOLD = {"b", "strong"}
_ITALIC = {"i", "em"}
_HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 3, "h5": 3, "h6": 3}
_LISTS = {"ul": False, "ol": True}
# What HTML and Python's own lines take for white space; other spaces are letters like any other.
_SPACE = re.compile(r"[ \t\n\v\f\r\x1c-\x1f]+")
# Nothing that a text file or a character reference may hold.
_NEVER_TEXT = re.compile("[\0-\x08\x0e-\x1b\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_REFERENCE = re.compile(r"#ref-([1-9]\d*)")

Kind = Literal["address", "page", "document", "term", "citation"]
_CHOSEN: dict[str | None, Kind] = {"page": "page", "document": "document", "term": "term"}


@dataclass(frozen=True)
class Link:
    """Where words lead: an address, or the id of a page, a document or a term, or the number of a citation."""

    kind: Kind
    to: str
    place: int = 0  # tells two links apart that stand side by side


@dataclass(frozen=True)
class Style:
    """How words look and where they lead."""

    bold: bool = False
    italic: bool = False
    link: Link | None = None


@dataclass(frozen=True)
class Words:
    """A stretch of one line in one style, and what stands before it: nothing, a space or line breaks.

    The words of a term are one stretch, whatever stands between them.
    """

    gap: str
    text: str
    style: Style


@dataclass(frozen=True)
class Paragraph:
    """Words; with a level, a heading."""

    words: tuple[Words, ...]
    level: int = 0


@dataclass(frozen=True)
class Listing:
    """A list, numbered or not. An item holds paragraphs and lists."""

    is_numbered: bool
    items: tuple[tuple["Block", ...], ...]


Block = Paragraph | Listing


def read_stored(html: str) -> tuple[Block, ...]:
    """The blocks of a stored text."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.finished()


@dataclass
class _Open:
    """A list that is being read."""

    is_numbered: bool
    items: list[list[Block]]


class _Reader(HTMLParser):
    """Takes any HTML; elements that the editor never stores count for their words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[Block] = []
        self._lists: list[_Open] = []
        self._runs: list[tuple[str, Style]] = []
        self._level = 0
        self._bold = self._italic = 0
        self._link: Link | None = None
        self._link_began = 0
        self._links = 0

    def finished(self) -> tuple[Block, ...]:
        """Everything read."""
        while self._lists:
            self._close_list()
        self._end_paragraph()
        return tuple(self._blocks)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins what the tag stands for."""
        if tag == "p" or tag in _HEADINGS:
            self._end_paragraph(_HEADINGS.get(tag, 0))
        elif tag in _LISTS:
            self._end_paragraph()
            self._lists.append(_Open(_LISTS[tag], []))
        elif tag == "li" and self._lists:
            self._end_paragraph()
            self._lists[-1].items.append([])
        elif tag == "br":
            self._runs.append((BREAK, Style()))
        elif tag == "a":
            self._begin_link(dict(attrs))
        else:
            self._bold += tag in _BOLD
            self._italic += tag in _ITALIC

    def handle_endtag(self, tag: str) -> None:
        """Ends what the tag stands for."""
        if tag == "p" or tag == "li" or tag in _HEADINGS:
            self._end_paragraph()
        elif tag in _LISTS and self._lists:
            self._close_list()
        elif tag == "a":
            self._end_link()
        else:
            self._bold -= tag in _BOLD and self._bold > 0
            self._italic -= tag in _ITALIC and self._italic > 0

    def handle_data(self, data: str) -> None:
        """Keeps words in the style they stand in."""
        text = _SPACE.sub(" ", _NEVER_TEXT.sub("", data))
        self._runs.append((text, Style(self._bold > 0, self._italic > 0, self._link)))

    def _begin_link(self, attributes: dict[str, str | None]) -> None:
        self._links += 1
        self._link_began = len(self._runs)
        self._link = _link(attributes, self._links)

    def _end_link(self) -> None:
        link, self._link = self._link, None
        cited = _REFERENCE.fullmatch(link.to) if link and link.kind == "address" else None
        inside = self._runs[self._link_began :]
        if link and cited and "".join(text for text, _ in inside).strip() == f"[{cited.group(1)}]":
            style = replace(inside[0][1], link=Link("citation", cited.group(1), link.place))
            self._runs[self._link_began :] = [(f"[{cited.group(1)}]", style)]

    def _end_paragraph(self, next_level: int = 0) -> None:
        runs, level = self._runs, self._level
        self._runs, self._level = [], next_level
        self._link_began = 0
        words = tuple(_with_places(_words(runs, BREAK if level == 0 else " ")))
        if words:
            self._add(Paragraph(words, level))

    def _close_list(self) -> None:
        self._end_paragraph()
        read = self._lists.pop()
        if items := tuple(tuple(item) for item in read.items if item):
            self._add(Listing(read.is_numbered, items))

    def _add(self, block: Block) -> None:
        if not self._lists:
            self._blocks.append(block)
            return
        items = self._lists[-1].items
        if not items:
            items.append([])
        items[-1].append(block)


def _link(attributes: dict[str, str | None], place: int) -> Link | None:
    kind, row = _CHOSEN.get(attributes.get("linktype")), attributes.get("id")
    if row and kind:
        return Link(kind, row, place)
    address = (attributes.get("href") or "").strip()
    return Link("address", normalizeLink(address), place) if address else None


def _words(runs: Iterable[tuple[str, Style]], line_break: str) -> Iterator[Words]:
    """The stretches of a paragraph. Neighbors of one style are one, and the white space around all is dropped."""
    last: Words | None = None
    gap = ""
    for text, style in runs:
        words = text.strip(f" {BREAK}")
        if not words:
            gap = _wider(gap, text.replace(BREAK, line_break))
            continue
        following = Words(_wider(gap, " " * text.startswith(" ")) if last else "", words, style)
        gap = " " * text.endswith(" ")
        if last and (joined := _joined(last, following)):
            last = joined
            continue
        if last:
            yield last
        last = following
    if last:
        yield last


def _with_places(words: Iterable[Words]) -> Iterator[Words]:
    """The words with their links counted in the paragraph, as the editor's own count takes in empty ones."""
    before, place = None, 0
    for stretch in words:
        link = stretch.style.link
        if link is None:
            yield stretch
            continue
        place += link != before or link.kind == "term"
        before = link
        yield replace(stretch, style=replace(stretch.style, link=replace(link, place=place)))


def _wider(gap: str, more: str) -> str:
    """White space after white space: a space counts once, and not beside a line break."""
    both = gap + more
    return BREAK * both.count(BREAK) or both[:1]


def _joined(first: Words, second: Words) -> Words | None:
    if first.style != second.style:
        return None
    is_term = first.style.link is not None and first.style.link.kind == "term"
    if BREAK in second.gap and not is_term:
        return None
    return replace(first, text=first.text + (second.gap and " ") + second.text)
