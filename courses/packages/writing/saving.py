"""Writes a course into a folder, which may hold other courses and a version history."""

from collections.abc import Iterator
from pathlib import Path

from courses.catalog.models import CoursePage
from courses.packages.writing.beside import NOTHING_BESIDE, beside
from courses.packages.writing.course import write_course
from courses.packages.writing.package import WrittenPackage


class NoPackage(Exception):
    """The folder holds something else than courses."""


def save_course(course: CoursePage, folder: Path) -> WrittenPackage:
    """Makes the files of the course in the folder equal to what is published; NoPackage where they do not belong.

    Files of other courses, hidden ones, and what courses share stay. ContentError when the folder cannot be read.
    """
    if folder.exists() and not folder.is_dir():
        raise NoPackage(f"{folder} is a file. Name a folder, or an archive that ends in .zip.")
    present = [path for path in folder.iterdir() if not path.name.startswith(".")] if folder.exists() else []
    if present and not any(folder.glob("courses/*/course.yaml")):
        raise NoPackage(f"{folder} is neither empty nor a package of courses. Nothing was written.")
    package = write_course(course, beside(folder, course.slug) if present else NOTHING_BESIDE)
    contents = dict(package.files)
    for path in _outdated(folder, course.slug, package):
        path.unlink()
    for name, content in contents.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.is_file() or file.read_bytes() != content:
            file.write_bytes(content)
    _drop_empty_folders(folder / "courses" / course.slug)
    return package


def _outdated(folder: Path, slug: str, package: WrittenPackage) -> Iterator[Path]:
    """Files of the course, and of the banks that are written, that are written no more."""
    banks = {Path(name).parent for name in package.files if name.startswith("banks/")}
    places = [(folder / "courses" / slug).rglob("*"), *((folder / bank).glob("*.yaml") for bank in banks)]
    places.append(path for path in folder.glob("glossary/*.yaml") if path.stem.rpartition("-")[0] == slug)
    for files in places:
        for path in files:
            name = path.relative_to(folder)
            is_hidden = any(part.startswith(".") for part in name.parts)
            if path.is_file() and not is_hidden and name.as_posix() not in package.files:
                yield path


def _drop_empty_folders(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
