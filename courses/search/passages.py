"""A lesson in passages: what stands under each heading, as plain text. The instructor page is no part of it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape

from django.utils.html import strip_tags
from django.utils.text import slugify

from courses.catalog.models import LessonPage
from courses.catalog.rendering import HEADING

# Where one word must not run into the next.
BREAK = re.compile(r"<(?:/p|/li|/h\d|br)\b[^>]*>")
KEY_TERMS, REFERENCES = "key_terms", "references"
HEADINGS = {KEY_TERMS: "Key terms", REFERENCES: "References"}  # as their templates write them


@dataclass
class Passage:
    """A heading and what follows it; before the first heading it is the opening, without an anchor."""

    heading: str = ""
    texts: list[str] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """The id of the heading on the page."""
        return (slugify(self.heading) or "section") if self.heading else ""

    @property
    def text(self) -> str:
        """Everything in it, in one line."""
        return " ".join(" ".join(self.texts).split())


def passages_of(lesson: LessonPage) -> Iterator[Passage]:
    """The opening with summary and outcomes, then the body from heading to heading. Sources are left out."""
    passage = Passage(texts=[lesson.summary, *(outcome.value for outcome in lesson.outcomes)])
    for heading, text in _pieces(lesson):
        if heading:
            yield passage
            passage = Passage(heading)
        passage.texts.append(text)
    yield passage


def _pieces(lesson: LessonPage) -> Iterator[tuple[str, str]]:
    """Text with the heading that it stands under, or "" when it goes on under the one before."""
    for block in lesson.body:
        if block.block_type == REFERENCES:
            continue
        if block.block_type == "rich_text":
            yield from _split(block.value.source)
        else:
            yield HEADINGS.get(block.block_type, ""), _joined(block.block.get_searchable_content(block.value))


def _split(html: str) -> Iterator[tuple[str, str]]:
    """Rich text from heading to heading."""
    before, *rest = HEADING.split(html)
    yield "", _plain(before)
    for _, heading, text in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        yield _plain(heading), _plain(text)


def _plain(html: str) -> str:
    return unescape(strip_tags(BREAK.sub(r"\g<0> ", html))).strip()


def _joined(texts: Iterable[str]) -> str:
    return " ".join(unescape(strip_tags(str(text))) for text in texts)
