"""Which file each page of a course becomes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from wagtail.models import Page

from courses.assessments.models import QuizPage
from courses.catalog.models import CoursePage, LessonPage, ModulePage
from courses.packages.reading.courses import QUIZ_FILE
from courses.packages.writing.banks import Asking
from courses.packages.writing.notes import Notes

P = TypeVar("P", bound=Page)


@dataclass(frozen=True)
class ModuleLayout:
    """A module with its lessons by their files, and its quiz."""

    page: ModulePage
    number: str
    folder: str
    lessons: Mapping[str, LessonPage]
    quiz: QuizPage | None

    @property
    def quiz_file(self) -> str:
        """Where its quiz stands."""
        return f"{self.folder}/{QUIZ_FILE}"


@dataclass(frozen=True)
class Layout:
    """The published pages of a course, and what its quizzes ask. Exams stand by their files."""

    page: CoursePage
    folder: str
    modules: Sequence[ModuleLayout]
    exams: Mapping[str, QuizPage]
    asking: Asking

    @property
    def lessons(self) -> Iterator[tuple[ModuleLayout, str, LessonPage]]:
        """Every lesson with its module and its file."""
        for module in self.modules:
            yield from ((module, file, lesson) for file, lesson in module.lessons.items())

    @property
    def files(self) -> dict[int, str]:
        """The file of every page by its id."""
        found = {self.page.pk: f"{self.folder}/course.yaml"}
        found |= {module.page.pk: f"{module.folder}/module.yaml" for module in self.modules}
        found |= {module.quiz.pk: module.quiz_file for module in self.modules if module.quiz}
        found |= {lesson.pk: file for _, file, lesson in self.lessons}
        return found | {exam.pk: file for file, exam in self.exams.items()}


def layout_of(course: CoursePage, notes: Notes) -> Layout:
    """The files of the course; a note for every page that is not written as its authors see it."""
    _note_changes(course, notes)
    modules = _published(ModulePage, course, notes)
    lessons = _published(LessonPage, course, notes)
    quizzes = _published(QuizPage, course, notes)
    asking = Asking.of(quizzes)
    asked = []
    for quiz in quizzes:
        if quiz.opens_at or quiz.closes_at:
            notes.add(f"“{quiz.title}”", "when it opens and closes belongs to a term of the school and is not written.")
        if asking.asks(quiz):
            asked.append(quiz)
        else:
            notes.add(f"“{quiz.title}”", "this quiz asks nothing yet and is left out.")
    folder = f"courses/{course.slug}"
    exams = _below(course, asked)
    return Layout(
        page=course,
        folder=folder,
        modules=[
            _module(page, f"{number:02}", folder, lessons, asked, notes) for number, page in enumerate(modules, 1)
        ],
        exams={f"{folder}/exams/{number:02}-{exam.slug}.yaml": exam for number, exam in enumerate(exams, 1)},
        asking=asking,
    )


def _published(model: type[P], course: CoursePage, notes: Notes) -> list[P]:
    rows = model.objects.descendant_of(course).order_by("path")
    for row in rows:
        if row.live:
            _note_changes(row, notes)
        else:
            notes.add(f"“{row.title}”", "is not published and is left out.")
    return [row for row in rows if row.live]


def _note_changes(page: Page, notes: Notes) -> None:
    if page.has_unpublished_changes:
        notes.add(f"“{page.title}”", "has changes that are not published; it is written as it is published.")


def _below(parent: Page, pages: Sequence[P]) -> list[P]:
    return [page for page in pages if page.path[: -Page.steplen] == parent.path]


def _module(
    page: ModulePage,
    number: str,
    above: str,
    lessons: Sequence[LessonPage],
    quizzes: Sequence[QuizPage],
    notes: Notes,
) -> ModuleLayout:
    folder = f"{above}/{number}-{page.slug}"
    own = _below(page, quizzes)
    for other in own[1:]:
        notes.add(f"“{other.title}”", "is left out: a module has one quiz.")
    files = {f"{folder}/{at:02}-{it.slug}.md": it for at, it in enumerate(_below(page, lessons), 1)}
    return ModuleLayout(page, number, folder, files, own[0] if own else None)
