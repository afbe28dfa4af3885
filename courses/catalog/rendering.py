"""The text of a lesson as HTML. It is rendered once per revision: everything in it is the same for every trainee."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from html import unescape
from itertools import count
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from courses.anatomy.library import library_of
from courses.anatomy.templatetags.anatomy_tags import shared_figure
from courses.catalog.citations import with_citations
from courses.catalog.models import LessonPage
from courses.catalog.term_popovers import with_popovers

HEADING = re.compile(r"<h([23])(?: data-block-key=\"[^\"]*\")?>(.*?)</h\1>", re.DOTALL)
FIGURE = re.compile(r"href=\"#figure-(\w+)\"")
# Blocks that are numbered as figures.
PLATES = {"figure", "muscle_chart", "body_region", "compare"}
# Ids of the page around the body, and how ids of blocks and references begin.
TAKEN = ("main", "messages", "outline")
BLOCK_IDS = ("b-", "brief-", "ref-", "term-")
# What the rendered body depends on besides the lesson itself: templates, and how text and charts are made of it.
SOURCES = (
    "courses/anatomy",
    "courses/catalog",
    "templates/anatomy",
    "templates/catalog/blocks",
    "templates/catalog/diagrams",
)


@dataclass(frozen=True)
class Heading:
    """A section of the lesson, for "On this page"."""

    id: str
    text: str


@dataclass(frozen=True)
class LessonBody:
    """The rendered body with its sections."""

    html: SafeString
    headings: tuple[Heading, ...]


def lesson_body(page: LessonPage, *, is_preview: bool = False) -> LessonBody:
    """The body from the cache, or rendered now. Previews and developers always see what is there."""
    if is_preview or settings.DEBUG or not page.live_revision_id:
        return render_body(page)
    key = f"lesson:{page.pk}:{page.live_revision_id}:{page.body_version}:{fingerprint(SOURCES)}"
    stored = caches["rendered"].get(key)
    if stored is None:
        body = render_body(page)
        caches["rendered"].set(key, (str(body.html), [(heading.id, heading.text) for heading in body.headings]))
        return body
    html, headings = stored
    return LessonBody(mark_safe(html), tuple(Heading(*heading) for heading in headings))  # noqa: S308 - rendered below


def render_body(page: LessonPage) -> LessonBody:
    """Renders the brief and all blocks, gives each heading an address and each citation its words."""
    addresses = _Addresses()
    brief = render_to_string("catalog/blocks/brief.html", {"page": page})
    html = brief + HEADING.sub(addresses.give, with_citations("\n".join(_blocks(page)), _citation))
    html = with_popovers(html, page.course.school)
    html += "".join(shared_figure(view) for view in dict.fromkeys(FIGURE.findall(html)))
    return LessonBody(mark_safe(html), tuple(addresses.headings))  # noqa: S308 - made of autoescaped templates


def _blocks(page: LessonPage) -> Iterator[str]:
    """Every block by its own template, which also gets the block's id, the school's muscles and a plate's number."""
    numbers = count(1)
    library = library_of(page.course.school)
    for block in page.body:
        number = next(numbers) if block.block_type in PLATES else None
        yield block.render({"block_id": block.id, "number": number, "library": library})


def _citation(number: str, words: str) -> str:
    return f'<a class="noteref" href="#ref-{number}" aria-label="Reference {number}">{words}</a>'


class _Addresses:
    """Gives headings ids that nothing else on the page has, and remembers the sections."""

    def __init__(self) -> None:
        self.headings: list[Heading] = []
        self._taken = set(TAKEN)

    def give(self, found: re.Match[str]) -> str:
        """The heading with its id."""
        level, inner = found.groups()
        text = unescape(strip_tags(inner)).strip()
        id_ = self._unused(slugify(text) or "section")
        if level == "2":
            self.headings.append(Heading(id_, text))
        return f'<h{level} id="{id_}">{inner}</h{level}>'

    def _unused(self, slug: str) -> str:
        """The slug, with a number behind it when it is taken."""
        slug = f"section-{slug}" if slug.startswith(BLOCK_IDS) else slug
        id_ = next(id_ for id_ in _numbered(slug) if id_ not in self._taken)
        self._taken.add(id_)
        return id_


def _numbered(slug: str) -> Iterator[str]:
    yield slug
    yield from (f"{slug}-{number}" for number in count(2))


@cache
def fingerprint(folders: tuple[str, ...]) -> str:
    """Changes with the files in the folders: a new release renders anew."""
    files = sorted(path for folder in folders for path in (settings.BASE_DIR / folder).iterdir() if path.is_file())
    return sha256(b"".join(Path(file).read_bytes() for file in files)).hexdigest()[:12]
