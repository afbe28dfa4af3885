"""How a trainee comes into a course: the course page's button, the code of a cohort."""

from datetime import date

import pytest
from django.core.cache import caches

from courses.enrollments.models import Cohort, Enrollment
from courses.enrollments.services import open_cohort, set_cohort_open
from courses.schools.models import Membership
from tests.factories import content
from tests.factories.people import LONG_AGO


@pytest.fixture(autouse=True)
def fresh_limits():
    caches["limits"].clear()


@pytest.fixture
def cohort(course):
    return open_cohort(
        school=course.school, course=course, name="Fall", starts_on=date(2026, 9, 7), actor=None, at=LONG_AGO
    )


def enroll(client, course, **data):
    return client.post(f"/enroll/{course.pk}/", data)


def with_policy(school, policy):
    return content.make_course(school, title=f"By {policy}", enrollment_policy=policy)


def text(answer):
    return answer.content.decode()


def test_open_course_takes_the_trainee_in_and_repeats_without_harm(as_alice, alice, course):
    for _ in range(2):
        assert enroll(as_alice, course)["Location"] == course.url
    assert Enrollment.objects.get(trainee=alice).status == "active"
    assert Membership.objects.get(user=alice).role == "trainee"


def test_course_by_approval_says_what_happens_next(as_alice, school):
    course = with_policy(school, "approval")
    assert "Ask to enroll" in text(as_alice.get(f"/enroll/{course.pk}/"))
    enroll(as_alice, course)
    assert Enrollment.objects.get().status == "pending"
    page = text(as_alice.get(f"/enroll/{course.pk}/"))
    assert "Waiting for approval" in page and "Ask to enroll" not in page


def test_course_by_code_keeps_a_wrong_code_and_says_what_to_do(as_alice, school):
    course = with_policy(school, "code")
    assert "Enroll with the code" in text(as_alice.get(f"/enroll/{course.pk}/"))
    page = text(enroll(as_alice, course, code="WRONG234"))
    assert 'value="WRONG234"' in page
    assert "Check the code: no cohort of this course is open under it." in page
    assert 'aria-invalid="true"' in page
    assert "Fill this in." in text(enroll(as_alice, course, code=""))
    assert not Enrollment.objects.exists()


def test_course_by_code_takes_a_grouped_code(as_alice, school):
    course = with_policy(school, "code")
    cohort = open_cohort(school=school, course=course, name="Fall", starts_on=date(2026, 9, 7), actor=None, at=LONG_AGO)
    code = f" {cohort.join_code[:4].lower()}-{cohort.join_code[4:].lower()} "
    assert enroll(as_alice, course, code=code)["Location"] == course.url
    assert Enrollment.objects.get().cohort == cohort


def test_signed_out_visitor_is_led_through_sign_in_back_to_the_button(client, course):
    assert enroll(client, course)["Location"] == f"/accounts/login/?next=/enroll/{course.pk}/"
    page = text(client.get(f"/enroll/{course.pk}/"))
    assert f"/accounts/signup/?next=/enroll/{course.pk}/" in page


def test_staff_are_told_that_they_need_not_enroll_and_may(as_bob, course):
    page = text(as_bob.get(f"/enroll/{course.pk}/"))
    assert "the lessons are open to you" in page
    assert '<button class="btn btn--block">Enroll</button>' in page


def test_unknown_and_unpublished_courses_are_not_found(as_alice, course):
    assert as_alice.post("/enroll/999999/").status_code == 404
    course.unpublish()
    assert enroll(as_alice, course).status_code == 404


def test_enrolling_knows_two_methods(as_alice, course):
    assert as_alice.delete(f"/enroll/{course.pk}/").status_code == 405


def test_code_leads_to_the_page_that_says_what_it_opens(as_alice, alice, cohort):
    answer = as_alice.post("/join/", {"code": cohort.join_code.lower()})
    assert answer["Location"] == f"/join/{cohort.join_code}/"
    page = text(as_alice.get(answer["Location"]))
    assert "Join Fall" in page and "Trigger point therapy" in page and "Juniper Row School" in page
    assert not Enrollment.objects.exists()
    for _ in range(2):
        assert as_alice.post(answer["Location"])["Location"] == cohort.course.url
    assert Enrollment.objects.get(trainee=alice).cohort == cohort


def test_signed_out_visitor_sees_the_cohort_and_the_ways_in(client, cohort):
    here = f"/join/{cohort.join_code}/"
    page = text(client.get(here))
    assert f"/accounts/signup/?next={here}" in page and f"/accounts/login/?next={here}" in page
    assert client.post(here)["Location"] == f"/accounts/login/?next={here}"


def test_wrong_code_is_kept_with_what_to_do(client, db):
    page = text(client.post("/join/", {"code": "NOPE2345"}))
    assert 'value="NOPE2345"' in page and "Check the code: no cohort is open under it." in page


def test_closed_cohort_opens_nothing(as_alice, cohort):
    set_cohort_open(cohort=cohort, is_open=False)
    assert as_alice.post(f"/join/{cohort.join_code}/")["Location"] == "/join/"
    assert not Enrollment.objects.exists()


def test_codes_cannot_be_guessed_by_trying(client, cohort):
    for _ in range(10):
        client.post("/join/", {"code": "NOPE2345"})
    assert "Wait a minute" in text(client.post("/join/", {"code": cohort.join_code}))
    assert client.get(f"/join/{cohort.join_code}/")["Location"] == "/join/"


def test_two_cohorts_never_share_a_code(course):
    codes = {
        open_cohort(
            school=course.school, course=course, name=f"C{n}", starts_on=date(2026, 9, 7), actor=None, at=LONG_AGO
        ).join_code
        for n in range(5)
    }
    assert len(codes) == Cohort.objects.count() == 5
