"""What a school's front page shows: its courses as cards, the shelves to choose from, and who teaches."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from courses.catalog.models import CatalogPage, CoursePage, CourseTeacher
from courses.catalog.outline import CourseOutline, outlines_of, url_of
from courses.schools.models import Approval, Membership, Role


@dataclass(frozen=True)
class CourseCard:
    """One course with its outline."""

    course: CoursePage
    outline: CourseOutline

    @property
    def url(self) -> str:
        """The course page."""
        return url_of(self.course.url_path)


@dataclass(frozen=True)
class LevelChip:
    """One shelf with the number of its courses. `value` is "" for all of them."""

    value: str
    label: str
    count: int
    is_current: bool


class Person(NamedTuple):
    """An instructor as the public sees them."""

    name: str
    title: str
    bio: str

    @classmethod
    def of(cls, membership: Membership) -> "Person":
        """Who the membership is of."""
        return cls(membership.user.legal_name, membership.title, membership.bio)


@dataclass(frozen=True)
class Shelf:
    """The courses on show and the whole that they were chosen from."""

    cards: tuple[CourseCard, ...]
    chips: tuple[LevelChip, ...]
    course_count: int
    lesson_count: int
    minutes: int
    instructors: tuple[Person, ...]
    approvals: tuple[Approval, ...]


def load_shelf(catalog: CatalogPage, level: str) -> Shelf:
    """The shelf of that level, or of all when there is none of that name. At most four queries."""
    courses = list(CoursePage.objects.live().child_of(catalog).order_by("path"))
    outlines = outlines_of(courses)
    level = level if level in CoursePage.Level.values else ""
    return Shelf(
        cards=tuple(CourseCard(course, outlines[course.pk]) for course in courses if level in ("", course.level)),
        chips=_chips(courses, level),
        course_count=len(courses),
        lesson_count=sum(len(outline.lessons) for outline in outlines.values()),
        minutes=sum(outline.minutes for outline in outlines.values()),
        instructors=load_instructors(catalog.school_id),
        approvals=tuple(Approval.objects.filter(school=catalog.school_id)),
    )


def _chips(courses: Iterable[CoursePage], level: str) -> tuple[LevelChip, ...]:
    """All, then every level that has a course."""
    counts = Counter(course.level for course in courses)
    levels = [("", "All", counts.total())]
    levels += [(value, label, counts[value]) for value, label in CoursePage.Level.choices if counts[value]]
    return tuple(LevelChip(value, label, count, value == level) for value, label, count in levels)


def load_instructors(school_id: int) -> tuple[Person, ...]:
    """Those who teach at the school now."""
    current = Membership.objects.current().filter(school=school_id, role=Role.INSTRUCTOR)
    return tuple(map(Person.of, current.select_related("user").order_by("joined_at", "pk")))


def load_teachers(course: CoursePage) -> tuple[Person, ...]:
    """Those named on the course page."""
    rows = CourseTeacher.objects.filter(course=course).select_related("membership__user").order_by("sort_order", "pk")
    return tuple(Person.of(row.membership) for row in rows)
