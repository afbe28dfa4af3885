"""A package: the courses of a folder, with the sources, terms and banks that they need. No Django and no database."""

from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path
from typing import Self

from courses.packages.reading.courses import Course, named_questions, read_course
from courses.packages.reading.errors import ContentError, Problem
from courses.packages.reading.fields import Entry, Known, read_entry
from courses.packages.reading.folder import Folder
from courses.packages.reading.glossary import GlossaryTerm, known_terms, read_glossary
from courses.packages.reading.quizzes import Bank, BankHead, QuestionList
from courses.packages.reading.sources import Source, read_sources


class Package(Entry):
    """One or more courses and everything that they name, in the folder `root`."""

    root: Path
    sources: tuple[Source, ...]
    glossary: tuple[GlossaryTerm, ...]
    courses: tuple[Course, ...]
    banks: tuple[Bank, ...]

    def only(self, slugs: Collection[str]) -> Self:
        """The package with some of its courses and the banks that these ask."""
        courses = tuple(course for course in self.courses if course.slug in slugs)
        asked = {bank for course in courses for bank in _banks_of(course)}
        banks = tuple(bank for bank in self.banks if bank.slug in asked)
        return self.model_copy(update={"courses": courses, "banks": banks})

    def medium(self, path: str) -> bytes:
        """The bytes of a file that lessons or questions show."""
        return (self.root / path).read_bytes()


def read_package(root: Path, *, muscles: frozenset[str], diagrams: frozenset[str]) -> Package:
    """The package under ``root``, or one ContentError that holds every problem in it."""
    folder = Folder(root)
    package = read_what_can_be_read(folder, muscles=muscles, diagrams=diagrams)
    if folder.problems:
        raise ContentError(*folder.problems)
    return package


def read_what_can_be_read(folder: Folder, *, muscles: frozenset[str], diagrams: frozenset[str]) -> Package:
    """What is sound; the rest is in ``folder.problems``."""
    sources = folder.attempt(partial(read_sources, folder)) or ()
    glossary = read_glossary(folder)
    known = Known(
        sources=frozenset(source.key for source in sources),
        muscles=muscles,
        diagrams=diagrams,
        terms=known_terms(glossary),
        files=folder.files,
    )
    paths = sorted(path for path in (folder.root / "courses").glob("*") if path.is_dir())
    if not paths:
        folder.problems.append(Problem("courses", "", "there is no course in this package"))
    package = Package(
        root=folder.root,
        sources=sources,
        glossary=glossary,
        courses=tuple(course for path in paths if (course := read_course(folder, path, known))),
        banks=tuple(_read_banks(folder, known)),
    )
    if not folder.problems:
        folder.problems += _unknown_in_banks(package)
    return package


def _banks_of(course: Course) -> Iterator[str]:
    """The banks beside its own that a course asks, by their folders."""
    for _, quiz in course.quizzes:
        yield from (draw.bank for draw in quiz.draws if draw.bank)
        yield from (asked.bank for asked in named_questions(quiz) if asked.bank)


def _unknown_in_banks(package: Package) -> Iterator[Problem]:
    """Banks and questions of banks that quizzes name and the package does not have."""
    banks = {bank.slug: {question.id for question in bank.questions} for bank in package.banks}
    for course in package.courses:
        for _, quiz in course.quizzes:
            for draw in quiz.draws:
                if draw.bank and draw.bank not in banks:
                    yield draw.problem(f"no bank “{draw.bank}” in the folder banks", "bank")
            for asked in named_questions(quiz):
                if asked.bank and asked.use not in banks.get(asked.bank, ()):
                    yield asked.problem(f"no question “{asked.use}” in the bank “{asked.bank}”", "use")


def _read_banks(folder: Folder, known: Known) -> Iterator[Bank]:
    """The banks outside the courses: a folder each, with a name and files of questions."""
    for path in sorted((folder.root / "banks").glob("*/bank.yaml")):
        head = folder.attempt(partial(folder.entry, BankHead, path))
        files = sorted(set(path.parent.glob("*.yaml")) - {path})
        shelves = [folder.attempt(partial(folder.entry, QuestionList, file, known)) for file in files]
        if head is None or None in shelves:
            continue
        data = {**dict(head), "slug": path.parent.name, "shelves": tuple(shelves)}
        if bank := folder.attempt(partial(read_entry, Bank, data, file=folder.name(path))):
            yield bank
