"""What is kept in memory about a course's contents lasts until they change, whichever way they change."""

import pytest

from courses.catalog.models import CoursePage, LessonPage, ModulePage
from courses.catalog.outline import outline_of, outlines_of
from tests.factories import content


@pytest.fixture
def module(course: CoursePage) -> ModulePage:
    return ModulePage.objects.filter(course=course).order_by("path").last()


def titles(course: CoursePage) -> list[str]:
    """As the next request finds them: with the course as it is stored now."""
    return [lesson.title for lesson in outline_of(CoursePage.objects.get(pk=course.pk)).lessons]


def lessons(course: CoursePage) -> list[LessonPage]:
    return list(LessonPage.objects.filter(course=course).order_by("path"))


def test_unchanged_contents_cost_no_query(course, django_assert_num_queries):
    content.make_lesson(content.make_module(content.make_course(course.school, "Anatomy"), "Bones"))
    courses = list(CoursePage.objects.all())
    with django_assert_num_queries(1):
        first = outlines_of(courses)
    with django_assert_num_queries(0):
        assert outlines_of(courses) == first


def test_a_lesson_that_is_added(course, module):
    before = titles(course)
    content.make_lesson(module, "Added")
    assert titles(course) == [*before, "Added"]


def test_a_lesson_that_is_published_anew(course):
    before = titles(course)
    lesson = lessons(course)[0]
    lesson.title = "Renamed"
    draft = lesson.save_revision()
    assert titles(course) == before
    draft.publish()
    assert titles(course) == ["Renamed", *before[1:]]


def test_a_lesson_that_is_unpublished(course):
    before = titles(course)
    lessons(course)[0].unpublish()
    assert titles(course) == before[1:]


def test_a_lesson_that_is_moved(course):
    before = titles(course)
    first, *_, last = lessons(course)
    last.page_ptr.move(first, pos="left")  # as the admin's list does, with the bare page
    assert titles(course) == [before[-1], *before[:-1]]


def test_a_lesson_that_is_deleted(course):
    before = titles(course)
    lessons(course)[-1].page_ptr.delete()
    assert titles(course) == before[:-1]


def test_a_module_that_is_deleted_with_its_lessons(course, module):
    before, own = titles(course), [lesson.title for lesson in lessons(course) if lesson.is_descendant_of(module)]
    module.page_ptr.delete()
    assert own and titles(course) == before[: -len(own)]
