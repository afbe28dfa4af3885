"""The instructor page: instructors of the school read it, and nothing of it reaches anybody else."""

from collections.abc import Callable

import pytest
from django.test import Client
from wagtail.models import Page

from courses.catalog.models import CoursePage, LessonPage
from courses.enrollments.models import Enrollment
from courses.schools.models import Role, School
from courses.users.models import User
from tests.conftest import signed_in
from tests.factories import content, people

pytestmark = pytest.mark.django_db

SECRET = "Zebrafish"


@pytest.fixture
def lesson(course: CoursePage) -> LessonPage:
    """The first lesson, with a page for instructors."""
    lesson = LessonPage.objects.filter(course=course).order_by("path").first()
    lesson.class_materials = [("material", f"{SECRET} markers")]
    lesson.class_plan = f'<p>{SECRET} plan <a href="#ref-2">[2]</a>.</p>'
    lesson.class_mistakes = f"<ul><li>{SECRET} mistake</li></ul>"
    lesson.class_discussion = f"<p>{SECRET} question?</p>"
    lesson.class_watch = f"<p>{SECRET} sign.</p>"
    lesson.save_revision().publish()
    return lesson


def guide(lesson: LessonPage) -> str:
    return f"{lesson.get_url()}instructor/"


def test_instructors_of_the_school_read_it(as_bob: Client, lesson: LessonPage) -> None:
    page = as_bob.get(guide(lesson)).content.decode()

    for part in ("markers", "plan", "mistake", "question?", "sign."):
        assert f"{SECRET} {part}" in page
    assert f'href="{lesson.get_url()}#ref-2"' in page


def test_the_lesson_leads_instructors_there(as_bob: Client, lesson: LessonPage) -> None:
    assert f'href="{guide(lesson)}"' in as_bob.get(lesson.get_url()).content.decode()


def test_an_administrator_who_publishes_the_lessons_reads_it_too(school: School, lesson: LessonPage) -> None:
    ada = people.make_member(school, Role.ADMINISTRATOR, "Ada", "Berg")
    assert signed_in(ada).get(guide(lesson)).status_code == 200


def test_for_everybody_else_it_is_not_there(
    as_alice: Client, as_charlie: Client, as_rita: Client, enrollment: Enrollment, lesson: LessonPage
) -> None:
    for outsider in (as_alice, as_charlie, as_rita, Client()):
        assert outsider.get(guide(lesson)).status_code == 404


def test_a_page_that_is_not_written_or_not_published_is_not_there(as_bob: Client, lesson: LessonPage) -> None:
    other = LessonPage.objects.filter(course=lesson.course).order_by("path").last()
    assert as_bob.get(guide(other)).status_code == 404
    lesson.unpublish()
    assert as_bob.get(guide(lesson)).status_code == 404


def test_it_is_only_read(as_bob: Client, lesson: LessonPage) -> None:
    assert as_bob.post(guide(lesson)).status_code == 405


def test_nothing_of_it_reaches_a_trainee(
    as_alice: Client, enrollment: Enrollment, course: CoursePage, lesson: LessonPage
) -> None:
    """Every page around the lesson, the practice cards, the glossary, the sources and the searches."""
    module = lesson.get_parent()
    addresses = [
        lesson.get_url(),
        module.get_url(),
        course.get_url(),
        "/learn/",
        "/practice/",
        "/glossary/?school=juniper-row&q=zebrafish",
        f"/courses/juniper-row/{course.slug}/sources/",
        "/atlas/?q=zebrafish",
    ]
    for address in addresses:
        response = as_alice.get(address, follow=True)
        assert response.status_code == 200, address
        page = response.content.decode()
        assert SECRET not in page, address
        assert guide(lesson) not in page, address


def test_it_is_in_no_search(lesson: LessonPage) -> None:
    fields = {field.field_name for field in LessonPage.get_search_fields()}

    assert not any(name.startswith("class_") for name in fields)
    assert not Page.objects.live().search(SECRET.lower())


def test_it_follows_the_revisions_of_the_lesson(as_bob: Client, lesson: LessonPage) -> None:
    lesson.class_plan = "<p>Half a thought.</p>"
    draft = lesson.save_revision()
    assert "Half a thought." not in as_bob.get(guide(lesson)).content.decode()

    draft.publish()
    assert "Half a thought." in as_bob.get(guide(lesson)).content.decode()


def test_a_trainee_who_teaches_elsewhere_does_not_read_it(
    as_alice: Client, alice: User, enrollment: Enrollment, other_school: School, lesson: LessonPage
) -> None:
    people.add_member(school=other_school, user=alice, role=Role.INSTRUCTOR, actor=None, at=people.LONG_AGO)
    assert as_alice.get(guide(lesson)).status_code == 404


def test_it_takes_few_queries(
    as_bob: Client, course: CoursePage, lesson: LessonPage, django_assert_max_num_queries: Callable
) -> None:
    as_bob.get(guide(lesson))
    content.make_module(course, "More")
    with django_assert_max_num_queries(7):
        as_bob.get(guide(lesson))
