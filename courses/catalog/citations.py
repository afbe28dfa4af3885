"""Citations in a text: small numbers right behind what they prove, on screen as on paper."""

import re
from collections.abc import Callable

CITATION = r"\s*<a href=\"#ref-(\d+)\">\[?\1\]?</a>"
ONE = re.compile(CITATION)
# Neighbors, also those that an author has parted by commas.
NEIGHBORS = re.compile(rf"{CITATION}(?:,?\s*<a href=\"#ref-(\d+)\">\[?\2\]?</a>)*")
# Between a word and its number no line ends: not every layout engine knows that by itself.
WORD_JOINER = "\u2060"


def with_citations(html: str, link: Callable[[str, str], str]) -> str:
    """The text with `link(number, words)` for each citation: no space before it, a comma between neighbors."""

    def linked(found: re.Match[str]) -> str:
        *others, last = ONE.findall(found.group())
        words = [*((number, f"{number},") for number in others), (last, last)]
        return "".join(WORD_JOINER + link(number, shown) for number, shown in words)

    return NEIGHBORS.sub(linked, html)


def without_citations(html: str) -> str:
    """The text alone, for a place where its numbers mean nothing."""
    return NEIGHBORS.sub("", html)
