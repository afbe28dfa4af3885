"""The staff's home: what needs doing, and for whom."""

from datetime import timedelta

import pytest
from django.test import Client

from courses.catalog.models import CoursePage
from courses.common.clock import now
from courses.dashboards.roster import Query, load_roster
from courses.dashboards.school_home import load_school_home
from courses.enrollments.models import Enrollment
from courses.progress.services import record_visit, settle_completion
from courses.schools.models import Role, School
from courses.schools.services import add_member
from courses.users.models import User
from tests.factories import content, people, study
from tests.factories.evidence import complete_lessons, pass_quizzes


def home_of(school: School) -> str:
    return f"/school/{school.slug}/"


def ready(course: CoursePage) -> Enrollment:
    """Someone who met every requirement."""
    enrollment = study.make_enrollment(course, people.make_user("Kofi", "Boateng"))
    complete_lessons(enrollment)
    pass_quizzes(enrollment)
    settle_completion(enrollment=enrollment, at=now())
    return enrollment


# The doors


def test_staff_of_one_school_go_straight_there(as_rita: Client, school: School) -> None:
    response = as_rita.get("/school/")

    assert (response.status_code, response.url) == (302, home_of(school))


def test_staff_of_two_schools_choose(as_rita: Client, rita: User, school: School, other_school: School) -> None:
    add_member(school=other_school, user=rita, role=Role.INSTRUCTOR, actor=None, at=people.LONG_AGO)

    page = as_rita.get("/school/").text

    assert home_of(school) in page
    assert home_of(other_school) in page


def test_who_does_not_work_there_finds_nothing(
    as_alice: Client, as_charlie: Client, enrollment: Enrollment, school: School
) -> None:
    assert as_alice.get("/school/").status_code == 404
    for client in (as_alice, as_charlie):
        assert client.get(home_of(school)).status_code == 404


def test_visitors_sign_in_first(client: Client, school: School) -> None:
    for address in ("/school/", home_of(school)):
        assert client.get(address).url.startswith("/accounts/login/")


# What needs doing


def test_the_office_sees_requests_the_ready_and_the_stalled(
    as_rita: Client, school: School, course: CoursePage
) -> None:
    study.make_enrollment(course, people.make_user("Gabriel", "Souza"), status="pending", started_at=None)
    study.make_enrollment(course, people.make_user("Rosa", "Delgado"))
    ready(course)

    page = as_rita.get(home_of(school)).text

    assert "Gabriel Souza" in page
    assert "ready for the certificate" in page
    assert "not seen for two weeks" in page
    assert f"/school/{school.slug}/certificates/ready/" in page


def test_an_instructor_sees_their_courses_and_no_requests(as_bob: Client, school: School, course: CoursePage) -> None:
    other = content.make_course(school, "Anatomy")
    study.make_enrollment(course, people.make_user("Gabriel", "Souza"), status="pending", started_at=None)

    page = as_bob.get(home_of(school)).text

    assert course.title in page
    assert other.title not in page
    assert "Gabriel Souza" not in page


def test_a_quiet_school_says_so(as_rita: Client, school: School) -> None:
    assert "Nothing waits for you" in as_rita.get(home_of(school)).text


def test_stalled_here_is_stalled_on_the_roster(school: School, course: CoursePage, rita: User) -> None:
    at = now()
    stopped = study.make_enrollment(course, people.make_user("Rosa"))
    reader = study.make_enrollment(course, people.make_user("Mateo"))
    lesson = course.lessonpages.first()
    record_visit(enrollment=stopped, lesson=lesson, at=at - timedelta(days=14))
    record_visit(enrollment=reader, lesson=lesson, at=at - timedelta(days=13))
    study.make_enrollment(course, people.make_user("Noor"), at=at - timedelta(days=2))
    ready(course)

    home = load_school_home(school, rita, at, is_office=True)
    roster = load_roster(course, at, Query(show="stalled"))

    assert home.stalled_count == len(roster.rows) == 1
    assert roster.rows[0].person.enrollment_id == stopped.pk


@pytest.mark.parametrize("trainees", [1, 20])
def test_queries_do_not_grow(
    as_rita: Client, school: School, course: CoursePage, trainees: int, django_assert_max_num_queries: object
) -> None:
    for _ in range(trainees):
        study.make_enrollment(course, people.make_user())
    as_rita.get(home_of(school))

    with django_assert_max_num_queries(8):
        assert as_rita.get(home_of(school)).status_code == 200
