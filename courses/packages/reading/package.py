"""A package: the courses of a folder, with the sources, terms and banks that they need. No Django and no database."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from courses.packages.reading.courses import Course, named_questions, read_course
from courses.packages.reading.errors import ContentError, Problem
from courses.packages.reading.fields import Entry, Known, read_entry
from courses.packages.reading.folder import Folder
from courses.packages.reading.glossary import GlossaryTerm, known_terms, read_glossary
from courses.packages.reading.quizzes import Bank, BankHead, QuestionList
from courses.packages.reading.sources import Source, read_sources


class Package(Entry):
    """One or more courses and everything that they name."""

    sources: tuple[Source, ...]
    glossary: tuple[GlossaryTerm, ...]
    courses: tuple[Course, ...]
    banks: tuple[Bank, ...]


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
        sources=sources,
        glossary=glossary,
        courses=tuple(course for path in paths if (course := read_course(folder, path, known))),
        banks=tuple(_read_banks(folder, known)),
    )
    if not folder.problems:
        folder.problems += _unknown_in_banks(package)
    return package


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
