"""Lessons and courses as their visitors meet them: ticks, locks, marking complete, going on."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.urls import reverse

from courses.assessments.models import QuizPage
from courses.catalog.models import CoursePage, LessonPage, ModulePage
from courses.common.clock import now
from courses.enrollments.models import Enrollment
from courses.progress.models import LessonCompletion, LessonVisit
from courses.progress.overview import CourseOverview, course_overview
from courses.users.models import User
from tests.conftest import signed_in
from tests.factories import content, people, study
from tests.factories.evidence import complete_lessons, pass_quizzes

MARK = "Mark complete"


def lesson(course: CoursePage, place: int) -> LessonPage:
    """The lesson at that place of the course, from 1."""
    return LessonPage.objects.filter(course=course).order_by("path")[place - 1]


def quiz(course: CoursePage, place: int) -> QuizPage:
    return QuizPage.objects.filter(course=course).order_by("path")[place - 1]


def complete(client: Client, page: LessonPage) -> object:
    return client.post(reverse("progress:complete", args=[page.pk]))


def overview(page: object, visitor: User | AnonymousUser) -> CourseOverview:
    request = RequestFactory().get("/")
    request.user = visitor
    return course_overview(request, page)


# Opening a lesson


def test_opening_a_lesson_is_noted(as_alice: Client, enrollment: Enrollment, course: CoursePage) -> None:
    assert as_alice.get(lesson(course, 1).url).status_code == 200

    assert LessonVisit.objects.get().lesson == lesson(course, 1)


def test_reloading_writes_nothing_and_coming_back_later_does(
    as_alice: Client, enrollment: Enrollment, course: CoursePage
) -> None:
    as_alice.get(lesson(course, 1).url)
    opened_at = LessonVisit.objects.get().last_opened_at

    as_alice.get(lesson(course, 1).url)
    assert LessonVisit.objects.get().last_opened_at == opened_at

    with time_machine.travel(opened_at + timedelta(minutes=10)):
        as_alice.get(lesson(course, 1).url)
    assert LessonVisit.objects.get().last_opened_at > opened_at


def test_staff_who_look_leave_no_trace(as_bob: Client, course: CoursePage) -> None:
    response = as_bob.get(lesson(course, 1).url)

    assert response.status_code == 200
    assert MARK not in response.text
    assert not LessonVisit.objects.exists()


# Locks


def test_a_locked_lesson_answers_403_with_the_reason_and_the_way(
    as_alice: Client, enrollment: Enrollment, course: CoursePage
) -> None:
    response = as_alice.get(lesson(course, 3).url)

    assert response.status_code == 403
    assert "Opens when you have completed the lessons of module 1: 2 lessons left." in response.text
    assert f'href="{lesson(course, 1).url}"' in response.text
    assert not LessonVisit.objects.exists()


def test_a_locked_quiz_answers_403(as_alice: Client, enrollment: Enrollment, course: CoursePage) -> None:
    assert as_alice.get(quiz(course, 1).url).status_code == 403


def test_a_lesson_opens_when_what_was_asked_is_done(
    as_alice: Client, enrollment: Enrollment, course: CoursePage
) -> None:
    complete_lessons(enrollment, 2)

    assert as_alice.get(lesson(course, 3).url).status_code == 200
    assert as_alice.get(quiz(course, 1).url).status_code == 200


def test_staff_pass_every_lock(as_bob: Client, course: CoursePage) -> None:
    assert as_bob.get(lesson(course, 6).url).status_code == 200


def test_staff_who_also_study_pass_every_lock(course: CoursePage, bob: User, as_bob: Client) -> None:
    study.make_enrollment(course, bob)

    assert as_bob.get(lesson(course, 6).url).status_code == 200


# Marking complete


def test_marking_complete_leads_to_the_next_lesson(
    as_alice: Client, enrollment: Enrollment, course: CoursePage
) -> None:
    response = complete(as_alice, lesson(course, 1))

    assert (response.status_code, response.url) == (302, lesson(course, 2).url)
    assert LessonCompletion.objects.get().lesson == lesson(course, 1)


def test_after_the_last_lesson_of_a_module_comes_its_quiz(
    as_alice: Client, enrollment: Enrollment, course: CoursePage
) -> None:
    complete_lessons(enrollment, 1)

    assert complete(as_alice, lesson(course, 2)).url == quiz(course, 1).url


def test_the_last_lesson_of_all_leads_to_what_happens_now(
    as_alice: Client, enrollment: Enrollment, course: CoursePage
) -> None:
    pass_quizzes(enrollment)
    complete_lessons(enrollment, 5)

    response = as_alice.post(reverse("progress:complete", args=[lesson(course, 6).pk]), follow=True)

    assert response.redirect_chain == [(f"/learn/{enrollment.uuid}/", 302)]
    assert "You have completed the course." in response.text


def test_marking_twice_counts_once(as_alice: Client, enrollment: Enrollment, course: CoursePage) -> None:
    complete(as_alice, lesson(course, 1))
    response = complete(as_alice, lesson(course, 1))

    assert (response.status_code, response.url) == (302, lesson(course, 2).url)
    assert LessonCompletion.objects.count() == 1


def test_a_locked_lesson_cannot_be_marked(as_alice: Client, enrollment: Enrollment, course: CoursePage) -> None:
    response = complete(as_alice, lesson(course, 3))

    assert response.status_code == 403
    assert "2 lessons left" in response.text
    assert not LessonCompletion.objects.exists()


def test_reading_the_address_marks_nothing(as_alice: Client, enrollment: Enrollment, course: CoursePage) -> None:
    assert as_alice.get(reverse("progress:complete", args=[lesson(course, 1).pk])).status_code == 405


def test_visitors_sign_in_first(client: Client, course: CoursePage) -> None:
    response = complete(client, lesson(course, 1))

    assert response.status_code == 302
    assert response.url.startswith("/accounts/login/")


def test_others_find_nothing_to_mark(course: CoursePage, as_bob: Client, as_charlie: Client) -> None:
    stranger = signed_in(people.make_user("Sam"))

    for client in (stranger, as_bob, as_charlie):
        assert complete(client, lesson(course, 1)).status_code == 404
    assert not LessonCompletion.objects.exists()


def test_an_unknown_lesson_is_not_found(as_alice: Client, enrollment: Enrollment) -> None:
    assert as_alice.post(reverse("progress:complete", args=[999_999])).status_code == 404


def test_one_who_waits_for_approval_finds_nothing_to_mark(as_alice: Client, alice: User, course: CoursePage) -> None:
    study.make_enrollment(course, alice, status="pending", started_at=None)

    assert complete(as_alice, lesson(course, 1)).status_code == 404


# What the pages show


def test_a_lesson_shows_where_it_stands(as_alice: Client, enrollment: Enrollment, course: CoursePage) -> None:
    complete_lessons(enrollment, 1)

    fresh, done = as_alice.get(lesson(course, 2).url).text, as_alice.get(lesson(course, 1).url).text

    assert MARK in fresh
    assert "1 of 3 done" in fresh
    assert f'href="{lesson(course, 1).url}" aria-label="Previous' in fresh
    assert MARK not in done
    assert "Complete" in done
    assert "Continue" in done


def test_a_course_page_ticks_what_is_done(as_alice: Client, enrollment: Enrollment, course: CoursePage) -> None:
    complete_lessons(enrollment, 3)

    page = as_alice.get(course.url).text

    assert page.count("(done)") == 3
    assert "3 of 6 lessons done" in page
    assert "Opens when you have completed the lessons of this module: 1 lesson left." in page
    assert f"/learn/{enrollment.uuid}/" in page


def test_a_visitor_sees_the_outline_without_ticks_or_links(client: Client, course: CoursePage) -> None:
    page = client.get(course.url).text

    assert "Mechanism two" in page
    assert "(done)" not in page
    assert "Opens when" not in page
    assert lesson(course, 1).url not in page


def test_the_overview_of_a_visitor_has_no_enrollment(course: CoursePage) -> None:
    seen = overview(course, AnonymousUser())

    assert (seen.enrollment, seen.is_studying, seen.can_open) == (None, False, False)
    assert {row.state for module in seen.modules for row in module.rows} == {""}
    assert seen.standing.lessons_needed == 6


def test_the_overview_of_staff_opens_everything_and_ticks_nothing(course: CoursePage, bob: User) -> None:
    seen = overview(lesson(course, 6), bob)

    assert (seen.is_studying, seen.can_open) == (False, True)
    assert seen.previous.url == lesson(course, 5).url
    assert seen.following.url == quiz(course, 3).url


def test_the_overview_of_one_who_waits_opens_nothing(course: CoursePage, alice: User) -> None:
    study.make_enrollment(course, alice, status="pending", started_at=None)

    seen = overview(course, alice)

    assert (seen.is_waiting, seen.is_studying, seen.can_open) == (True, False, False)


def test_the_overview_of_a_module_knows_its_quiz(enrollment: Enrollment, course: CoursePage, alice: User) -> None:
    module = ModulePage.objects.get(course=course, title="Mechanism")

    seen = overview(module, alice)

    assert seen.module.standing.module.id == module.pk
    assert seen.module.is_current is False
    assert (seen.quiz.step.id, seen.quiz.state) == (quiz(course, 2).pk, "locked")


# Queries, sign-in included


def add_lessons(course: CoursePage) -> None:
    """Eight modules of four lessons more."""
    for number in range(8):
        module = content.make_module(course, f"Further {number}")
        for place in range(4):
            content.make_lesson(module, f"Further {number} {place}")


@pytest.mark.parametrize("is_large", [False, True])
def test_queries_of_a_lesson(
    as_alice: Client,
    enrollment: Enrollment,
    course: CoursePage,
    is_large: bool,
    django_assert_max_num_queries: object,
) -> None:
    if is_large:
        add_lessons(course)
    complete_lessons(enrollment, 2)
    pages = [lesson(course, 3).url, course.url]
    for page in pages:
        as_alice.get(page)

    for page in pages:
        with django_assert_max_num_queries(9):
            assert as_alice.get(page).status_code == 200


def test_queries_of_opening_a_lesson_for_the_first_time_and_completing_it(
    as_alice: Client, enrollment: Enrollment, course: CoursePage, django_assert_max_num_queries: object
) -> None:
    as_alice.get(lesson(course, 1).url)
    complete_lessons(enrollment, 1, at=now())

    page = lesson(course, 2)
    address = page.url

    with django_assert_max_num_queries(20):
        as_alice.get(address)
        complete(as_alice, page)
