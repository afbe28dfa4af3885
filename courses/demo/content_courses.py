"""A course folder: course.yaml, then module folders, each with its lessons and perhaps a quiz."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from courses.demo.content_fields import Entry, Known, Prose, Slug, read_entry, repeated
from courses.demo.content_folder import Folder
from courses.demo.content_instructors import SUFFIX, read_instructor_page
from courses.demo.content_lessons import Lesson, read_lesson
from courses.demo.content_quizzes import Exam, QuestionList, Quiz
from courses.demo.content_yaml import read_mapping


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
    for complaint in _draws_too_many(course) if course else ():
        folder.note(path / "exams", complaint)
    return course


def read_module(folder: Folder, slug: str, path: Path, known: Known) -> Module | None:
    """The module in the folder ``path``, or None when something in it is wrong."""
    before = len(folder.problems)
    head = folder.attempt(lambda: folder.entry(ModuleHead, path / "module.yaml"))
    lessons = tuple(
        _read_lesson(folder, lesson_slug, lesson_path, known)
        for lesson_slug, lesson_path in folder.numbered(path, suffix=".md", beside=_beside_lessons(path))
    )
    quiz_path = path / "quiz.yaml"
    quiz = folder.attempt(lambda: folder.entry(Quiz, quiz_path, known)) if quiz_path.exists() else None
    if head is None or len(folder.problems) > before:
        return None
    data = {**dict(head), "slug": slug, "lessons": lessons, "quiz": quiz}
    return folder.attempt(lambda: read_entry(Module, data, file=folder.name(path)))


_BESIDE_MODULES = frozenset({"course.yaml", "bank.yaml", "exams"})


def _beside_lessons(path: Path) -> frozenset[str]:
    """The other files of a module; an instructor page belongs there when its lesson does."""
    pages = {file.stem + SUFFIX for file in path.glob("*.md")}
    return frozenset({"module.yaml", "quiz.yaml", *pages})


def _read_exams(folder: Folder, path: Path, bank: QuestionList | None) -> Iterator[Exam]:
    """The exams of a course; what they name stands in the course's bank."""
    known = {question.id for question in bank.questions} if bank else set()
    for file in sorted((path / "exams").glob("*.yaml")):
        exam = folder.attempt(partial(_read_exam, folder, file))
        if exam and (unknown := set(exam.asked) - known):
            folder.note(file, f"no question “{min(unknown)}” in the course's bank.yaml")
        elif exam:
            yield exam


def _read_exam(folder: Folder, file: Path) -> Exam:
    data = read_mapping(folder.text(file), file=folder.name(file))
    return read_entry(Exam, {**data, "slug": file.stem}, file=folder.name(file))


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


def _draws_too_many(course: Course) -> Iterator[str]:
    """Exams that draw more questions of a module than its quiz has."""
    held = {module.title: len(module.quiz.questions) if module.quiz else 0 for module in course.modules}
    for exam in course.exams:
        for title, number in exam.draw.of_modules(list(held)).items() if exam.draw and exam.draw.by_module else ():
            if number > held[title]:
                yield f"{exam.slug} draws {number} questions of “{title}”, which has {held[title]}"


def _repeated_question(course: Course) -> str | None:
    lists = (*(module.quiz for module in course.modules), course.bank)
    return repeated(tuple(question.id for it in lists if it for question in it.questions))
