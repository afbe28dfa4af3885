"""The glossary: files of terms, one for each module, and what lessons know of them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from django.utils.text import slugify

from courses.demo.content_errors import ContentError, Problem
from courses.demo.content_fields import Entry, KnownTerm, Prose, read_entry
from courses.demo.content_folder import Folder
from courses.demo.content_markdown import folded
from courses.demo.content_yaml import read_entries


class GlossaryTerm(Entry):
    """A word of the trade: how it is said, what it means, and in which other forms lessons use it."""

    term: Prose
    say: Prose | None = None
    meaning: Prose
    also: tuple[Prose, ...] = ()

    @property
    def slug(self) -> str:
        """The name in addresses."""
        return slugify(self.term)

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
        for line, term in _read_file(folder, path)
        if _is_first(folder, folder.name(path), line, term, taken)
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


def _read_file(folder: Folder, path: Path) -> Iterator[tuple[int, GlossaryTerm]]:
    file = folder.name(path)
    for line, data in folder.attempt(lambda: read_entries(folder.text(path), file=file)) or ():
        try:
            yield line, read_entry(GlossaryTerm, data, file=file, line=line)
        except ContentError as error:
            folder.problems += error.problems


def _is_first(folder: Folder, file: str, line: int, term: GlossaryTerm, taken: dict[str, str]) -> bool:
    """Whether no other term has its address or one of its forms; notes it otherwise."""
    forms = {folded(form): form for form in term.forms} | {term.slug: term.term}
    for key, form in forms.items():
        if before := taken.get(key):
            folder.problems.append(Problem(file, f"line {line}", f"“{form}” already stands in {before}"))
            return False
    taken.update(dict.fromkeys(forms, f"{file}, line {line}"))
    return True
