"""What the files name, as the rows of a school."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape

from courses.packages.reading.sources import Source

# How the reader of the files writes a link to a term, a page or a document.
_LINK = re.compile(r'<a id="([^"]+)" linktype="(term|page|document)">')


class Rows(dict[str, int]):
    """Ids by names. A name without a row yet gets a number below zero, which no row has."""

    def __missing__(self, name: str) -> int:
        self[name] = -1 - len(self)
        return self[name]

    @property
    def awaited(self) -> frozenset[str]:
        """The names that were asked for and have no row."""
        return frozenset(name for name, pk in self.items() if pk < 0)


@dataclass(frozen=True)
class Library:
    """Sources by key, and the ids of what lessons and quizzes name.

    Muscles by key, terms by slug, images and documents by their paths in the package, pages by their files, banks by
    name; questions by bank and id, see ``question_name``. `bank_names` are those of the package by their folders.
    """

    sources: Mapping[str, Source] = field(default_factory=dict)
    muscles: Mapping[str, int] = field(default_factory=dict)
    terms: Rows = field(default_factory=Rows)
    images: Rows = field(default_factory=Rows)
    documents: Rows = field(default_factory=Rows)
    bank_names: Mapping[str, str] = field(default_factory=dict)
    banks: Rows = field(default_factory=Rows)
    questions: Rows = field(default_factory=Rows)
    pages: Rows = field(default_factory=Rows)

    def linked(self, html: str) -> str:
        """The text as a page stores it: what it links by id."""
        rows = {"term": self.terms, "page": self.pages, "document": self.documents}
        return _LINK.sub(
            lambda found: f'<a id="{rows[found[2]][unescape(found[1])]}" linktype="{found[2]}">',
            html,
        )


def question_name(bank: str, key: str) -> str:
    """How a question of a bank is named among all of a package."""
    return f"{bank}\n{key}"
