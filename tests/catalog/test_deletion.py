"""Pages with records stay; pages without may go."""

from django.db import transaction
from wagtail.models import Page

from courses.catalog.deletion import records_of
from courses.catalog.models import CoursePage, LessonPage
from tests.factories import content, study


def test_course_with_enrollments_names_them(course, alice):
    study.make_enrollment(course, alice)
    assert records_of(course) == {"enrollments": 1}


def test_records_below_the_page_count_too(enrollment, course):
    lesson = LessonPage.objects.filter(course=course).first()
    enrollment.lesson_completions.create(lesson=lesson, minutes=30, completed_at=enrollment.started_at)
    module = lesson.get_parent()
    assert records_of(module) == {"lesson completions": 1}


def test_course_without_records_goes_with_all_its_parts(school):
    course = content.make_course(school)
    content.make_lesson(content.make_module(course))
    assert records_of(course) == {}
    with transaction.atomic():
        Page.objects.get(pk=course.pk).delete()
    assert not CoursePage.objects.exists()
    assert not LessonPage.objects.exists()
