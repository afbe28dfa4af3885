"""One lesson as a printed text: every block by its print template, the answers of its checks at its end."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import count
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.safestring import mark_safe

from courses.anatomy.drawing import STANDALONE
from courses.anatomy.facts import Library
from courses.catalog.models import LessonPage
from courses.catalog.outline import LessonOutline
from courses.catalog.reader.images import ImageBox
from courses.catalog.rendering import HEADING, PLATES, Heading

CHECK, REFERENCES, KEY_TERMS = "check", "references", "key_terms"
LEVEL = re.compile(r"(</?h)([2-6])\b")
LOWEST = 6


@dataclass(frozen=True)
class PrintedLesson:
    """A lesson with its sections; `html` has its links still as the site has them."""

    id: str
    outline: LessonOutline
    page: LessonPage
    html: str
    sections: tuple[Heading, ...]

    def linked(self, html: str) -> "PrintedLesson":
        """The same with its links set for print."""
        return PrintedLesson(self.id, self.outline, self.page, mark_safe(html), self.sections)  # noqa: S308 - ours


@dataclass(frozen=True)
class Answered:
    """A check with its number in the lesson."""

    number: int
    id: str
    value: Any


def print_lesson(
    page: LessonPage, outline: LessonOutline, *, level: int, library: Library, images: ImageBox
) -> PrintedLesson:
    """The lesson with its sections at heading `level`, 2 or deeper."""
    return _Printing(page, outline, library, images).printed(level)


class _Printing:
    """One lesson on its way to paper."""

    def __init__(self, page: LessonPage, outline: LessonOutline, library: Library, images: ImageBox) -> None:
        self.page, self.outline, self.library, self.images = page, outline, library, images
        self.id = f"lesson-{page.pk}"
        self.prefix = f"{self.id}-"
        self.checks: list[Answered] = []
        self.sections: list[Heading] = []
        self._plates, self._numbers = count(1), count(1)

    def printed(self, level: int) -> PrintedLesson:
        """All of it: what the lesson is for, its blocks, the answers, its sources."""
        sources = [block for block in self.page.body if block.block_type == REFERENCES]
        parts = [self._render("brief", {"page": self.page})]
        parts += [self._block(block) for block in self.page.body if block not in sources]
        if self.checks:
            parts.append(self._render("answers", {"checks": self.checks}))
        parts += [self._block(block) for block in sources]
        html = HEADING.sub(self._heading, "\n".join(parts))
        return PrintedLesson(self.id, self.outline, self.page, _lowered(html, level - 2), tuple(self.sections))

    def _block(self, block: Any) -> str:
        id_ = f"{self.prefix}{block.id}"
        context = {"id": id_, "library": self.library, "figure": STANDALONE}
        if block.block_type in PLATES:
            context["number"] = next(self._plates)
        if block.block_type == CHECK:
            check = Answered(next(self._numbers), id_, block.value)
            self.checks.append(check)
            context["check"] = check
        if block.block_type == "figure" and block.value["image"]:
            context["picture"] = self.images.name_of(block.value["image"])
        return self._render(block.block_type, block.block.get_context(block.value, parent_context=context))

    def _render(self, name: str, context: dict[str, Any]) -> str:
        return render_to_string(f"catalog/pdf/blocks/{name}.html", {**context, "prefix": self.prefix})

    def _heading(self, found: re.Match[str]) -> str:
        level, inner = found.groups()
        if level != "2":
            return found.group(0)
        id_ = f"{self.prefix}section-{len(self.sections) + 1}"
        self.sections.append(Heading(id_, unescape(strip_tags(inner)).strip()))
        return f'<h2 class="section" id="{id_}">{inner}</h2>'


def _lowered(html: str, by: int) -> str:
    """The text with its headings further down, below those of the module and the course."""
    return LEVEL.sub(lambda found: f"{found[1]}{min(int(found[2]) + by, LOWEST)}", html)


def key_terms_of(page: LessonPage) -> Iterator[Any]:
    """The terms of the glossary that the lesson teaches."""
    for block in page.body:
        if block.block_type == KEY_TERMS:
            yield from (term["entry"] for term in block.value["terms"] if term["entry"])
