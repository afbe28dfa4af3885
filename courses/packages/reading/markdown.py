"""Markdown of the content files to the small HTML that the lesson pages store.

Paragraphs, h2, h3, lists, line breaks, bold, italic, links, citations and terms of the glossary. Raw HTML is shown as
the text it is; anything else that Markdown knows (images, tables, code, quotes) is refused, because the page has a
block for it or no style.

A link to a file of the package is written as that file seen from the text, and becomes Wagtail's link to the page or
the document, which still names the file: ids are given where it is placed.
"""

import posixpath
import re
from collections.abc import Mapping, Sequence
from html import unescape
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_TAGS = {"h2": "h2", "h3": "h3", "strong": "b", "em": "i", "br": "br"} | {
    tag: tag for tag in ("p", "ul", "ol", "li", "a")
}
_ALWAYS_ALLOWED = {"text", "text_special", "softbreak", "inline", "citation", "term"}
_NOWHERE = PurePosixPath()
_ADDRESS = re.compile(r"https?://\S+|mailto:\S+|tel:\S+|/(?!/)\S*|#\S+", re.IGNORECASE)
_CITATION = re.compile(r"\[@([^\]\s]*)\]")
_TERM = re.compile(r"\[\[([^\[\]|]*)(?:\|([^\[\]|]*))?\]\]")


class MarkdownRefused(ValueError):
    """The Markdown holds something a lesson cannot show. ``line`` counts from 0 within the text."""

    def __init__(self, message: str, line: int = 0) -> None:
        self.line = line
        super().__init__(message)


def folded(form: str) -> str:
    """A term's form for looking it up: neither capitals nor line breaks tell forms apart."""
    return " ".join(form.casefold().split())


def to_html(
    text: str,
    *,
    sources: Sequence[str] = (),
    terms: Mapping[str, str] | None = None,
    files: frozenset[str] = frozenset(),
    folder: PurePosixPath = _NOWHERE,
) -> str:
    """HTML of ``text``, which stands in a file of ``folder``.

    ``[@key]`` becomes the number of that key in ``sources``; ``[[form]]`` and ``[[form|words]]`` become a link to the
    term whose slug stands in ``terms`` under that form. Other links lead out or to one of ``files``.
    """
    tokens = _parser.parse(text, {"sources": sources, "terms": terms or {}})
    for token in tokens:
        _check(token, line=token.map[0] if token.map else 0, files=files, folder=folder)
    return str(_parser.renderer.render(tokens, _parser.options, {})).strip()


def _check(token: Token, line: int, files: frozenset[str], folder: PurePosixPath) -> None:
    if token.type == "refused":
        raise MarkdownRefused(token.content, line + token.meta["lines_down"])
    if token.type not in _ALWAYS_ALLOWED:
        if token.tag not in _TAGS:
            raise MarkdownRefused(f"“{token.tag or token.type}” cannot stand in a lesson's text", line)
        token.tag = _TAGS[token.tag]
    if token.type == "link_open":
        token.attrs = _link(str(token.attrGet("href")), line, files, folder)
    for child in token.children or ():
        _check(child, line, files, folder)


def _link(address: str, line: int, files: frozenset[str], folder: PurePosixPath) -> dict[str, str | int | float]:
    if _ADDRESS.fullmatch(address):
        return {"href": address}
    file = posixpath.normpath(str(folder / unquote(address)))
    if file not in files:
        raise MarkdownRefused(f"the link “{address}” leads neither to an address nor to a file of the package", line)
    is_page = file.endswith((".md", ".yaml"))
    return {"id": file, "linktype": "page" if is_page else "document"}


def _citation(state: StateInline, silent: bool) -> bool:
    found = _CITATION.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        key, sources = found.group(1), state.env["sources"]
        if key in sources:
            state.push("citation", "", 0).meta = {"number": sources.index(key) + 1}
        else:
            _refuse(state, f"“{key}” is cited but is not among this lesson's sources")
    state.pos = found.end()
    return True


def _refuse(state: StateInline, message: str) -> None:
    """Leaves a token over which `_check` complains, as only that knows the line."""
    token = state.push("refused", "", 0)
    token.content = message
    token.meta = {"lines_down": state.src.count("\n", 0, state.pos)}


def _render_citation(renderer: RendererHTML, tokens: Sequence[Token], index: int, *_: Any) -> str:
    number = tokens[index].meta["number"]
    return f'<a href="#ref-{number}">[{number}]</a>'


def _term(state: StateInline, silent: bool) -> bool:
    found = _TERM.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        # Brackets and bars, of which the link itself is made, stand in it as references: &#91; is a bracket.
        form, words = (unescape(part) if part else "" for part in found.groups())
        if slug := state.env["terms"].get(folded(form)):
            state.push("term", "", 0).meta = {"slug": slug, "words": words or form}
        else:
            _refuse(state, f"“{form}” is not in the glossary")
    state.pos = found.end()
    return True


def _render_term(renderer: RendererHTML, tokens: Sequence[Token], index: int, *_: Any) -> str:
    term = tokens[index].meta
    return f'<a id="{term["slug"]}" linktype="term">{escapeHtml(term["words"])}</a>'


def _make_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False})
    parser.inline.ruler.before("link", "citation", _citation)
    parser.inline.ruler.before("link", "term", _term)
    parser.add_render_rule("citation", _render_citation)
    parser.add_render_rule("term", _render_term)
    # Links are judged in _check, which refuses aloud; the default would leave a bad link standing as text.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


_parser = _make_parser()
