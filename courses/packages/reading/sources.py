"""The bibliography: each source with its parts, and the one line that lessons show of it."""

from collections.abc import Iterator
from functools import partial
from typing import Literal, Self

from pydantic import Field, model_validator

from courses.packages.reading.fields import Entry, Optional, Text, read_entry
from courses.packages.reading.folder import Folder
from courses.packages.reading.yaml_text import read_mapping

Kind = Literal[
    "trial",
    "study",
    "review",
    "consensus",
    "guideline",
    "theory",
    "law",
    "official",
    "book",
    "reference",
    "summary",
    "unwritten",
]
# What a reader is told of the kind; "unwritten" says so in its title.
WORDS: dict[Kind, str] = {
    "trial": "Trial",
    "study": "Study",
    "review": "Review",
    "consensus": "Expert consensus",
    "guideline": "Guideline",
    "theory": "Theory",
    "law": "Law or rule",
    "official": "Official page",
    "book": "Book",
    "reference": "Reference page",
    "summary": "Summary, not an original",
}
# Nobody misses the address of these.
NEEDS_NO_ADDRESS: frozenset[Kind] = frozenset({"book", "unwritten"})
NO_ADDRESS = "No public address known"
# A lesson's list of references holds no longer label.
LONGEST_LABEL = 240
MOST_AUTHORS = 3


class Source(Entry):
    """Something a lesson may cite. Names and titles stand as they are printed, in their own spelling.

    A title in brackets describes a source whose printed title is not known. `line` is the whole reference in place of
    its parts, where only that is known.
    """

    key: str
    line: Text | None = None
    kind: Kind | None = None
    authors: tuple[Text, ...] = ()
    title: Optional = ""
    container: Text | None = None
    year: int | None = Field(default=None, ge=1900)
    pages: Text | None = None
    address: str = Field(default="", pattern=r"^(https?://\S+)?$")

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if not (self.line or (self.kind and self.title)):
            raise ValueError("say its kind and its title, or the whole line")
        if len(self.label) > LONGEST_LABEL:
            raise ValueError(f"the label “{self.label}” is longer than {LONGEST_LABEL} characters")
        return self

    @property
    def label(self) -> str:
        """The reference in one line. Where that is too long, the subtitle gives way."""
        if self.line:
            return self.line
        whole = self._line(self.title)
        return whole if len(whole) <= LONGEST_LABEL else self._line(self.title.partition(": ")[0])

    def _line(self, title: str) -> str:
        kind = WORDS.get(self.kind) if self.kind else None
        parts = (self._authors, title, self._place, kind, self._missing_address)
        return " ".join(_sentence(part) for part in parts if part)

    @property
    def _authors(self) -> str:
        if len(self.authors) > MOST_AUTHORS:
            return f"{self.authors[0]} and others"
        return ", ".join(self.authors)

    @property
    def _place(self) -> str:
        place = " ".join(str(part) for part in (self.container, self.year) if part)
        return f"{place};{self.pages}" if self.pages else place

    @property
    def _missing_address(self) -> str:
        return "" if self.address or self.kind in NEEDS_NO_ADDRESS else NO_ADDRESS


def read_sources(folder: Folder) -> tuple[Source, ...]:
    """All sources of ``sources.yaml`` in its order."""
    return tuple(_read(folder))


def _read(folder: Folder) -> Iterator[Source]:
    path = folder.root / "sources.yaml"
    if not path.exists():
        return
    file = folder.name(path)
    written = read_mapping(folder.text(path), file=file)
    for key, entry in written.items():
        fields = entry if isinstance(entry, dict) else {}
        line = written.lines[key]
        source = folder.attempt(partial(read_entry, Source, {**fields, "key": str(key)}, file=file, line=line))
        if source:
            yield source


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?")) else f"{text}."
