"""The bibliography: each source with its parts, and the one line that lessons show of it."""

from collections.abc import Iterator
from typing import Literal, Self

from pydantic import Field, model_validator

from courses.demo.content_fields import Entry, Text, read_entry
from courses.demo.content_folder import Folder
from courses.demo.content_yaml import read_mapping

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

    A title in brackets describes a source whose printed title is not known.
    """

    key: str
    kind: Kind
    authors: tuple[Text, ...] = ()
    title: Text
    container: Text | None = None
    year: int | None = Field(default=None, ge=1900)
    pages: Text | None = None
    address: str = Field(pattern=r"^(https?://\S+)?$")

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if len(self.label) > LONGEST_LABEL:
            raise ValueError(f"the label “{self.label}” is longer than {LONGEST_LABEL} characters")
        return self

    @property
    def label(self) -> str:
        """The reference in one line. Where that is too long, the subtitle gives way."""
        whole = self._line(self.title)
        return whole if len(whole) <= LONGEST_LABEL else self._line(self.title.partition(": ")[0])

    def _line(self, title: str) -> str:
        parts = (self._authors, title, self._place, WORDS.get(self.kind), self._missing_address)
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
    file = folder.name(path)
    for key, entry in read_mapping(folder.text(path), file=file).items():
        fields = entry if isinstance(entry, dict) else {}
        yield read_entry(Source, {**fields, "key": key}, file=f"{file}, source {key}")


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?")) else f"{text}."
