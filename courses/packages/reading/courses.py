"""A course folder: course.yaml, then module folders, each with its lessons and perhaps a quiz."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Literal

from courses.packages.reading.errors import Problem
from courses.packages.reading.fields import Entry, Known, Optional, Slug, Text, read_entry
from courses.packages.reading.folder import Folder
from courses.packages.reading.instructors import SUFFIX, read_instructor_page
from courses.packages.reading.lessons import Lesson, read_lesson
from courses.packages.reading.questions import AnyQuestion
from courses.packages.reading.quizzes import Exam, QuestionList, Quiz, Reference
from courses.packages.reading.yaml_text import read_mapping

QUIZ_FILE = "quiz.yaml"
_BESIDE_MODULES = frozenset({"course.yaml", "bank.yaml", "exams"})
_EXAM = re.compile(r"(?:\d\d-)?([-\w]+)")


class ModuleHead(Entry):
    """What module.yaml says."""

    title: Text
    outcome: Text


class Module(ModuleHead):
    """A module: its lessons in order and the quiz that ends it, if there is one."""

    slug: Slug
    lessons: tuple[Lesson, ...]
    quiz: Quiz | None


class CourseHead(Entry):
    """What course.yaml says. `bank` names the bank of its questions, where that is not called like the course."""

    title: Text
    summary: Text
    lead: Optional = ""
    subject: Optional = ""
    level: Literal["Core", "Complementary", "Continuing education"] = "Core"
    enrollment: Literal["open", "code", "approval"] = "open"
    order: Literal["open", "in_order", "quiz_first"] = "in_order"
    outcomes: tuple[Text, ...] = ()
    audience: Optional = ""
    picture: Text = "neck"
    bank: Optional = ""

    @property
    def bank_name(self) -> str:
        """What the bank of its own questions is called."""
        return self.bank or self.title


class Course(CourseHead):
    """A course with its modules in order, its exams, and the questions of its bank that no quiz asks."""

    slug: Slug
    modules: tuple[Module, ...]
    exams: tuple[Exam, ...]
    further_questions: tuple[AnyQuestion, ...]

    @property
    def minutes(self) -> int:
        """The instruction this course counts for."""
        return sum(lesson.minutes for module in self.modules for lesson in module.lessons)

    @property
    def quizzes(self) -> Iterator[tuple[Module | None, Quiz]]:
        """Every quiz with the module that it ends; exams end none."""
        yield from ((module, module.quiz) for module in self.modules if module.quiz)
        yield from ((None, exam) for exam in self.exams)

    @property
    def questions(self) -> Iterator[tuple[Module | None, AnyQuestion]]:
        """Every question of its bank, with the module whose quiz asks it."""
        for module, quiz in self.quizzes:
            yield from ((module, question) for question in quiz.own_questions)
        yield from ((None, question) for question in self.further_questions)


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
    exams = tuple(_read_exams(folder, path, known))
    if head is None or len(folder.problems) > before:
        return None
    further = bank.questions if bank else ()
    data = {**dict(head), "slug": path.name, "modules": modules, "further_questions": further, "exams": exams}
    course = read_entry(Course, data, file=f"{folder.name(path)}/course.yaml").standing_with(head)
    complaints = [*_repeated_questions(course), *_unknown_questions(course), *_draws_too_many(course)]
    folder.problems += complaints
    return None if complaints else course


def read_module(folder: Folder, slug: str, path: Path, known: Known) -> Module | None:
    """The module in the folder ``path``, or None when something in it is wrong."""
    before = len(folder.problems)
    head = folder.attempt(lambda: folder.entry(ModuleHead, path / "module.yaml"))
    lessons = tuple(
        _read_lesson(folder, lesson_slug, lesson_path, known)
        for lesson_slug, lesson_path in folder.numbered(path, suffix=".md", beside=_beside_lessons(path))
    )
    quiz_path = path / QUIZ_FILE
    quiz = folder.attempt(lambda: folder.entry(Quiz, quiz_path, known)) if quiz_path.exists() else None
    if head is None or len(folder.problems) > before:
        return None
    data = {**dict(head), "slug": slug, "lessons": lessons, "quiz": quiz}
    return read_entry(Module, data, file=f"{folder.name(path)}/module.yaml").standing_with(head)


def _beside_lessons(path: Path) -> frozenset[str]:
    """The other files of a module; an instructor page belongs there when its lesson does."""
    pages = {file.stem + SUFFIX for file in path.glob("*.md")}
    return frozenset({"module.yaml", QUIZ_FILE, *pages})


def _read_exams(folder: Folder, path: Path, known: Known) -> Iterator[Exam]:
    for file in sorted((path / "exams").glob("*")):
        named = _EXAM.fullmatch(file.stem)
        if named is None or file.suffix != ".yaml":
            folder.note(file, "does not belong here")
        elif exam := folder.attempt(partial(_read_exam, folder, file, named.group(1), known)):
            yield exam


def _read_exam(folder: Folder, file: Path, slug: str, known: Known) -> Exam:
    written = read_mapping(folder.text(file), file=folder.name(file))
    written.setdefault("slug", slug)
    written.lines.setdefault("slug", 1)
    return read_entry(Exam, written, file=folder.name(file), known=known)


def _read_lesson(folder: Folder, slug: str, path: Path, known: Known) -> Lesson | None:
    """The lesson with its instructor page, if it has one. The page cites the sources of the lesson."""
    file, page_path = folder.name(path), path.with_name(path.stem + SUFFIX)
    lesson = folder.attempt(lambda: read_lesson(folder.text(path), slug=slug, file=file, known=known))
    if lesson is None:
        return None
    folder.lessons[file] = lesson
    if not page_path.exists():
        return lesson
    text, cited = folder.text, replace(known, cited=lesson.sources)
    page = folder.attempt(lambda: read_instructor_page(text(page_path), file=folder.name(page_path), known=cited))
    folder.lessons[file] = lesson.model_copy(update={"instructor": page})
    return folder.lessons[file]


def _repeated_questions(course: Course) -> Iterator[Problem]:
    """Ids that stand in two files."""
    places: dict[str, str] = {}
    for _, question in course.questions:
        if before := places.get(question.id):
            yield question.problem(f"the question id “{question.id}” already stands in {before}")
        places.setdefault(question.id, f"{question.file}, {question.stands_at()}")


def _unknown_questions(course: Course) -> Iterator[Problem]:
    """Names of questions that the course does not have. Those of other banks are the package's to know."""
    known = {question.id for _, question in course.questions}
    for _, quiz in course.quizzes:
        for asked in named_questions(quiz):
            if asked.bank is None and asked.use not in known:
                yield asked.problem(f"no question “{asked.use}” in this course")


def named_questions(quiz: Quiz) -> Iterable[Reference]:
    """The questions that a quiz asks by their names."""
    return (asked for _, asked in quiz.asked if isinstance(asked, Reference))


def _draws_too_many(course: Course) -> Iterator[Problem]:
    """Draws of more questions of a module than its quiz has."""
    held = {module.title: len(module.quiz.own_questions) if module.quiz else 0 for module in course.modules}
    for _, quiz in course.quizzes:
        for draw in quiz.draws:
            for title, number in draw.of_modules(list(held)).items() if draw.by_module else ():
                if number > held[title]:
                    yield draw.problem(f"draws {number} questions of “{title}”, which has {held[title]}")
