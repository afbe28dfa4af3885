"""Accommodations: what is granted, what it does to attempts, and who sees what of it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils.html import escape

from courses.assessments import services
from courses.assessments.allowances import allowance_of
from courses.assessments.models import Accommodation, Attempt, AttemptEvent, QuizPage
from courses.assessments.timing import STANDARD, Allowance
from courses.catalog.models import CourseTeacher
from courses.common.clock import now
from courses.schools.models import Role
from courses.users.models import Letter
from tests.assessments.sitting import START
from tests.conftest import signed_in
from tests.factories import people, study

HALF_MORE = Allowance(time_percent=150)
REASON = "Letter of Dr. Lindqvist in the file"


@pytest.fixture
def timed(quiz):
    """The quiz with a limit of 40 minutes."""
    QuizPage.objects.filter(pk=quiz.pk).update(time_limit_minutes=40)
    quiz.refresh_from_db()
    return quiz


@pytest.fixture
def sat(timed, enrollment):
    """Alice's attempt, begun at START."""
    return services.start_attempt(quiz=timed, enrollment=enrollment, at=START)


@pytest.fixture
def grant(school, alice, rita):
    """Grants Alice these terms."""

    def grant(allowance=HALF_MORE, *, reason=REASON, valid_until=None, at=START, school=school):
        return services.grant_accommodation(
            school=school,
            person=alice,
            allowance=allowance,
            reason=reason,
            valid_until=valid_until,
            actor=rita,
            at=at,
        )

    return grant


def granted_to(alice, school, at=START):
    return allowance_of(school_id=school.pk, person_id=alice.pk, at=at)


def minutes_of(attempt):
    attempt.refresh_from_db()
    return (attempt.deadline_at - attempt.started_at) / timedelta(minutes=1) if attempt.deadline_at else None


# What a grant does


def test_a_grant_moves_the_deadline_of_what_is_being_sat(sat, grant, rita):
    grant(at=START + timedelta(minutes=10))
    assert minutes_of(sat) == 60
    assert (sat.limit_minutes, sat.allowed_minutes) == (40, 60)
    event = AttemptEvent.objects.get(kind=AttemptEvent.Kind.DEADLINE_MOVED)
    assert event.actor == rita
    assert event.facts["to"] == sat.deadline_at.isoformat()


def test_a_deadline_is_never_earlier(sat, grant):
    grant(Allowance(time_percent=200))
    grant(Allowance(time_percent=125), at=START + timedelta(minutes=1))
    assert minutes_of(sat) == 80


def test_no_limit_takes_the_deadline_away(sat, grant):
    grant(Allowance(is_untimed=True))
    assert minutes_of(sat) is None
    assert sat.allowed_minutes == 0


def test_what_is_over_stays_over(sat, grant):
    grant(at=START + timedelta(minutes=41))
    assert minutes_of(sat) == 40
    assert services.close_overdue(attempt=sat, at=START + timedelta(minutes=41)).closed_by == Attempt.ClosedBy.CLOCK


def test_later_closing_moves_the_deadline_that_the_closing_made(timed, enrollment, grant):
    QuizPage.objects.filter(pk=timed.pk).update(closes_at=START + timedelta(minutes=20))
    timed.refresh_from_db()
    attempt = services.start_attempt(quiz=timed, enrollment=enrollment, at=START)
    assert minutes_of(attempt) == 20
    grant(Allowance(later_closing_minutes=60))
    assert minutes_of(attempt) == 40


def test_later_closing_lets_begin_after_the_closing(timed, enrollment, grant):
    QuizPage.objects.filter(pk=timed.pk).update(closes_at=START - timedelta(minutes=30))
    timed.refresh_from_db()
    with pytest.raises(services.AttemptRefused):
        services.start_attempt(quiz=timed, enrollment=enrollment, at=START)
    grant(Allowance(later_closing_minutes=60))
    assert minutes_of(services.start_attempt(quiz=timed, enrollment=enrollment, at=START)) == 30


def test_further_attempts_go_beyond_what_the_quiz_allows(quiz, enrollment, grant):
    QuizPage.objects.filter(pk=quiz.pk).update(max_attempts=1)
    quiz.refresh_from_db()

    def sit():
        attempt = services.start_attempt(quiz=quiz, enrollment=enrollment, at=START)
        return services.submit_attempt(attempt=attempt, at=START)

    sit()
    with pytest.raises(services.AttemptRefused):
        sit()
    grant(Allowance(extra_attempts=1))
    assert sit().number == 2
    with pytest.raises(services.AttemptRefused):
        sit()


def test_a_grant_takes_the_place_of_the_one_before(school, alice, rita, grant):
    first = grant()
    grant(Allowance(extra_attempts=1), at=START + timedelta(days=1))
    first.refresh_from_db()
    assert (first.ended_by, first.ended_at) == (rita, START + timedelta(days=1))
    assert granted_to(alice, school) == Allowance(extra_attempts=1)


def test_granting_the_same_again_changes_nothing(grant):
    assert grant() == grant(at=START + timedelta(seconds=1))
    assert Accommodation.objects.count() == Letter.objects.filter(template="accommodation_granted").count() == 1


def test_an_ended_grant_holds_no_more_but_what_is_being_sat_keeps_its_time(school, alice, rita, sat, grant):
    grant()
    for _ in range(2):
        services.end_accommodation(school=school, person=alice, actor=rita, at=START + timedelta(minutes=1))
    assert granted_to(alice, school) == STANDARD
    assert minutes_of(sat) == 60


def test_a_grant_runs_out_at_the_end_of_its_last_day_at_the_school(school, alice, grant):
    grant(valid_until=date(2026, 3, 6))
    midnight = datetime(2026, 3, 7, 5, 0, tzinfo=UTC)  # in New York
    assert granted_to(alice, school, midnight - timedelta(seconds=1)) == HALF_MORE
    assert granted_to(alice, school, midnight) == STANDARD


def test_a_grant_after_one_that_ran_out(school, alice, grant):
    grant(valid_until=date(2026, 3, 6))
    later = START + timedelta(days=30)
    grant(at=later)
    assert granted_to(alice, school, later) == HALF_MORE


def test_nothing_at_all_is_not_granted(grant):
    with pytest.raises(services.AccommodationRefused):
        grant(STANDARD)


def test_other_schools_and_other_people_are_not_affected(school, other_school, alice, sat, enrollment, grant):
    grant(school=other_school)
    assert granted_to(alice, school) == STANDARD
    assert minutes_of(sat) == 40
    grant()
    assert granted_to(people.make_user("Ben", "Ito"), school) == STANDARD


def test_the_letter_names_the_effect_and_not_the_reason(grant, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        grant(Allowance(time_percent=150, extra_attempts=1), valid_until=date(2026, 6, 30))
    letter = Letter.objects.get(template="accommodation_granted")
    assert letter.context["effect"] == "1.5 × time, 1 more attempt"
    assert letter.context["valid_until"] == "June 30, 2026"
    assert "Lindqvist" not in str(letter.context)


# The office's page


FORM = {"time": "150", "percent": "", "extra_attempts": "0", "later_closing": "0", "valid_until": "", "reason": REASON}


@pytest.fixture
def address(enrollment, alice):
    return f"/school/juniper-row/people/{alice.uuid}/accommodation/"


def text(response):
    return response.content.decode()


@pytest.mark.parametrize("page", ["", "withdraw/"])
def test_who_may(client, address, page, as_bob, as_charlie, as_alice, school):
    assert as_charlie.get(address + page).status_code == 404
    assert as_alice.get(address + page).status_code == 404
    assert as_bob.get(address + page).status_code == 403
    assert as_bob.post(address + page, FORM).status_code == 403
    client.logout()
    assert client.get(address + page).url.startswith("/accounts/login/")
    assert not Accommodation.objects.exists()


def test_administrators_may(address, school):
    ada = people.make_member(school, Role.ADMINISTRATOR, "Ada")
    assert signed_in(ada).get(address).status_code == 200


def test_people_of_another_school_are_not_there(as_rita, as_charlie, address, alice, charlie, school):
    assert as_charlie.get(f"/school/cascade-hands/people/{alice.uuid}/accommodation/").status_code == 404
    assert as_rita.get(f"/school/juniper-row/people/{charlie.uuid}/accommodation/").status_code == 404


def test_other_methods_are_refused(as_rita, address):
    assert as_rita.put(address).status_code == as_rita.delete(f"{address}withdraw/").status_code == 405


@pytest.mark.parametrize(
    ("sent", "granted"),
    [
        ({"time": "125"}, Allowance(125)),
        ({"time": "other", "percent": "1000"}, Allowance(1000)),
        ({"time": "untimed"}, Allowance(is_untimed=True)),
        ({"time": "100", "percent": "300", "extra_attempts": "2"}, Allowance(extra_attempts=2)),
        ({"time": "100", "later_closing": "48"}, Allowance(later_closing_minutes=2880)),
    ],
)
def test_granting(as_rita, rita, alice, school, address, sent, granted):
    response = as_rita.post(address, {**FORM, **sent})
    assert (response.status_code, response.url) == (302, address)
    row = Accommodation.objects.get()
    assert (row.allowance, row.granted_by, row.reason) == (granted, rita, REASON)


def test_a_double_post_grants_once(as_rita, address):
    for _ in range(2):
        assert as_rita.post(address, FORM).status_code == 302
    assert Accommodation.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "problem"),
    [
        ({"time": "100"}, "Grant at least one thing: longer time, further attempts or later closing."),
        ({"time": "other"}, "Write how much time in percent, such as 175."),
        ({"time": "other", "percent": "100"}, "Grant at least one thing"),
        ({"time": "other", "percent": "99"}, "greater than or equal to 100"),
        ({"time": "other", "percent": "1001"}, "less than or equal to 1000"),
        ({"extra_attempts": "21"}, "less than or equal to 20"),
        ({"later_closing": "soon"}, "Enter a whole number"),
        ({"valid_until": "2020-01-01"}, "Choose today or a later day."),
        ({"time": "twice"}, "valid choice"),
    ],
)
def test_problems_stand_beside_the_field_and_what_was_typed_stays(as_rita, address, sent, problem):
    page = text(as_rita.post(address, {**FORM, **sent}))
    assert problem in page
    assert escape(REASON) in page
    for value in sent.values():
        assert f'value="{value}"' in page or value == "twice"
    assert not Accommodation.objects.exists()


def test_the_page_shows_what_is_in_force_and_what_was(as_rita, address, grant):
    grant(at=now() - timedelta(days=2))
    grant(Allowance(extra_attempts=1), reason="Ill in March", at=now() - timedelta(days=1))
    page = text(as_rita.get(address))
    for words in ("1 more attempt", "1.5 × time", "Granted by Rita Castellane", "Ended by Rita Castellane", REASON):
        assert words in page
    assert 'value="1"' in page  # the form begins from what is in force


def test_the_page_names_what_is_being_sat(as_rita, address, sat):
    assert "Quiz: What a trigger point is, attempt 1, ends" in text(as_rita.get(address))


def test_ending_asks_first(as_rita, alice, school, address, grant):
    grant()
    assert "End these terms?" in text(as_rita.get(f"{address}withdraw/"))
    assert granted_to(alice, school) == HALF_MORE
    for _ in range(2):
        assert as_rita.post(f"{address}withdraw/").url == address
    assert granted_to(alice, school) == STANDARD
    assert "on the standard terms" in text(as_rita.get(f"{address}withdraw/"))


# A running attempt, and who sees what


def test_a_running_attempt_hears_of_the_grant_from_its_clock(as_alice, as_rita, timed, enrollment, address):
    attempt = services.start_attempt(quiz=timed, enrollment=enrollment, at=now())
    clock = f"/attempts/{attempt.uuid}/clock/"
    before = as_alice.get(clock).json()
    as_rita.post(address, {**FORM, "time": "200"})
    after = as_alice.get(clock).json()
    moved = datetime.fromisoformat(after["deadline_at"]) - datetime.fromisoformat(before["deadline_at"])
    assert moved == timedelta(minutes=40)


def test_the_quiz_page_says_the_own_and_the_standard_time(as_alice, timed, enrollment, grant):
    grant(at=now())
    assert "60 min (standard 40)" in text(as_alice.get(timed.get_url()))


def test_people_see_the_effect_and_only_the_office_the_way_to_the_reason(
    as_alice, as_rita, as_bob, bob, course, enrollment, grant, address
):
    CourseTeacher.objects.create(course=course, membership=people.membership_of(bob, Role.INSTRUCTOR))
    grant(Allowance(time_percent=150, extra_attempts=1), at=now())
    pages = {
        who: text(browser.get(f"/learn/{enrollment.uuid}/"))
        for who, browser in {"alice": as_alice, "bob": as_bob, "rita": as_rita}.items()
    }
    assert "Your terms in quizzes: 1.5 × time, 1 more attempt." in pages["alice"]
    assert "Quiz terms: 1.5 × time, 1 more attempt." in pages["bob"]
    assert [who for who, page in pages.items() if address in page] == ["rita"]
    assert not any("Lindqvist" in page for page in pages.values())


def test_the_list_of_people_leads_to_the_terms_of_trainees(as_rita, address, bob):
    page = text(as_rita.get("/school/juniper-row/people/"))
    assert address in page
    assert f"{bob.uuid}/accommodation/" not in page


def test_a_trainee_who_left_still_has_a_history(as_rita, address, alice, school, grant):
    grant()
    membership = people.membership_of(alice, Role.TRAINEE)
    membership.ended_at = now()
    membership.save()
    assert REASON in text(as_rita.get(address))


def test_the_page_takes_as_many_queries_for_many_grants(as_rita, address, course, grant, django_assert_max_num_queries):
    study.make_enrollment(course, people.make_user("Ben", "Ito"))
    for percent in range(110, 130):
        grant(Allowance(time_percent=percent), at=now())
    with django_assert_max_num_queries(9):
        as_rita.get(address)
