"""A course's modules and lessons as plain values, loaded for many courses in one query.

Upper rooms decide on these (what is locked, what is missing), pages list them.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import CharField, IntegerField, QuerySet, Value
from django.db.models.functions import Cast

from courses.catalog.contents import KeptPerCourse
from courses.catalog.models import CoursePage, LessonPage, ModulePage


@dataclass(frozen=True)
class LessonOutline:
    """One published lesson. `number` is "2.3": module and place in it; `url_path` Wagtail's path of the page.

    `revision_id` is the text that is published now; None when the page was never published from a revision.
    """

    id: int
    title: str
    number: str
    minutes: int
    delivery: str
    hour_subject: str
    url_path: str
    revision_id: int | None = None


@dataclass(frozen=True)
class ModuleOutline:
    """One published module with its lessons, in order. `number` counts from 1."""

    id: int
    title: str
    number: int
    outcome: str
    url_path: str
    lessons: tuple[LessonOutline, ...]

    @property
    def minutes(self) -> int:
        """Minutes of all its lessons."""
        return sum(lesson.minutes for lesson in self.lessons)


@dataclass(frozen=True)
class CourseOutline:
    """The published modules of one course, in order."""

    course_id: int
    modules: tuple[ModuleOutline, ...]

    @property
    def lessons(self) -> tuple[LessonOutline, ...]:
        """All lessons in order."""
        return tuple(lesson for module in self.modules for lesson in module.lessons)

    @property
    def minutes(self) -> int:
        """Minutes of instruction of the whole course."""
        return sum(module.minutes for module in self.modules)


class _Row(NamedTuple):
    """A module, or a lesson with `minutes`. Plain rows: a page with ticks would spend most of its time on models."""

    course_id: int
    path: str
    id: int
    title: str
    url_path: str
    revision_id: int | None
    outcome: str
    minutes: int | None
    delivery: str
    hour_subject: str


def outlines_of(courses: Iterable[CoursePage]) -> dict[int, CourseOutline]:
    """The outlines of the courses by course id."""
    return _KEPT.of(courses)


def outline_of(course: CoursePage) -> CourseOutline:
    """The outline of one course."""
    return outlines_of([course])[course.pk]


def _load(ids: list[int]) -> dict[int, CourseOutline]:
    """Always one query."""
    modules, lessons = defaultdict(list), defaultdict(list)
    for row in sorted((_Row(*values) for values in _rows(ids)), key=lambda row: row.path):
        if row.minutes is None:
            modules[row.course_id].append(row)
        else:
            lessons[row.path[: -LessonPage.steplen]].append(row)
    return {id_: CourseOutline(id_, _modules(modules[id_], lessons)) for id_ in ids}


_KEPT = KeptPerCourse(_load)


def _rows(course_ids: list[int]) -> QuerySet:
    shared = ("course_id", "path", "pk", "title", "url_path", "live_revision_id")
    nothing, no_minutes = Value("", output_field=CharField()), Cast(Value(None), IntegerField())
    modules = ModulePage.objects.live().filter(course__in=course_ids).order_by()
    lessons = LessonPage.objects.live().filter(course__in=course_ids).order_by()
    return modules.values_list(*shared, "outcome", no_minutes, nothing, nothing).union(
        lessons.values_list(*shared, nothing, "minutes", "delivery", "hour_subject"), all=True
    )


def _modules(rows: list[_Row], lessons: dict[str, list[_Row]]) -> tuple[ModuleOutline, ...]:
    return tuple(
        ModuleOutline(
            id=row.id,
            title=row.title,
            number=number,
            outcome=row.outcome,
            url_path=row.url_path,
            lessons=tuple(_lesson(lesson, number, place) for place, lesson in enumerate(lessons[row.path], 1)),
        )
        for number, row in enumerate(rows, 1)
    )


def _lesson(row: _Row, module_number: int, place: int) -> LessonOutline:
    return LessonOutline(
        id=row.id,
        title=row.title,
        number=f"{module_number}.{place}",
        minutes=row.minutes or 0,
        delivery=row.delivery,
        hour_subject=row.hour_subject,
        url_path=row.url_path,
        revision_id=row.revision_id,
    )


def url_of(url_path: str) -> str:
    """The address of a page from Wagtail's `url_path`, whose first part is the slug of the site's root page."""
    return "/" + url_path.split("/", 2)[2]
