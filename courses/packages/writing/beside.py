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

    `sources_text` is the file as it stands: new entries are put below it, what stands there is not touched.
    """

    sources_text: str = ""
    sources: tuple[Source, ...] = ()
    terms: tuple[GlossaryTerm, ...] = ()
    media: Mapping[str, str] = field(default_factory=dict)
    bank_names: Mapping[str, str] = field(default_factory=dict)
    bank_questions: Mapping[str, tuple[Mapping[str, Any], ...]] = field(default_factory=dict)


NOTHING_BESIDE = Beside()


def beside(root: Path, course: str) -> Beside:
    """What stands in the folder and does not belong to the course alone; ContentError when it cannot be read."""
    folder = Folder(root)
    sources = root / SOURCES
    text = folder.text(sources) if sources.exists() else ""
    found = Beside(
        sources_text=text,
        sources=read_sources(folder),
        terms=tuple(_terms(folder, course)),
        media=dict(_digests(folder)),
        bank_names={path.parent.name: folder.entry(BankHead, path).name for path in root.glob("banks/*/bank.yaml")},
        bank_questions={path.parent.name: tuple(_questions(folder, path)) for path in root.glob("banks/*/bank.yaml")},
    )
    if folder.problems:
        raise ContentError(*folder.problems)
    return found


def _terms(folder: Folder, course: str) -> Iterator[GlossaryTerm]:
    for path in sorted(folder.root.glob("glossary/*.yaml")):
        if path.stem.rpartition("-")[0] != course:
            file = folder.name(path)
            yield from (
                read_entry(GlossaryTerm, data, file=file) for data in read_entries(folder.text(path), file=file)
            )


def _digests(folder: Folder) -> Iterator[tuple[str, str]]:
    """As Wagtail knows its files."""
    for path in folder.root.glob(f"{MEDIA}/**/*"):
        if path.is_file():
            yield folder.name(path), hashlib.sha1(path.read_bytes(), usedforsecurity=False).hexdigest()


def _questions(folder: Folder, bank: Path) -> Iterator[Mapping[str, Any]]:
    for path in sorted(set(bank.parent.glob("*.yaml")) - {bank}):
        yield from read_mapping(folder.text(path), file=folder.name(path)).get("questions") or ()
