"""Links of a printed text: absolute addresses, places in the file itself, and the words that a screen reader says."""

import re
from collections.abc import Mapping
from html import unescape

from django.conf import settings
from django.utils.html import escape, strip_tags

from courses.catalog.citations import with_citations
from courses.catalog.models import GlossaryTerm
from courses.catalog.term_popovers import LINK as TERM

ANCHOR = re.compile(r"<a ([^>]*?)href=\"([^\"]*)\"([^>]*)>(.*?)</a>", re.DOTALL)
# WeasyPrint ends a line too early, often after its first word, where it would end right before one of these elements.
# A place where a line may end, of no width, between the space and the element cures that and splits no word.
BEFORE_ELEMENT = re.compile(r"(?:(?<=[^\s>] )|(?<=</[abi]> ))(?=<(?:a|b|i|em|strong)\b)")
ZERO_WIDTH_SPACE = "\u200b"


def terms_in(html: str) -> list[int]:
    """The terms of the glossary that the text links, in their order."""
    return list(dict.fromkeys(int(pk) for pk, _ in TERM.findall(html)))


def with_printed_links(html: str, *, prefix: str, terms: Mapping[int, GlossaryTerm]) -> str:
    """The text with its links as paper and file need them. `prefix` opens the ids of its lesson."""

    def to_term(found: re.Match[str]) -> str:
        pk, words = int(found.group(1)), found.group(2)
        return f'<a class="term" href="#term-{pk}">{words}</a>' if pk in terms else words

    def to_source(number: str, words: str) -> str:
        return f'<a class="noteref" href="#{prefix}ref-{number}" title="Source {number}">{words}</a>'

    def to_place(found: re.Match[str]) -> str:
        before, address, after, words = found.groups()
        title = "" if "title=" in before + after else f' title="{escape(_said(words))}"'
        return f'<a {before}href="{absolute(address)}"{after}{title}>{words}</a>'

    linked = ANCHOR.sub(to_place, with_citations(TERM.sub(to_term, html), to_source))
    return BEFORE_ELEMENT.sub(ZERO_WIDTH_SPACE, linked)


def absolute(address: str) -> str:
    """The address as it works outside the site."""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{address}" if address.startswith("/") else address


def _said(words: str) -> str:
    return unescape(strip_tags(words)).strip() or "Link"
