"""Reads the content that comes with the product: a package, and the schools that teach it. No database.

``python -m courses.demo.shipped`` checks everything that is there and says what it found; ``--reading`` adds how each
lesson reads.
"""

import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import fmean

import yaml

from courses.demo.reading_grade import reading_of
from courses.demo.schools import School, SchoolFile, emails, unfounded
from courses.packages.reading.courses import Course
from courses.packages.reading.errors import ContentError
from courses.packages.reading.fields import read_entry, repeated
from courses.packages.reading.folder import Folder
from courses.packages.reading.package import Package, read_what_can_be_read

PROJECT = Path(__file__).resolve().parents[2]
CONTENT = Path(__file__).resolve().parent / "content"
ATLAS = PROJECT / "courses" / "anatomy" / "data" / "trigger_points.yaml"
DIAGRAMS = PROJECT / "templates" / "catalog" / "diagrams"


class Content(Package):
    """Everything the demo schools teach, and the schools."""

    schools: tuple[School, ...]


def read_content(root: Path, *, muscles: frozenset[str], diagrams: frozenset[str]) -> Content:
    """All content under ``root``, or one ContentError that holds every problem in it."""
    folder = Folder(root)
    content = _read_all(folder, muscles=muscles, diagrams=diagrams)
    if folder.problems:
        raise ContentError(*folder.problems)
    return content


def _read_all(folder: Folder, *, muscles: frozenset[str], diagrams: frozenset[str]) -> Content:
    """What could be read; the rest is in ``folder.problems``."""
    package = read_what_can_be_read(folder, muscles=muscles, diagrams=diagrams)
    return Content(**dict(package), schools=tuple(_read_schools(folder, package.courses)))


def _read_schools(folder: Folder, courses: tuple[Course, ...]) -> Iterator[School]:
    """The schools. They are held against the courses only when all of those could be read."""
    courses_are_sound = not folder.problems
    people: tuple[str, ...] = ()
    for path in sorted((folder.root / "schools").glob("*.yaml")):
        school = folder.attempt(partial(_read_school, folder, path))
        if school is None:
            continue
        if courses_are_sound:
            for complaint in unfounded(school, {course.slug: course for course in courses}):
                folder.note(path, complaint)
        people += emails(school)
        if twice := repeated(people):
            folder.note(path, f"{twice} is already a person of another school")
        yield school


def _read_school(folder: Folder, path: Path) -> School:
    head = folder.entry(SchoolFile, path)
    return read_entry(School, {**dict(head), "slug": path.stem}, file=folder.name(path))


def read_shipped_content() -> Content:
    """The content that comes with the product."""
    return read_content(CONTENT, muscles=muscle_keys(), diagrams=diagram_names())


def survey_shipped_content() -> tuple[Content, Folder]:
    """What can be read of that content; the folder has its lessons by file, and every problem."""
    folder = Folder(CONTENT)
    return _read_all(folder, muscles=muscle_keys(), diagrams=diagram_names()), folder


def muscle_keys() -> frozenset[str]:
    """The keys of the muscles in the atlas."""
    atlas = yaml.load(ATLAS.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return frozenset(muscle["key"] for muscle in atlas["muscles"])


def diagram_names() -> frozenset[str]:
    """The drawings that a figure may show."""
    return frozenset(path.stem for path in DIAGRAMS.glob("*.svg"))


def main(arguments: Sequence[str] = ()) -> int:
    """Print the minutes and words of every lesson, then every problem. Answers the exit code.

    With ``--reading`` the words of its own prose and its reading grade instead.
    """
    content, folder = survey_shipped_content()
    lines = _reading_report(folder) if "--reading" in arguments else _size_report(folder)
    for line in lines:
        print(line)
    for problem in folder.problems:
        print(problem, file=sys.stderr)
    print(f"{len(folder.lessons)} lessons, {len(content.glossary)} terms, {len(folder.problems)} problems")
    return 1 if folder.problems else 0


def _size_report(folder: Folder) -> Iterator[str]:
    for file, lesson in folder.lessons.items():
        yield f"{lesson.minutes:4} min {lesson.words:5} words  {file}"


def _reading_report(folder: Folder) -> Iterator[str]:
    grades: dict[str, list[float]] = {}
    for file, lesson in folder.lessons.items():
        reading = reading_of(lesson)
        grades.setdefault(Path(file).parts[1], []).append(reading.grade)
        yield f"{reading.words:5} words of prose  grade {reading.grade:4.1f}  {file}"
    for course, found in grades.items():
        yield f"{course}: grade {fmean(found):.1f} on average, {min(found):.1f} to {max(found):.1f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
