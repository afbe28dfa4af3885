"""The published quizzes of courses as plain values, in one query whatever their number."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce, Left, Length

from courses.assessments.models import QuizDraw, QuizPage
from courses.catalog.contents import KeptPerCourse
from courses.catalog.models import CoursePage, ModulePage
from courses.catalog.outline import url_of


@dataclass(frozen=True)
class QuizOutline:
    """One published quiz. `max_attempts` 0 means no limit; `url_path` is Wagtail's path of the page."""

    id: int
    title: str
    url_path: str
    pass_mark: int
    max_attempts: int
    question_count: int

    @property
    def url(self) -> str:
        """The page before it."""
        return url_of(self.url_path)


@dataclass(frozen=True)
class CourseQuizzes:
    """The quizzes of one course: those that end a module by its id, and those beside the modules, in order."""

    by_module: dict[int, QuizOutline]
    exams: tuple[QuizOutline, ...]


def quizzes_of(courses: Iterable[CoursePage]) -> dict[int, dict[int, QuizOutline]]:
    """Each course's quizzes by the id of the module they end; courses without a quiz have an empty entry."""
    return {id_: found.by_module for id_, found in _KEPT.of(courses).items()}


def exams_of(course: CoursePage) -> tuple[QuizOutline, ...]:
    """The quizzes beside the modules of a course, in order: they count for nothing."""
    return _KEPT.of([course])[course.pk].exams


def _load(ids: list[int]) -> dict[int, CourseQuizzes]:
    by_module: dict[int, dict[int, QuizOutline]] = defaultdict(dict)
    exams: dict[int, list[QuizOutline]] = defaultdict(list)
    for course_id, module_id, *facts in _rows(ids):
        if module_id:
            by_module[course_id].setdefault(module_id, QuizOutline(*facts))
        else:
            exams[course_id].append(QuizOutline(*facts))
    return {id_: CourseQuizzes(by_module[id_], tuple(exams[id_])) for id_ in ids}


_KEPT = KeptPerCourse(_load)


def _rows(course_ids: list[int]) -> Iterable[tuple]:
    """Course, module (None beside the modules) and the fields of QuizOutline, in the order of the tree."""
    parent_path = Left(OuterRef("path"), Length(OuterRef("path")) - QuizPage.steplen)
    quizzes = QuizPage.objects.live().filter(course__in=course_ids).order_by("path")
    drawn = QuizDraw.objects.filter(quiz=OuterRef("pk")).order_by().values("quiz").annotate(all=Sum("number"))
    return quizzes.annotate(
        module_id=Subquery(ModulePage.objects.filter(path=parent_path).values("pk")),
        question_count=Count("quiz_questions") + Coalesce(Subquery(drawn.values("all")), 0),
    ).values_list("course_id", "module_id", F("pk"), "title", "url_path", "pass_mark", "max_attempts", "question_count")
