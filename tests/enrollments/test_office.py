"""The registrar's pages: invitations into cohorts, cohorts, requests to enroll."""

from datetime import date

import pytest

from courses.enrollments.models import Cohort, CohortInvitation, Enrollment
from courses.enrollments.services import enroll_trainee, invite_to_cohort, open_cohort
from courses.schools.models import Invitation, Role
from courses.users.models import Letter
from tests.conftest import signed_in
from tests.factories import content, people
from tests.factories.people import LONG_AGO

SCHOOL = "/school/juniper-row/"
INVITE = f"{SCHOOL}people/invite/"
COHORTS = f"{SCHOOL}cohorts/"
REQUESTS = f"{SCHOOL}enrollments/"
PAGES = [INVITE, COHORTS, f"{COHORTS}new/", REQUESTS]


@pytest.fixture
def cohort(course, rita):
    return make_cohort(course)


@pytest.fixture
def waiting(school, alice):
    course = content.make_course(school, title="By approval", enrollment_policy="approval")
    return enroll_trainee(course=course, trainee=alice, actor=alice, at=LONG_AGO)


def make_cohort(course, name="Fall"):
    return open_cohort(
        school=course.school, course=course, name=name, starts_on=date(2026, 9, 7), actor=None, at=LONG_AGO
    )


def text(answer):
    return answer.content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_anonymous_is_led_to_sign_in(client, school, address):
    assert client.get(address)["Location"] == f"/accounts/login/?next={address}"


@pytest.mark.parametrize("address", PAGES)
def test_outsiders_find_nothing(as_charlie, as_alice, school, address):
    assert as_charlie.get(address).status_code == 404
    assert as_alice.post(address).status_code == 404 or address == COHORTS
    assert as_alice.get(address).status_code == 404


@pytest.mark.parametrize("address", PAGES)
def test_instructors_are_told_that_their_role_does_not_include_it(as_bob, address):
    assert as_bob.get(address).status_code == 403


@pytest.mark.parametrize("address", PAGES)
def test_pages_stand_under_the_schools_navigation(as_rita, address):
    assert '<nav class="subnav" aria-label="Juniper Row">' in text(as_rita.get(address))


# Invitations


def test_invites_several_people_at_once(as_rita, rita):
    emails = "One@mail.example\n\n two@mail.example; one@mail.example"
    answer = as_rita.post(INVITE, {"emails": emails, "role": "instructor"})
    assert answer["Location"] == f"{SCHOOL}people/invitations/"
    assert sorted(Invitation.objects.values_list("email", "role")) == [
        ("one@mail.example", "instructor"),
        ("two@mail.example", "instructor"),
    ]
    assert Letter.objects.count() == 2


def test_wrong_address_invites_nobody_and_keeps_what_was_typed(as_rita, school):
    page = text(as_rita.post(INVITE, {"emails": "one@mail.example\ntwo@", "role": "trainee"}))
    assert "Write the whole address in place of “two@”." in page
    assert "one@mail.example\ntwo@</textarea>" in page
    assert not Invitation.objects.exists()


def test_place_in_a_cohort_goes_with_the_invitation(as_rita, cohort):
    as_rita.post(INVITE, {"emails": "one@mail.example", "role": "trainee", "cohort": cohort.pk})
    assert CohortInvitation.objects.get().cohort == cohort
    page = text(as_rita.post(INVITE, {"emails": "two@mail.example", "role": "instructor", "cohort": cohort.pk}))
    assert "only trainees study in one" in page


def test_cohort_of_another_school_cannot_be_chosen(as_rita, other_school):
    theirs = make_cohort(content.make_course(other_school))
    as_rita.post(INVITE, {"emails": "one@mail.example", "role": "trainee", "cohort": theirs.pk})
    assert not Invitation.objects.exists()
    assert theirs.name not in text(as_rita.get(INVITE))


def test_member_needs_no_invitation_to_the_same_role(as_rita, bob):
    page = text(as_rita.post(INVITE, {"emails": bob.email, "role": "instructor"}))
    assert f"Take out {bob.email}: already instructor here." in page


def test_registrar_cannot_make_an_administrator(as_rita, school):
    as_rita.post(INVITE, {"emails": "one@mail.example", "role": "administrator"})
    assert not Invitation.objects.exists()
    admin = signed_in(people.make_member(school, Role.ADMINISTRATOR, "Ada"))
    admin.post(INVITE, {"emails": "one@mail.example", "role": "administrator"})
    assert Invitation.objects.get().role == "administrator"


# Cohorts


def test_opens_a_cohort_with_a_code(as_rita, course, rita):
    form = {"course": course.pk, "name": "Fall", "starts_on": "2026-09-07", "ends_on": ""}
    answer = as_rita.post(f"{COHORTS}new/", form)
    cohort = Cohort.objects.get()
    assert answer["Location"] == f"{COHORTS}{cohort.uuid}/"
    assert (cohort.opened_by, cohort.is_open, cohort.school) == (rita, True, course.school)
    page = text(as_rita.get(answer["Location"]))
    assert cohort.join_code in page and f"http://testserver/join/{cohort.join_code}/" in page


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": ""}, "Fill this in."),
        ({"course": ""}, "Choose one."),
        ({"ends_on": "2026-09-01"}, "Choose a day after the start."),
        ({"name": "Spring"}, "Choose another name: this course has a cohort of that name."),
    ],
)
def test_mistakes_are_named_beside_the_field(as_rita, course, change, sentence):
    make_cohort(course, "Spring")
    form = {"course": course.pk, "name": "Fall", "starts_on": "2026-09-07", "ends_on": "2027-05-28", **change}
    page = text(as_rita.post(f"{COHORTS}new/", form))
    assert page.count(sentence) == 2
    assert 'value="2026-09-07"' in page
    assert Cohort.objects.count() == 1


def test_course_of_another_school_is_not_offered_and_not_taken(as_rita, other_school):
    theirs = content.make_course(other_school, title="Their course")
    assert "Their course" not in text(as_rita.get(f"{COHORTS}new/"))
    as_rita.post(f"{COHORTS}new/", {"course": theirs.pk, "name": "Fall", "starts_on": "2026-09-07"})
    assert not Cohort.objects.exists()


def test_cohort_shows_its_trainees_and_who_is_invited(as_rita, cohort, alice, rita):
    enroll_trainee(course=cohort.course, trainee=alice, actor=alice, at=LONG_AGO, join_code=cohort.join_code)
    invite_to_cohort(cohort=cohort, email="new@mail.example", actor=rita, at=LONG_AGO)
    page = text(as_rita.get(f"{COHORTS}{cohort.uuid}/"))
    assert "Alice Oduya" in page and "new@mail.example" in page
    assert "1 trainee<" in text(as_rita.get(COHORTS))


def test_cohort_closes_and_opens_again(as_rita, cohort):
    where = f"{COHORTS}{cohort.uuid}/open/"
    for answer, is_open in (("no", False), ("no", False), ("yes", True)):
        assert as_rita.post(where, {"is_open": answer})["Location"] == f"{COHORTS}{cohort.uuid}/"
        cohort.refresh_from_db()
        assert cohort.is_open is is_open
    assert as_rita.get(where).status_code == 405


def test_cohort_of_another_school_is_not_found(as_charlie, as_rita, cohort, other_school):
    assert as_charlie.get(f"/school/cascade-hands/cohorts/{cohort.uuid}/").status_code == 404
    assert as_charlie.post(f"/school/cascade-hands/cohorts/{cohort.uuid}/open/", {"is_open": "no"}).status_code == 404
    theirs = make_cohort(content.make_course(other_school), "Their fall")
    assert as_rita.get(f"{COHORTS}{theirs.uuid}/").status_code == 404
    assert "Their fall" not in text(as_rita.get(COHORTS))


# Requests


def test_approves_and_repeats_without_harm(as_rita, waiting):
    assert "Alice Oduya" in text(as_rita.get(REQUESTS))
    for _ in range(2):
        assert as_rita.post(REQUESTS, {"requests": waiting.uuid, "decision": "approve"})["Location"] == REQUESTS
    waiting.refresh_from_db()
    assert waiting.status == "active"
    assert waiting.events.filter(kind="approved").count() == 1
    assert "No requests are waiting" in text(as_rita.get(REQUESTS))


def test_declines_with_a_note_that_the_letter_carries(as_rita, waiting):
    as_rita.post(REQUESTS, {"requests": waiting.uuid, "decision": "decline", "note": "Ask again in May."})
    waiting.refresh_from_db()
    assert (waiting.status, waiting.events.last().note) == ("declined", "Ask again in May.")
    assert Letter.objects.get(template="enrollment_declined").context["note"] == "Ask again in May."


def test_decides_several_at_once_and_leaves_the_rest(as_rita, waiting):
    others = [
        enroll_trainee(course=waiting.course, trainee=person, actor=person, at=LONG_AGO)
        for person in (people.make_user("Hana"), people.make_user("Dele"))
    ]
    as_rita.post(REQUESTS, {"requests": [waiting.uuid, others[0].uuid], "decision": "approve"})
    states = Enrollment.objects.order_by("pk").values_list("status", flat=True)
    assert list(states) == ["active", "active", "pending"]


def test_decision_without_a_tick_says_what_to_do_and_keeps_the_note(as_rita, waiting):
    page = text(as_rita.post(REQUESTS, {"decision": "decline", "note": "Ask again in May."}))
    assert "Tick at least one." in page and "Ask again in May.</textarea>" in page
    waiting.refresh_from_db()
    assert waiting.status == "pending"


def test_decision_with_too_long_a_note_keeps_the_ticks(as_rita, waiting):
    enroll_trainee(course=waiting.course, trainee=people.make_user("Hana"), actor=waiting.trainee, at=LONG_AGO)
    form = {"requests": waiting.uuid, "decision": "decline", "note": "x" * 301}
    page = text(as_rita.post(REQUESTS, form))
    assert f'value="{waiting.uuid}" checked' in page
    assert page.count(" checked") == 1


def test_request_of_another_school_is_not_found(as_charlie, waiting):
    where = "/school/cascade-hands/enrollments/"
    assert as_charlie.post(where, {"requests": waiting.uuid, "decision": "approve"}).status_code == 404
    assert as_charlie.post(where, {"requests": "not-an-id", "decision": "approve"}).status_code == 404
    waiting.refresh_from_db()
    assert waiting.status == "pending"


def test_queries_do_not_grow(as_rita, course, waiting, django_assert_max_num_queries):
    cohort = make_cohort(course)
    for number in range(12):
        make_cohort(course, f"Group {number}")
        person = people.make_user(f"Trainee {number}")
        enroll_trainee(course=waiting.course, trainee=person, actor=person, at=LONG_AGO)
        enroll_trainee(course=course, trainee=person, actor=person, at=LONG_AGO, join_code=cohort.join_code)
    for page in (COHORTS, REQUESTS, f"{COHORTS}{cohort.uuid}/"):
        with django_assert_max_num_queries(8):
            as_rita.get(page)
