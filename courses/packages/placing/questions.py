"""The questions of the files as a file of questions for a bank."""

from collections.abc import Iterable, Iterator

from courses.assessments.formats.pictures import ORIGIN, Picture, PictureRefused, figures_in, read_picture
from courses.assessments.formats.protocol import ImportedQuestion, ParsedFile, Problem
from courses.packages.placing.quizzes import shelf_of
from courses.packages.reading.courses import Module
from courses.packages.reading.package import Package
from courses.packages.reading.questions import AnyQuestion

OfModule = tuple[Module | None, AnyQuestion]


def banks_of(package: Package) -> Iterator[tuple[str, ParsedFile]]:
    """Every bank of the package by its name: those beside the courses, then each course's own."""
    for bank in package.banks:
        yield bank.name, question_file(((None, question) for question in bank.questions), package)
    for course in package.courses:
        if questions := list(course.questions):
            yield course.bank_name, question_file(questions, package)


def question_file(questions: Iterable[OfModule], package: Package) -> ParsedFile:
    """Questions with the modules whose quizzes ask them, as a file that a bank can import."""
    imported = [_imported(question, module) for module, question in questions]
    pictures: dict[str, Picture] = {}
    problems: list[Problem] = []
    for question in imported:
        for figure in figures_in(question.content):
            path = figure.source.removeprefix(f"{ORIGIN}:")
            if path == figure.source or figure.source in pictures:
                continue
            try:
                pictures[figure.source] = read_picture(path, package.medium(path))
            except PictureRefused as refused:
                problems.append(Problem(question.place, f"the picture “{path}” cannot be taken: {refused}"))
    return ParsedFile(tuple(imported), tuple(problems), pictures)


def _imported(question: AnyQuestion, module: Module | None) -> ImportedQuestion:
    shelf = shelf_of(module.title) if module else ""
    return ImportedQuestion(
        content=question.content,
        key=question.id,
        bloom=question.bloom,
        difficulty=question.difficulty,
        blueprint=", ".join(question.blueprint),
        category=shelf if question.category is None else question.category,
        module=shelf if question.module is None else question.module,
        tags=question.tags,
        source=question.source,
        place=f"{question.file}, {question.stands_at()}",
    )
