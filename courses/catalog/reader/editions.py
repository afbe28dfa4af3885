"""What a reader holds, and the edition that it is: a hash of everything that it says."""

import hashlib
import json
from dataclasses import replace

from django.conf import settings
from wagtail.models import Page

from courses.catalog.models import CoursePage, LessonPage, ModulePage
from courses.catalog.outline import ModuleOutline, outline_of
from courses.catalog.rendering import fingerprint

ReaderPage = LessonPage | ModulePage | CoursePage

# What a reader depends on besides the content: templates, and how charts and pages are drawn.
SOURCES = (
    "courses/anatomy",
    "courses/catalog",
    "courses/catalog/reader",
    "courses/common/pdf",
    "templates/anatomy",
    "templates/anatomy/pdf",
    "templates/catalog/diagrams",
    "templates/catalog/pdf",
    "templates/catalog/pdf/blocks",
)
PRINTED_OF_SCHOOL = ("name", "short_name", "tagline", "street", "town", "region", "postal_code", "email", "website")


def course_of(page: ReaderPage) -> CoursePage:
    """The course that the page is, or is part of."""
    return page if isinstance(page, CoursePage) else page.course


def modules_of(page: ReaderPage) -> tuple[ModuleOutline, ...]:
    """The published modules with the lessons that a reader of the page holds; none when there is nothing to read."""
    modules = outline_of(course_of(page)).modules
    if isinstance(page, ModulePage):
        modules = tuple(module for module in modules if module.id == page.pk)
    elif isinstance(page, LessonPage):
        modules = tuple(_with_lesson_alone(module, page) for module in modules)
    return tuple(module for module in modules if module.lessons)


def _with_lesson_alone(module: ModuleOutline, page: Page) -> ModuleOutline:
    return replace(module, lessons=tuple(lesson for lesson in module.lessons if lesson.id == page.pk))


def edition_of(page: ReaderPage) -> str:
    """Changes with every text, picture, chart and name in the reader, and with a release that prints differently.

    A page that was never published from a revision goes by the contents token of its course.
    """
    course, modules = course_of(page), modules_of(page)
    lessons = [lesson for module in modules for lesson in module.lessons]
    shown = dict(LessonPage.objects.filter(pk__in=[lesson.id for lesson in lessons]).values_list("pk", "body_version"))
    token = str(course.contents_token)
    facts = {
        "release": fingerprint(SOURCES),
        "site": settings.WAGTAILADMIN_BASE_URL,
        "school": [getattr(course.school, field) for field in PRINTED_OF_SCHOOL],
        "course": [course.title, course.live_revision_id or token],
        "modules": [[module.id, module.number, module.title, module.outcome] for module in modules],
        "lessons": [
            [lesson.id, lesson.number, lesson.title, lesson.revision_id or token, shown.get(lesson.id)]
            for lesson in lessons
        ],
    }
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()
