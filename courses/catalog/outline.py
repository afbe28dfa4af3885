"""A course's modules and lessons as plain values, loaded for many courses in two queries.

Upper rooms decide on these (what is locked, what is missing), pages list them.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from courses.catalog.models import LessonPage, ModulePage


@dataclass(frozen=True)
class LessonOutline:
    """One published lesson. `number` is "2.3": module and place in it; `url_path` Wagtail's path of the page."""

    id: int
    title: str
    number: str
    minutes: int
    delivery: str
    hour_subject: str
    url_path: str


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


def load_outlines(course_ids: Iterable[int]) -> dict[int, CourseOutline]:
    """The outlines of the courses by course id: always two queries."""
    ids = list(course_ids)
    modules = defaultdict(list)
    for module in ModulePage.objects.live().filter(course__in=ids).order_by("path"):
        modules[module.course_id].append(module)
    lessons = defaultdict(list)
    for lesson in LessonPage.objects.live().filter(course__in=ids).order_by("path").defer("body", "activities"):
        lessons[lesson.path[: -LessonPage.steplen]].append(lesson)
    return {id_: CourseOutline(id_, _modules(modules[id_], lessons)) for id_ in ids}


def load_outline(course_id: int) -> CourseOutline:
    """The outline of one course."""
    return load_outlines([course_id])[course_id]


def _modules(pages: list[ModulePage], lessons: dict[str, list[LessonPage]]) -> tuple[ModuleOutline, ...]:
    return tuple(
        ModuleOutline(
            id=page.pk,
            title=page.title,
            number=number,
            outcome=page.outcome,
            url_path=page.url_path,
            lessons=tuple(_lesson(lesson, number, place) for place, lesson in enumerate(lessons[page.path], 1)),
        )
        for number, page in enumerate(pages, 1)
    )


def _lesson(page: LessonPage, module_number: int, place: int) -> LessonOutline:
    return LessonOutline(
        id=page.pk,
        title=page.title,
        number=f"{module_number}.{place}",
        minutes=page.minutes,
        delivery=page.delivery,
        hour_subject=page.hour_subject,
        url_path=page.url_path,
    )


def url_of(url_path: str) -> str:
    """The address of a page from Wagtail's `url_path`, whose first part is the slug of the site's root page."""
    return "/" + url_path.split("/", 2)[2]
