"""The office's page of people."""

import pytest

from courses.common.clock import now
from courses.schools.models import Invitation, Membership, Role
from courses.schools.services import add_member, invite_person
from courses.users.models import Letter
from tests.conftest import signed_in
from tests.factories import people

PEOPLE = "/school/juniper-row/people/"
INVITATIONS = f"{PEOPLE}invitations/"
PAGES = [PEOPLE, INVITATIONS]


@pytest.fixture
def invitation(school, rita):
    return invite_person(school=school, email="new@mail.example", role=Role.TRAINEE, actor=rita, at=people.LONG_AGO)


@pytest.fixture
def as_admin(school):
    return signed_in(people.make_member(school, Role.ADMINISTRATOR, "Ada", "Nwosu"))


def text(answer):
    return answer.content.decode()


def end_of(user, role):
    return f"{PEOPLE}{user.uuid}/{role}/end/"


def test_lists_everyone_once_with_all_roles(as_rita, school, rita, bob, enrollment):
    add_member(school=school, user=rita, role=Role.INSTRUCTOR, actor=None, at=now())
    page = text(as_rita.get(PEOPLE))
    assert page.count("Rita Castellane</p>") == 1
    assert "Bob Varga" in page and "Alice Oduya" in page
    assert 'Everyone <b class="num">3</b>' in page
    assert 'Instructors <b class="num">2</b>' in page


def test_filters_by_role_and_finds_by_parts_of_name_and_email(as_rita, bob, enrollment):
    assert "Alice Oduya" in text(as_rita.get(f"{PEOPLE}?role=trainee"))
    assert "Bob Varga" not in text(as_rita.get(f"{PEOPLE}?role=trainee"))
    assert "Alice Oduya" in text(as_rita.get(f"{PEOPLE}?q=odu ali"))
    assert "Nobody here matches" in text(as_rita.get(f"{PEOPLE}?q=charlie"))


def test_people_of_another_school_are_never_there(as_rita, charlie, other_school, rita):
    invite_person(school=other_school, email="theirs@mail.example", role=Role.TRAINEE, actor=charlie, at=now())
    assert "Charlie" not in text(as_rita.get(PEOPLE))
    assert "theirs@mail.example" not in text(as_rita.get(INVITATIONS))


def test_former_members_are_not_listed(as_rita, school, enrollment, alice):
    Membership.objects.filter(user=alice).update(ended_at=now())
    assert "Alice Oduya" not in text(as_rita.get(PEOPLE))


def test_queries_do_not_grow_with_people(as_rita, school, rita, django_assert_max_num_queries):
    for number in range(60):
        people.make_member(school, Role.TRAINEE, f"Trainee {number}")
        invite_person(school=school, email=f"{number}@mail.example", role=Role.TRAINEE, actor=rita, at=now())
    with django_assert_max_num_queries(10):
        assert "1 to 50 of 61" in text(as_rita.get(PEOPLE))
    with django_assert_max_num_queries(10):
        assert "1 to 50 of 60" in text(as_rita.get(INVITATIONS))


@pytest.mark.parametrize("address", PAGES)
def test_anonymous_is_led_to_sign_in(client, school, address):
    assert client.get(address)["Location"] == f"/accounts/login/?next={address}"


@pytest.mark.parametrize("address", PAGES)
def test_outsiders_find_nothing(as_charlie, as_alice, school, address):
    assert as_charlie.get(address).status_code == 404
    assert as_alice.get(address).status_code == 404


@pytest.mark.parametrize("address", PAGES)
def test_instructors_are_told_that_their_role_does_not_include_it(as_bob, address):
    assert as_bob.get(address).status_code == 403


@pytest.mark.parametrize("address", PAGES)
def test_lists_are_read_only(as_rita, address):
    assert as_rita.post(address).status_code == 405


def test_open_invitation_is_sent_again(as_rita, invitation):
    answer = as_rita.post(f"{INVITATIONS}{invitation.uuid}/again/")
    assert answer["Location"] == INVITATIONS
    invitation.refresh_from_db()
    assert invitation.expires_at > now()
    assert Letter.objects.filter(to="new@mail.example").count() == 2


def test_invitation_is_withdrawn_and_again_without_harm(as_rita, invitation):
    for _ in range(2):
        assert as_rita.post(f"{INVITATIONS}{invitation.uuid}/withdraw/")["Location"] == INVITATIONS
    invitation.refresh_from_db()
    assert invitation.withdrawn_at
    assert as_rita.post(f"{INVITATIONS}{invitation.uuid}/again/").status_code == 404


@pytest.mark.parametrize("action", ["again", "withdraw"])
def test_invitation_of_another_school_is_not_found(as_charlie, other_school, invitation, action):
    assert as_charlie.post(f"/school/cascade-hands/people/invitations/{invitation.uuid}/{action}/").status_code == 404
    assert as_charlie.post(f"{INVITATIONS}{invitation.uuid}/{action}/").status_code == 404
    assert Invitation.objects.get().withdrawn_at is None


@pytest.mark.parametrize("action", ["again", "withdraw"])
def test_invitation_changes_by_post_only(as_rita, invitation, action):
    assert as_rita.get(f"{INVITATIONS}{invitation.uuid}/{action}/").status_code == 405


def test_role_is_ended_after_asking(as_rita, bob):
    page = end_of(bob, "instructor")
    assert "End this role?" in text(as_rita.get(page))
    assert Membership.objects.get(user=bob).ended_at is None
    for _ in range(2):
        assert as_rita.post(page)["Location"] == PEOPLE
    assert Membership.objects.get(user=bob).ended_at
    assert "is no longer instructor since" in text(as_rita.get(page))


def test_who_ends_their_own_role_is_warned_and_led_home(as_rita, rita):
    page = end_of(rita, "registrar")
    assert "This is your own role" in text(as_rita.get(page))
    assert as_rita.post(page)["Location"] == "/learn/"
    assert as_rita.get(PEOPLE).status_code in (403, 404)


def test_registrar_decides_about_everyone_but_administrators(as_rita, as_admin, school, rita):
    ada = Membership.objects.get(role=Role.ADMINISTRATOR).user
    assert as_rita.post(end_of(ada, "administrator")).status_code == 403
    assert as_admin.post(end_of(rita, "registrar"))["Location"] == PEOPLE


def test_last_administrator_is_kept_with_the_way_out(as_admin):
    ada = Membership.objects.get(role=Role.ADMINISTRATOR).user
    answer = as_admin.post(end_of(ada, "administrator"))
    assert answer.status_code == 409
    assert "Invite another administrator first." in text(answer)


def test_role_of_another_school_is_not_found(as_rita, charlie):
    assert as_rita.post(end_of(charlie, "registrar")).status_code == 404
    assert as_rita.get(end_of(charlie, "owner")).status_code == 404
    assert Membership.objects.filter(user=charlie, ended_at=None).count() == 2
