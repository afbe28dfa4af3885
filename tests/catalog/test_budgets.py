"""Whole requests stay within their number of queries, and the number does not grow with the content."""

import pytest
from django.test import Client

from courses.catalog.models import CoursePage, LessonPage
from courses.enrollments.models import Enrollment
from tests.factories import content

pytestmark = pytest.mark.django_db


def add_content(course: CoursePage) -> None:
    for number in range(3):
        module = content.make_module(course, f"More {number}")
        content.make_lesson(module, f"Lesson {number}")
        content.make_quiz(module)


def test_catalog_of_a_visitor(client: Client, course: CoursePage, django_assert_max_num_queries: object) -> None:
    client.get("/juniper-row/")
    add_content(content.make_course(course.school, "Second course"))
    with django_assert_max_num_queries(5):
        client.get("/juniper-row/")


def test_course_page_with_ticks(
    as_alice: Client, enrollment: Enrollment, course: CoursePage, django_assert_max_num_queries: object
) -> None:
    as_alice.get(course.get_url())
    add_content(course)
    with django_assert_max_num_queries(9):
        response = as_alice.get(course.get_url())
    assert "0 of 9 lessons done" in response.content.decode()


def test_lesson(
    as_alice: Client, enrollment: Enrollment, course: CoursePage, django_assert_max_num_queries: object
) -> None:
    lesson = LessonPage.objects.filter(course=course).order_by("path").first()
    as_alice.get(lesson.get_url())
    add_content(course)
    with django_assert_max_num_queries(9):
        assert as_alice.get(lesson.get_url()).status_code == 200
