"""Reads the files of a folder and gathers what is wrong with them."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from courses.demo.content_errors import ContentError, Problem
from courses.demo.content_fields import Known, Model, read_entry
from courses.demo.content_lessons import Lesson
from courses.demo.content_yaml import read_mapping

_NUMBERED = re.compile(r"(\d\d)-([a-z0-9]+(?:-[a-z0-9]+)*)")
Result = TypeVar("Result")


class Folder:
    """Reads files under ``root`` and goes on after a mistake, so that one run names them all.

    ``problems`` and ``lessons`` hold what was found so far; the lessons by the name of their file.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
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

    def name(self, path: Path) -> str:
        """The path as messages show it."""
        return path.relative_to(self.root).as_posix()

    def text(self, path: Path) -> str:
        """The text of a file; a missing or unreadable one is a mistake like any other."""
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
                if path.name not in beside:
                    self.note(path, "does not belong here")
            elif seen & set(found.groups()):
                self.note(path, "its number or its slug stands here twice")
            else:
                seen |= set(found.groups())
                yield found.group(2), path
