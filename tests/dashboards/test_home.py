"""The trainee's own pages: home, and what is still missing for the certificate."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from courses.catalog.models import CoursePage, LessonPage
from courses.dashboards.home import greeting
from courses.enrollments.models import Enrollment
from courses.progress.services import record_visit, settle_completion
from courses.users.models import User
from tests.conftest import signed_in
from tests.factories import content, people, study
from tests.factories.evidence import complete_lessons, pass_quizzes
from tests.factories.people import LONG_AGO


def missing(enrollment: Enrollment) -> str:
    """The address of what is still missing."""
    return f"/learn/{enrollment.uuid}/"


# Home


def test_home_asks_visitors_to_sign_in(client: Client, db: None) -> None:
    assert client.get("/learn/").url.startswith("/accounts/login/")


def test_a_new_trainee_finds_two_ways_in(as_alice: Client) -> None:
    page = as_alice.get("/learn/").text

    assert "Your courses will be here" in page
    assert 'href="/courses/"' in page
    assert 'action="/join/"' in page


def test_home_leads_on_to_the_lesson_opened_last(as_alice: Client, enrollment: Enrollment, course: CoursePage) -> None:
    second = LessonPage.objects.filter(course=course).order_by("path")[1]
    record_visit(enrollment=enrollment, lesson=second, at=LONG_AGO)

    page = as_alice.get("/learn/").text

    assert f'class="stretch" href="{second.url}"' in page
    assert "0 of 6 lessons" in page
    assert missing(enrollment) in page


def test_home_says_what_happens_to_a_request(as_alice: Client, alice: User, course: CoursePage) -> None:
    study.make_enrollment(course, alice, status="pending", started_at=None)

    page = as_alice.get("/learn/").text

    assert "waiting for approval" in page
    assert "You asked on 5 January 2026" in page


def test_home_tells_of_a_complete_course(as_alice: Client, enrollment: Enrollment) -> None:
    complete_lessons(enrollment)
    pass_quizzes(enrollment)

    page = as_alice.get("/learn/").text

    assert "Every requirement is met" in page
    assert 'class="continue card"' not in page


def test_home_shows_nothing_of_others(as_charlie: Client, enrollment: Enrollment, course: CoursePage) -> None:
    assert course.title not in as_charlie.get("/learn/").text


@pytest.mark.parametrize("courses", [1, 5])
def test_queries_of_home(
    as_alice: Client, alice: User, course: CoursePage, courses: int, django_assert_max_num_queries: object
) -> None:
    complete_lessons(study.make_enrollment(course, alice), 2)
    for number in range(courses - 1):
        other = content.make_course(course.school, f"Course {number}")
        content.make_lesson(content.make_module(other), "Only")
        study.make_enrollment(other, alice)
    as_alice.get("/learn/")

    with django_assert_max_num_queries(10):
        assert as_alice.get("/learn/").status_code == 200


@pytest.mark.parametrize(("hour", "words"), [(13, "Good morning"), (18, "Good afternoon"), (23, "Good evening")])
def test_the_greeting_goes_by_the_schools_clock(hour: int, words: str) -> None:
    assert greeting(datetime(2026, 11, 24, hour, 30, tzinfo=UTC), "America/New_York") == words


# What is still missing


def test_every_line_has_a_link_and_a_number(as_alice: Client, enrollment: Enrollment, course: CoursePage) -> None:
    first, second, *_ = LessonPage.objects.filter(course=course).order_by("path")
    complete_lessons(enrollment, 1)
    pass_quizzes(enrollment, 1, percent="62.0")

    page = as_alice.get(missing(enrollment)).text

    assert "What is still missing" in page
    assert "1 of 2 lessons" in page
    assert "best 62%, pass mark 70%" in page
    assert f'href="{second.url}"' in page
    assert first.url not in page


def test_a_reason_is_said_once_for_the_lines_it_closes(as_alice: Client, enrollment: Enrollment) -> None:
    page = as_alice.get(missing(enrollment)).text

    said = page.count("<small>Opens when you have completed the lessons of module 1")
    assert said == 1


def test_a_complete_course_says_what_happens_now(as_alice: Client, enrollment: Enrollment) -> None:
    complete_lessons(enrollment)
    pass_quizzes(enrollment)
    settle_completion(enrollment=enrollment, at=LONG_AGO)

    page = as_alice.get(missing(enrollment)).text

    assert "What happens now" in page
    assert "Still missing" not in page


def test_the_staff_who_look_after_a_trainee_read_the_same_page(
    as_bob: Client, as_rita: Client, enrollment: Enrollment
) -> None:
    for client in (as_bob, as_rita):
        assert "Alice Oduya" in client.get(missing(enrollment)).text


def test_others_do_not_find_the_page(as_charlie: Client, enrollment: Enrollment, course: CoursePage) -> None:
    classmate = study.make_enrollment(course, people.make_user("Dele")).trainee

    for client in (as_charlie, signed_in(classmate)):
        assert client.get(missing(enrollment)).status_code == 404


def test_visitors_sign_in_before_they_read_it(client: Client, enrollment: Enrollment) -> None:
    assert client.get(missing(enrollment)).status_code == 302
