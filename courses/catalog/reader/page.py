"""The page of a reader: cover, contents, lessons, glossary, notices."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from courses.anatomy.charts import crop_chart
from courses.anatomy.crops import CROPS
from courses.anatomy.figure import license_notice
from courses.anatomy.library import library_of
from courses.catalog.models import CoursePage, GlossaryTerm, LessonPage
from courses.catalog.outline import ModuleOutline, url_of
from courses.catalog.reader.editions import ReaderPage, course_of, modules_of
from courses.catalog.reader.images import ImageBox
from courses.catalog.reader.lessons import PrintedLesson, key_terms_of, print_lesson
from courses.catalog.reader.links import absolute, terms_in, with_printed_links
from courses.schools.models import School


@dataclass(frozen=True)
class PrintedModule:
    """A module with its lessons."""

    id: str
    outline: ModuleOutline
    lessons: tuple[PrintedLesson, ...]


def print_job(page: ReaderPage, paper: str, edition: str) -> dict[str, Any]:
    """All that the printing process needs."""
    course, images = course_of(page), ImageBox()
    modules = _printed(page, images)
    terms = _terms_of(course.school, [lesson for module in modules for lesson in module.lessons])
    context = {
        "page": page,
        "kind": page._meta.model_name.removesuffix("page"),
        "course": course,
        "school": course.school,
        "modules": [_linked(module, terms) for module in modules],
        "minutes": sum(module.outline.minutes for module in modules),
        "lesson_count": sum(len(module.lessons) for module in modules),
        "terms": sorted(terms.values(), key=lambda term: term.term.casefold()),
        "published_at": _published_at(modules),
        "art": crop_chart(CROPS[course.art]),
        "address": absolute(url_of(page.url_path)),
        "paper": paper,
        "notice": license_notice(),
    }
    html = render_to_string("catalog/pdf/reader.html", context)
    return {"html": html, "images": images.encoded(), "identifier": edition[:32]}


def _printed(page: ReaderPage, images: ImageBox) -> list[PrintedModule]:
    """The modules with their lessons. Below a course stands a module, below that a lesson: so deep are its headings."""
    course, outlines = course_of(page), modules_of(page)
    level = 4 if isinstance(page, CoursePage) else 2 if isinstance(page, LessonPage) else 3
    library = library_of(course.school)
    pages = LessonPage.objects.in_bulk([lesson.id for module in outlines for lesson in module.lessons])
    return [
        PrintedModule(
            id=f"module-{module.id}",
            outline=module,
            lessons=tuple(
                print_lesson(pages[lesson.id], lesson, level=level, library=library, images=images)
                for lesson in module.lessons
            ),
        )
        for module in outlines
    ]


def _terms_of(school: School, lessons: Iterable[PrintedLesson]) -> dict[int, GlossaryTerm]:
    """The terms of the school's glossary that the lessons link or teach."""
    ids = {pk for lesson in lessons for pk in terms_in(lesson.html)}
    ids |= {term.pk for lesson in lessons for term in key_terms_of(lesson.page)}
    return GlossaryTerm.objects.filter(school=school).in_bulk(ids)


def _linked(module: PrintedModule, terms: Mapping[int, GlossaryTerm]) -> PrintedModule:
    lessons: Sequence[PrintedLesson] = [
        lesson.linked(with_printed_links(lesson.html, prefix=f"{lesson.id}-", terms=terms)) for lesson in module.lessons
    ]
    return PrintedModule(module.id, module.outline, tuple(lessons))


def _published_at(modules: Iterable[PrintedModule]) -> datetime | None:
    """When the newest of the lessons was published."""
    dates = [lesson.page.last_published_at for module in modules for lesson in module.lessons]
    return max(filter(None, dates), default=None)
