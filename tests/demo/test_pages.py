"""Lessons of the demo become pages once: loading again writes no revision, also where blocks name muscles."""

import pytest

from courses.anatomy.services import load_muscles, read_atlas
from courses.catalog.models import CoursePage, LessonPage
from courses.catalog.rendering import render_body
from courses.demo.content_files import read_shipped_content
from courses.demo.pages import Library, _lesson_fields, place_page
from tests.factories import content

pytestmark = pytest.mark.django_db


def test_lessons_with_muscles_are_placed_once_and_show_them(course: CoursePage) -> None:
    load_muscles(entries=read_atlas())
    files = read_shipped_content()
    library = Library.load(files, course.school)
    lessons = [lesson for file in files.courses for module in file.modules for lesson in module.lessons]
    for name in ("muscle_chart", "body_region", "compare"):
        lesson = next(lesson for lesson in lessons if name in dict(lesson.body))
        module = content.make_module(course, f"With {name}")
        for _ in range(2):
            page = place_page(module, LessonPage, lesson.slug, **_lesson_fields(lesson, library), course=course)
        assert page.revisions.count() == 1
        assert '<svg class="chart drawing"' in render_body(page).html
