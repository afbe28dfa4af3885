"""Plain text out of the HTML of other systems, and the names of what plain text cannot hold. Pure: no Django."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

import nh3
from markdown_it import MarkdownIt

from courses.assessments.formats.protocol import QuestionRefused
from courses.assessments.formats.shapes import MOST_TEXT

BLOCKS = {"p", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "table"}
LOST = {
    "img": "an image",
    "table": "the layout of a table",
    "video": "a video",
    "audio": "a recording",
    "math": "a formula",
    "svg": "a drawing",
    "object": "an embedded object",
    "iframe": "an embedded page",
    "sub": "subscript",
    "sup": "superscript",
    **dict.fromkeys(("b", "strong", "i", "em", "u"), "bold, italic and underlined type"),
}
KEPT = BLOCKS | set(LOST) | {"a", "br", "td", "th"}
ATTRIBUTES = {"img": {"alt", "src"}, "a": {"href"}}
SCHEMES = {"http", "https", "data"}
MARKDOWN = MarkdownIt("commonmark")
LOOKS_LIKE_A_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(\s[^<>]*)?/?>")
SPACES = re.compile(r"[ \t\r\f\v\n\u00a0]+")
# Pictures inside the markup make it long.
MOST_MARKUP = 1_000_000
BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True)
class PlainText:
    """A text and, in words, what it could not keep; the pictures in it by address and alternative text."""

    text: str
    lost: tuple[str, ...] = ()
    pictures: tuple[tuple[str, str], ...] = ()


def plain_text(html: str, figure: str = "") -> PlainText:
    """The words of a piece of HTML, a line for each block. Scripts and styles vanish; pictures and the like are named.

    `figure` is the address of the picture that is shown beside the text and so not lost. nh3 first makes the markup
    well-formed, so that the reader below meets no surprises.
    """
    check_length(html, MOST_MARKUP)
    reader = _Words(figure)
    reader.feed(nh3.clean(html, tags=KEPT, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None))
    reader.close()
    check_length(reader.text, MOST_TEXT)
    return PlainText(reader.text, tuple(dict.fromkeys(reader.lost)), tuple(reader.pictures))


def check_length(text: str, most: int) -> None:
    """Refuses a text that no question has, before anything searches it."""
    if len(text) > most:
        raise QuestionRefused(f"One of its texts has more than {most:,} characters.")


def plain_text_if_html(text: str, figure: str = "") -> PlainText:
    """`plain_text` for formats that do not say whether a text is HTML: only what has a tag in it is."""
    return plain_text(text, figure) if LOOKS_LIKE_A_TAG.search(text) else text_as_it_is(text)


def plain_text_of_markdown(text: str, figure: str = "") -> PlainText:
    """`plain_text` for Markdown."""
    check_length(text, MOST_TEXT)
    return plain_text(MARKDOWN.render(text), figure)


def text_as_it_is(text: str, figure: str = "") -> PlainText:
    """A text that holds no markup."""
    check_length(text, MOST_TEXT)
    return PlainText(text.strip())


class _Words(HTMLParser):
    def __init__(self, figure: str) -> None:
        super().__init__(convert_charrefs=True)
        self.pictures: list[tuple[str, str]] = []
        self._figure = figure
        self.lost: list[str] = []
        self._written: list[str] = []
        self._links: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "img":
            self.pictures.append((said.get("src", ""), said.get("alt", "")))
            if self._figure and said.get("src") == self._figure:
                return
        if tag in LOST:
            self.lost.append(LOST[tag])
        if tag in BLOCKS or tag == "br":
            self._written.append("\n")
        if tag in {"td", "th"}:
            self._written.append(" ")
        if alt := said.get("alt"):
            self._written.append(f" {SPACES.sub(' ', alt)} ")
        if tag == "a":
            self._links.append((said.get("href", ""), len(self._written)))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._links:
            self._write_address(*self._links.pop())
        if tag in BLOCKS:
            self._written.append("\n")

    def _write_address(self, address: str, start: int) -> None:
        """The address of a link in parentheses after its words, unless these are the address."""
        if not address.startswith(("http:", "https:")):
            self.lost += ["a link to a file"] if address else []
        elif address not in "".join(self._written[start:]):
            self._written.append(f" ({address})")

    def handle_data(self, data: str) -> None:
        self._written.append(SPACES.sub(" ", data))

    @property
    def text(self) -> str:
        lines = [SPACES.sub(" ", line).strip() for line in "".join(self._written).split("\n")]
        return BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()
