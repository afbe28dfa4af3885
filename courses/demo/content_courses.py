"""A course folder: course.yaml, then module folders, each with its lessons and perhaps a quiz."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import Field

from courses.demo.content_errors import ContentError, Problem
from courses.demo.content_fields import Entry, Known, Model, Prose, Slug, read_entry, repeated
from courses.demo.content_lessons import Lesson, read_lesson
from courses.demo.content_quizzes import Exam, QuestionList, Quiz
from courses.demo.content_yaml import read_mapping

_NUMBERED = re.compile(r"(\d\d)-([a-z0-9]+(?:-[a-z0-9]+)*)")
Result = TypeVar("Result")


class ModuleHead(Entry):
    """What module.yaml says."""

    title: Prose
    outcome: Prose


class Module(ModuleHead):
    """A module: its lessons in order and the quiz that ends it, if there is one."""

    slug: Slug
    lessons: Annotated[tuple[Lesson, ...], Field(min_length=1)]
    quiz: Quiz | None


class CourseHead(Entry):
    """What course.yaml says."""

    title: Prose
    summary: Prose
    lead: Prose
    subject: Prose
    level: Literal["Core", "Complementary", "Continuing education"]
    enrollment: Literal["open", "code", "approval"]
    order: Literal["open", "in_order", "quiz_first"]
    pass_mark: Annotated[int, Field(ge=1, le=100)]
    outcomes: Annotated[tuple[Prose, ...], Field(min_length=1)]
    audience: Prose


class Course(CourseHead):
    """A course with its modules in order."""

    slug: Slug
    modules: Annotated[tuple[Module, ...], Field(min_length=1)]
    bank: QuestionList | None
    exams: tuple[Exam, ...]

    @property
    def minutes(self) -> int:
        """The instruction this course counts for."""
        return sum(lesson.minutes for module in self.modules for lesson in module.lessons)


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


def read_course(folder: Folder, path: Path, known: Known) -> Course | None:
    """The course in the folder ``path``, or None when something in it is wrong."""
    before = len(folder.problems)
    head = folder.attempt(lambda: folder.entry(CourseHead, path / "course.yaml"))
    modules = tuple(
        read_module(folder, slug, module_path, known)
        for slug, module_path in folder.numbered(path, suffix="", beside=_BESIDE_MODULES)
    )
    bank_path = path / "bank.yaml"
    bank = folder.attempt(lambda: folder.entry(QuestionList, bank_path, known)) if bank_path.exists() else None
    exams = tuple(_read_exams(folder, path, bank))
    if head is None or len(folder.problems) > before:
        return None
    data = {**dict(head), "slug": path.name, "modules": modules, "bank": bank, "exams": exams}
    course = folder.attempt(lambda: read_entry(Course, data, file=folder.name(path)))
    if course and (twice := _repeated_question(course)):
        folder.note(path, f"the question id “{twice}” stands in two files")
    return course


def read_module(folder: Folder, slug: str, path: Path, known: Known) -> Module | None:
    """The module in the folder ``path``, or None when something in it is wrong."""
    before = len(folder.problems)
    head = folder.attempt(lambda: folder.entry(ModuleHead, path / "module.yaml"))
    lessons = tuple(
        _read_lesson(folder, lesson_slug, lesson_path, known)
        for lesson_slug, lesson_path in folder.numbered(path, suffix=".md", beside=_BESIDE_LESSONS)
    )
    quiz_path = path / "quiz.yaml"
    quiz = folder.attempt(lambda: folder.entry(Quiz, quiz_path, known)) if quiz_path.exists() else None
    if head is None or len(folder.problems) > before:
        return None
    data = {**dict(head), "slug": slug, "lessons": lessons, "quiz": quiz}
    return folder.attempt(lambda: read_entry(Module, data, file=folder.name(path)))


_BESIDE_MODULES = frozenset({"course.yaml", "bank.yaml", "exams"})
_BESIDE_LESSONS = frozenset({"module.yaml", "quiz.yaml"})


def _read_exams(folder: Folder, path: Path, bank: QuestionList | None) -> Iterator[Exam]:
    """The exams of a course; what they name stands in the course's bank."""
    known = {question.id for question in bank.questions} if bank else set()
    for file in sorted((path / "exams").glob("*.yaml")):
        exam = folder.attempt(partial(_read_exam, folder, file))
        if exam and (unknown := set(exam.questions) - known):
            folder.note(file, f"no question “{min(unknown)}” in the course's bank.yaml")
        elif exam:
            yield exam


def _read_exam(folder: Folder, file: Path) -> Exam:
    data = read_mapping(folder.text(file), file=folder.name(file))
    return read_entry(Exam, {**data, "slug": file.stem}, file=folder.name(file))


def _read_lesson(folder: Folder, slug: str, path: Path, known: Known) -> Lesson | None:
    file = folder.name(path)
    lesson = folder.attempt(lambda: read_lesson(folder.text(path), slug=slug, file=file, known=known))
    if lesson:
        folder.lessons[file] = lesson
    return lesson


def _repeated_question(course: Course) -> str | None:
    lists = (*(module.quiz for module in course.modules), course.bank)
    return repeated(tuple(question.id for it in lists if it for question in it.questions))
