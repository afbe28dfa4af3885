"""Reads the files of a folder and gathers what is wrong with them."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from courses.packages.reading.errors import ContentError, Problem
from courses.packages.reading.fields import Known, Model, read_entry
from courses.packages.reading.lessons import Lesson
from courses.packages.reading.yaml_text import read_mapping

_NUMBERED = re.compile(r"(\d\d+)-([-\w]+)")
Result = TypeVar("Result")


class Folder:
    """Reads files under ``root`` and goes on after a mistake, so that one run names them all.

    ``problems`` and ``lessons`` hold what was found so far; the lessons by the name of their file.
    """

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.problems: list[Problem] = []
        self.lessons: dict[str, Lesson] = {}

    def attempt(self, read: Callable[[], Result]) -> Result | None:
        """What ``read`` answers, or None after noting what was wrong."""
        try:
            return read()
        except ContentError as error:
            self.problems += error.problems
            return None

    def note(self, path: Path, message: str) -> None:
        """Remember a mistake that belongs to a file or folder as a whole."""
        self.problems.append(Problem(self.name(path), "", message))

    @property
    def files(self) -> frozenset[str]:
        """All files by their names. What is hidden or leads elsewhere is not there."""
        return frozenset(
            self.name(path)
            for path in self.root.rglob("*")
            if path.is_file() and not any(part.startswith(".") for part in path.relative_to(self.root).parts)
        )

    def name(self, path: Path) -> str:
        """The path as messages show it."""
        return path.relative_to(self.root).as_posix()

    def text(self, path: Path) -> str:
        """The text of a file; a missing or unreadable one is a mistake like any other."""
        if path.is_symlink():
            raise ContentError(Problem(self.name(path), "", "this file is a link to another place"))
        try:
            return path.read_text(encoding="utf-8")
        except FileNotFoundError as error:
            raise ContentError(Problem(self.name(path), "", "this file is missing")) from error
        except UnicodeDecodeError as error:
            raise ContentError(Problem(self.name(path), "", "this file is not UTF-8 text")) from error

    def entry(self, model: type[Model], path: Path, known: Known | None = None) -> Model:
        """The YAML file at ``path`` as a ``model``."""
        data = read_mapping(self.text(path), file=self.name(path))
        return read_entry(model, data, file=self.name(path), known=known)

    def numbered(self, folder: Path, *, suffix: str, beside: frozenset[str]) -> Iterator[tuple[str, Path]]:
        """(slug, path) of ``NN-slug`` entries in order; anything else but ``beside`` is a mistake."""
        seen: set[str] = set()
        for path in sorted(folder.iterdir()):
            found = _NUMBERED.fullmatch(path.name.removesuffix(suffix)) if path.name.endswith(suffix) else None
            if found is None or path.is_dir() == bool(suffix):
                if path.name not in beside and not path.name.startswith("."):
                    self.note(path, "does not belong here")
            elif seen & set(found.groups()):
                self.note(path, "its number or its slug stands here twice")
            else:
                seen |= set(found.groups())
                yield found.group(2), path
