"""How the files of a package name what the pages name by id."""

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from courses.packages.reading.markdown import MarkdownRefused, to_html
from courses.packages.writing.escaping import escaped_address
from courses.packages.writing.glossary import Glossary
from courses.packages.writing.inline_text import Links
from courses.packages.writing.media import Media
from courses.packages.writing.notes import Notes
from courses.packages.writing.rich_text import to_markdown
from courses.packages.writing.sources import Sources


@dataclass(frozen=True)
class Names:
    """What the whole course shares: rows by id, and the files, keys and terms that stand for them.

    `files` are the files of the course's pages, `pages` other pages that it links to, `muscles` keys by id.
    """

    files: Mapping[int, str]
    pages: Mapping[int, Any]
    documents: Mapping[int, Any]
    images: Mapping[int, Any]
    muscles: Mapping[int, str]
    media: Media
    glossary: Glossary
    sources: Sources
    notes: Notes

    def document(self, row: int) -> str:
        """The path of a document. Its title, which readers see, becomes the name of the file."""
        title, path = self.documents[row].title, self.media.path_of(self.documents[row])
        if title != posixpath.basename(path):
            self.notes.add(f"Document “{title}”", f"is called {posixpath.basename(path)} where it is imported.")
        return path


@dataclass(frozen=True)
class Writer:
    """Writes the texts of one page. `file` is where they will stand, `cited` the sources by their numbers less one."""

    names: Names
    title: str
    file: str
    module: str
    cited: Sequence[str]

    def markdown(self, html: str) -> str:
        """A stored text."""
        return to_markdown(html, self._links)

    def note(self, sentence: str) -> None:
        """Something of the page that has no place in the files."""
        self.names.notes.add(f"“{self.title}”", sentence)

    def source(self, number: int) -> str | None:
        """The key of a source by its number in the lesson."""
        if 1 <= number <= len(self.cited):
            return self.cited[number - 1]
        self.note(f"it cites source {number}, which is not in its list.")
        return None

    @property
    def _links(self) -> Links:
        return Links(
            page=self._page, document=self._document, term=self._term, citation=self._citation, address=self._address
        )

    def _page(self, row: str) -> str | None:
        if file := self.names.files.get(_number(row)):
            return self._seen_from_here(file)
        page = self.names.pages.get(_number(row))
        address = page.full_url if page else None
        if page is None or not address:
            self.note("a link to a page that is not there is left out; its words stay.")
            return None
        self.note(f"a link to “{page.title}”, which is no part of the course, is written as its address, {address}.")
        return str(address)

    def _document(self, row: str) -> str | None:
        document = self.names.documents.get(_number(row))
        if document is None:
            self.note("a link to a document that is not there is left out; its words stay.")
            return None
        return self._seen_from_here(self.names.document(document.pk))

    def _term(self, row: str, words: str) -> str | None:
        name = self.names.glossary.named(row, words, self.module)
        if name is None:
            self.note(f"the link from “{words}” to a term is left out; its words stay.")
        return name

    def _citation(self, number: int) -> str | None:
        key = self.source(number)
        return f"[@{key}]" if key else None

    def _address(self, address: str) -> str | None:
        try:
            to_html(f"[words]({escaped_address(address)})")
        except MarkdownRefused:
            self.note(f"the link to “{address}” is left out, as the files know no such address; its words stay.")
            return None
        return address

    def _seen_from_here(self, file: str) -> str:
        return quote(posixpath.relpath(file, posixpath.dirname(self.file)))


def _number(row: str) -> int:
    return int(row) if row.isdecimal() else 0
