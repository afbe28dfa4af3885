"""What the pages of the catalog ask for."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django import template
from django.core.cache import caches
from django.db.models import Count, Q

from courses.catalog.instructors import instructor_url, teaches
from courses.catalog.models import CatalogPage, CoursePage, LessonPage
from courses.catalog.outline import url_of
from courses.catalog.rendering import LessonBody, lesson_body
from courses.catalog.shelf import Person, Shelf, load_shelf, load_teachers
from courses.common.fields import Delivery

register = template.Library()

# Names of instructors may be this many seconds old on a course page: one query less on the busiest page.
TEACHERS_TIMEOUT = 300


@register.simple_tag(takes_context=True)
def shelf_of(context: template.Context, catalog: CatalogPage) -> Shelf:
    """The school's courses, of the level that the address asks for."""
    return load_shelf(catalog, context["request"].GET.get("level", ""))


@register.simple_tag
def catalogs() -> list[CatalogPage]:
    """The schools that have opened their doors, each with the number of its courses."""
    courses = Count("school__courses", filter=Q(school__courses__live=True))
    return list(CatalogPage.objects.live().select_related("school").annotate(courses=courses).order_by("title"))


@register.simple_tag
def teachers_of(course: CoursePage) -> list[Person]:
    """The instructors named on the course page."""
    key = f"teachers:{course.pk}:{course.live_revision_id}"
    stored = caches["rendered"].get(key)
    if stored is None:
        stored = [tuple(person) for person in load_teachers(course)]
        caches["rendered"].set(key, stored, TEACHERS_TIMEOUT)
    return [Person(*values) for values in stored]


@register.simple_tag(takes_context=True)
def body_of(context: template.Context, lesson: LessonPage) -> LessonBody:
    """The lesson's rendered body with its sections."""
    return lesson_body(lesson, is_preview=getattr(context["request"], "is_preview", False))


@register.filter
def by_delivery(standings: Iterable[Any]) -> list[tuple[str, int]]:
    """Minutes of each kind of teaching, in the words of the choices, in the modules that a course page has at hand."""
    minutes: Counter[str] = Counter()
    for standing in standings:
        for lesson in standing.module.lessons:
            minutes[lesson.delivery] += lesson.minutes
    return [(label, minutes[value]) for value, label in Delivery.choices if minutes[value]]


@register.filter
def catalog_url(course: CoursePage) -> str:
    """The address of the school's front page that the course stands under."""
    return url_of(course.url_path).rstrip("/").rpartition("/")[0] + "/"


@register.filter
def page_url(url_path: str) -> str:
    """The address of a page from its `url_path`, without a query."""
    return url_of(url_path)


@register.filter
def letter(place: int) -> str:
    """1 -> "A": how answers are named."""
    return chr(ord("A") + place - 1)


@register.simple_tag(takes_context=True)
def instructor_page_of(context: template.Context, lesson: LessonPage) -> str:
    """The address of the lesson's instructor page, for those who may read it."""
    if not lesson.has_instructor_page or not teaches(context["request"].user, lesson):
        return ""
    return instructor_url(lesson)
