"""The page behind the link of an invitation."""

import pytest

from courses.common.clock import now
from courses.enrollments.models import Enrollment
from courses.enrollments.services import invite_to_cohort, open_cohort
from courses.schools.models import Invitation, Membership, Role
from courses.schools.services import invite_person, withdraw_invitation
from courses.users.models import User
from tests.conftest import signed_in
from tests.factories.people import make_user

SIGN_UP = {"first_name": "Maren", "last_name": "Oduya", "password1": "river otter lamp"}


@pytest.fixture
def invitation(school, rita):
    return invite_person(school=school, email="maren@mail.example", role=Role.TRAINEE, actor=rita, at=now())


@pytest.fixture
def link(invitation):
    return f"/invitations/{invitation.code}/"


def test_shows_who_invites_to_what(client, link):
    answer = client.get(link)
    text = answer.content.decode()
    assert "Juniper Row School invites you" in text
    assert "Trainee" in text and "maren@mail.example" in text and "Rita Castellane" in text
    assert f"/accounts/signup/?next={link}" in text
    assert "noindex" in text and "no-store" in answer["Cache-Control"]


def test_signing_up_on_it_needs_no_further_proof_and_accepts_it(client, invitation, link, mailoutbox):
    client.get(link)
    sign_up = f"/accounts/signup/?next={link}"
    assert 'value="maren@mail.example"' in client.get(sign_up).content.decode()
    answer = client.post(sign_up, {**SIGN_UP, "email": "Maren@mail.example", "next": link})
    assert answer["Location"] == link
    user = User.objects.get(email="maren@mail.example")
    assert client.session["_auth_user_id"] == str(user.pk)
    assert user.emailaddress_set.get().verified
    assert Membership.objects.current().filter(user=user, school=invitation.school, role=Role.TRAINEE).exists()
    assert mailoutbox == []
    assert client.get(link)["Location"] == "/learn/"


def test_signing_up_with_another_address_proves_nothing(client, invitation, link, mailoutbox):
    client.get(link)
    client.post("/accounts/signup/", {**SIGN_UP, "email": "other@mail.example"})
    assert "_auth_user_id" not in client.session
    assert not User.objects.get(email="other@mail.example").emailaddress_set.get().verified
    invitation.refresh_from_db()
    assert invitation.accepted_at is None


def test_code_of_a_withdrawn_invitation_proves_nothing(client, invitation, link):
    withdraw_invitation(invitation=invitation, at=now())
    assert client.get(link).status_code == 410
    client.post("/accounts/signup/", {**SIGN_UP, "email": "maren@mail.example"})
    assert "_auth_user_id" not in client.session


def test_person_with_an_account_signs_in_and_accepts_by_post(client, invitation, link):
    maren = make_user("Maren", email="maren@mail.example")
    assert "Sign in to accept" in client.get(link).content.decode()
    browser = signed_in(maren)
    assert "Accept the invitation" in browser.get(link).content.decode()
    invitation.refresh_from_db()
    assert invitation.accepted_at is None
    for _ in range(2):
        assert browser.post(link)["Location"] == "/learn/"
    assert Membership.objects.filter(user=maren).count() == 1


def test_accepting_signed_out_shows_the_ways_in_again(client, invitation, link):
    assert client.post(link).status_code == 200
    invitation.refresh_from_db()
    assert invitation.accepted_at is None


def test_invitation_with_a_place_in_a_cohort_enrolls(course, rita):
    cohort = open_cohort(school=course.school, course=course, name="Fall", starts_on=now().date(), actor=rita, at=now())
    invitation = invite_to_cohort(cohort=cohort, email="maren@mail.example", actor=rita, at=now())
    browser = signed_in(make_user("Maren", email="maren@mail.example"))
    assert "Trigger point therapy" in browser.get(f"/invitations/{invitation.code}/").content.decode()
    browser.post(f"/invitations/{invitation.code}/")
    assert Enrollment.objects.get().cohort == cohort


def test_wrong_person_is_told_whose_it_is_and_can_sign_out(as_alice, alice, invitation, link):
    text = as_alice.get(link).content.decode()
    assert f"You are signed in as {alice.email}" in text and "Sign out" in text
    assert as_alice.post(link).status_code == 409
    assert not Membership.objects.filter(user=alice).exists()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"withdrawn_at": "2026-01-06T00:00:00Z"}, "The school has withdrawn it."),
        ({"expires_at": "2026-01-06T00:00:00Z"}, "It ran out on 6 January 2026."),
    ],
)
def test_closed_invitation_says_why(client, invitation, link, change, sentence):
    Invitation.objects.update(**change)
    answer = client.get(link)
    assert answer.status_code == 410
    assert sentence in answer.content.decode()


def test_used_invitation_says_so_to_others(client, invitation, link):
    signed_in(make_user("Maren", email="maren@mail.example")).post(link)
    answer = client.get(link)
    assert (answer.status_code, "It was accepted." in answer.content.decode()) == (410, True)


def test_unknown_code_is_not_found(client, db):
    assert client.get("/invitations/unknown/").status_code == 404


def test_staff_land_on_the_page_of_their_school(school, rita):
    invitation = invite_person(school=school, email="ida@mail.example", role=Role.INSTRUCTOR, actor=rita, at=now())
    browser = signed_in(make_user("Ida", email="ida@mail.example"))
    assert browser.post(f"/invitations/{invitation.code}/")["Location"] == "/school/juniper-row/"


def test_two_methods_only(client, link):
    assert client.put(link).status_code == 405
