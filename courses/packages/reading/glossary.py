"""The glossary: files of terms, one for each module, and what lessons know of them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from django.utils.text import slugify
from pydantic import model_validator

from courses.packages.reading.errors import ContentError
from courses.packages.reading.fields import Entry, KnownTerm, Optional, Slug, Text, read_entry
from courses.packages.reading.folder import Folder
from courses.packages.reading.markdown import folded
from courses.packages.reading.yaml_text import read_entries

LONGEST_SLUG = 80


class GlossaryTerm(Entry):
    """A word of the trade: how it is said, what it means, and in which other forms lessons use it."""

    term: Text
    say: Optional = ""
    meaning: Text
    also: tuple[Text, ...] = ()
    address: Slug | None = None

    @property
    def slug(self) -> str:
        """The name in addresses, by which a school's glossary knows the term."""
        return self.address or slugify(self.term)[:LONGEST_SLUG]

    @model_validator(mode="after")
    def _has_slug(self) -> "GlossaryTerm":
        if not self.slug:
            raise ValueError("give it an `address` in plain letters: the term has none")
        return self

    @property
    def forms(self) -> tuple[str, ...]:
        """Everything a lesson may call it."""
        return (self.term, *self.also)


def read_glossary(folder: Folder) -> tuple[GlossaryTerm, ...]:
    """The terms of all files. A mistake costs its own term only, so that lessons still know the others."""
    taken: dict[str, str] = {}
    return tuple(
        term
        for path in sorted((folder.root / "glossary").glob("*"))
        if _names_a_module(folder, path)
        for term in _read_file(folder, path)
        if _is_first(folder, term, taken)
    )


def known_terms(glossary: Iterable[GlossaryTerm]) -> Mapping[str, KnownTerm]:
    """The terms by each of their forms."""
    return {
        folded(form): KnownTerm(term=term.term, slug=term.slug, meaning=term.meaning)
        for term in glossary
        for form in term.forms
    }


def _names_a_module(folder: Folder, path: Path) -> bool:
    """Whether the file is called ``<course folder>-<NN>.yaml`` and there is such a module."""
    course, _, number = path.stem.rpartition("-")
    is_named = path.suffix == ".yaml" and re.fullmatch(r"\d\d", number)
    if is_named and any((folder.root / "courses" / course).glob(f"{number}-*/")):
        return True
    folder.note(path, "a glossary file is called after a module: <course folder>-<NN>.yaml")
    return False


def _read_file(folder: Folder, path: Path) -> Iterator[GlossaryTerm]:
    file = folder.name(path)
    for data in folder.attempt(lambda: read_entries(folder.text(path), file=file)) or ():
        try:
            yield read_entry(GlossaryTerm, data, file=file)
        except ContentError as error:
            folder.problems += error.problems


def _is_first(folder: Folder, term: GlossaryTerm, taken: dict[str, str]) -> bool:
    """Whether no other term has its address or one of its forms; notes it otherwise."""
    forms = {folded(form): form for form in term.forms} | {term.slug: term.term}
    for key, form in forms.items():
        if before := taken.get(key):
            folder.problems.append(term.problem(f"“{form}” already stands in {before}"))
            return False
    taken.update(dict.fromkeys(forms, f"{term.file}, {term.stands_at()}"))
    return True
