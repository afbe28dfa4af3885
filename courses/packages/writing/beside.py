"""What a folder holds already when a course is written into it: other courses, and what they share. No database."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from courses.packages.reading.errors import ContentError
from courses.packages.reading.fields import MEDIA, read_entry
from courses.packages.reading.folder import Folder
from courses.packages.reading.glossary import GlossaryTerm
from courses.packages.reading.quizzes import BankHead
from courses.packages.reading.sources import Source, read_sources
from courses.packages.reading.yaml_text import read_entries, read_mapping

SOURCES = "sources.yaml"


@dataclass(frozen=True)
class Beside:
    """The sources of the folder, the terms of its other courses, its media by path, and the questions of its banks.

    `kept_terms` are those that the course itself brought in before, by the numbers of their modules: other courses may
    link them. Without other courses they go when the course uses them no more.
    `sources_text` is the file as it stands: new entries are put below it, what stands there is not touched.
    """

    sources_text: str = ""
    sources: tuple[Source, ...] = ()
    terms: tuple[GlossaryTerm, ...] = ()
    kept_terms: Mapping[str, tuple[GlossaryTerm, ...]] = field(default_factory=dict)
    media: Mapping[str, str] = field(default_factory=dict)
    bank_names: Mapping[str, str] = field(default_factory=dict)
    bank_questions: Mapping[str, tuple[Mapping[str, Any], ...]] = field(default_factory=dict)


NOTHING_BESIDE = Beside()


def beside(root: Path, course: str) -> Beside:
    """What stands in the folder and does not belong to the course alone; ContentError when it cannot be read."""
    folder = Folder(root)
    sources = root / SOURCES
    text = folder.text(sources) if sources.exists() else ""
    glossary = {path: tuple(_terms(folder, path)) for path in sorted(root.glob("glossary/*.yaml"))}
    own = {path.stem.rpartition("-")[2]: terms for path, terms in glossary.items() if _course_of(path) == course}
    has_others = any(path.parent.name != course for path in root.glob("courses/*/course.yaml"))
    found = Beside(
        sources_text=text,
        sources=read_sources(folder),
        terms=tuple(term for path, terms in glossary.items() for term in terms if _course_of(path) != course),
        kept_terms=own if has_others else {},
        media=dict(_digests(folder)),
        bank_names={path.parent.name: folder.entry(BankHead, path).name for path in root.glob("banks/*/bank.yaml")},
        bank_questions={path.parent.name: tuple(_questions(folder, path)) for path in root.glob("banks/*/bank.yaml")},
    )
    if folder.problems:
        raise ContentError(*folder.problems)
    return found


def _course_of(path: Path) -> str:
    return path.stem.rpartition("-")[0]


def _terms(folder: Folder, path: Path) -> Iterator[GlossaryTerm]:
    for entry in read_entries(folder.text(path), file=folder.name(path)):
        yield read_entry(GlossaryTerm, entry, file=folder.name(path))


def _digests(folder: Folder) -> Iterator[tuple[str, str]]:
    """As Wagtail knows its files."""
    for path in folder.root.glob(f"{MEDIA}/**/*"):
        if path.is_file():
            yield folder.name(path), hashlib.sha1(path.read_bytes(), usedforsecurity=False).hexdigest()


def _questions(folder: Folder, bank: Path) -> Iterator[Mapping[str, Any]]:
    for path in sorted(set(bank.parent.glob("*.yaml")) - {bank}):
        yield from read_mapping(folder.text(path), file=folder.name(path)).get("questions") or ()
