"""Markdown of the content files to the small HTML that the lesson pages store.

Paragraphs, h2, h3, lists, bold, italic, links and citations. Raw HTML is shown as the text it is; anything else
that Markdown knows (images, tables, code, quotes) is refused, because the page has a block for it or no style.
"""

import re
from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_TAGS = {"h2": "h2", "h3": "h3", "strong": "b", "em": "i", "p": "p", "ul": "ul", "ol": "ol", "li": "li", "a": "a"}
_ALWAYS_ALLOWED = {"text", "softbreak", "inline", "citation"}
_LINK = re.compile(r"https?://\S+|/(?!/)\S*|#\S+|\.{1,2}/\S*", re.IGNORECASE)
_CITATION = re.compile(r"\[@([^\]\s]*)\]")


class MarkdownRefused(ValueError):
    """The Markdown holds something a lesson cannot show. ``line`` counts from 0 within the text."""

    def __init__(self, message: str, line: int = 0) -> None:
        self.line = line
        super().__init__(message)


def to_html(text: str, *, sources: Sequence[str]) -> str:
    """HTML of ``text``; ``[@key]`` becomes the number of that key in ``sources``."""
    tokens = _parser.parse(text, {"sources": sources})
    for token in tokens:
        _check(token, line=token.map[0] if token.map else 0)
    return str(_parser.renderer.render(tokens, _parser.options, {})).strip()


def _check(token: Token, line: int) -> None:
    if token.type not in _ALWAYS_ALLOWED:
        if token.tag not in _TAGS:
            raise MarkdownRefused(f"“{token.tag or token.type}” cannot stand in a lesson's text", line)
        token.tag = _TAGS[token.tag]
    if token.type == "link_open" and not _LINK.fullmatch(str(token.attrGet("href"))):
        raise MarkdownRefused(f"the link “{token.attrGet('href')}” is neither http(s) nor relative", line)
    for child in token.children or ():
        _check(child, line)


def _citation(state: StateInline, silent: bool) -> bool:
    found = _CITATION.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.meta = {"number": _number(found.group(1), state.env["sources"])}
    state.pos = found.end()
    return True


def _number(key: str, sources: Sequence[str]) -> int:
    if key not in sources:
        raise MarkdownRefused(f"“{key}” is cited but is not among this lesson's sources")
    return sources.index(key) + 1


def _render_citation(renderer: RendererHTML, tokens: Sequence[Token], index: int, *_: Any) -> str:
    number = tokens[index].meta["number"]
    return f'<a href="#ref-{number}">[{number}]</a>'


def _make_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False})
    parser.inline.ruler.before("link", "citation", _citation)
    parser.add_render_rule("citation", _render_citation)
    # Links are judged in _check, which refuses aloud; the default would leave a bad link standing as text.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


_parser = _make_parser()
