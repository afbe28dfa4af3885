"""Memberships and invitations: what the services decide and record."""

from datetime import timedelta

import pytest

from courses.schools import services
from courses.schools.models import Invitation, Membership, MembershipEvent, Role
from courses.users.models import Letter
from tests.factories import people

AT = people.LONG_AGO
LATER = AT + timedelta(days=1)


def member(school, user, role, at=AT):
    return services.add_member(school=school, user=user, role=role, actor=None, at=at)


def invite(school, actor, email="new@mail.example", role=Role.TRAINEE, at=AT):
    return services.invite_person(school=school, email=email, role=role, actor=actor, at=at)


def test_member_is_added_once(school, alice):
    for _ in range(2):
        member(school, alice, Role.INSTRUCTOR)
    assert [event.kind for event in MembershipEvent.objects.filter(membership__user=alice)] == ["joined"]
    assert list(alice.groups.all()) == [school.authors]


def test_membership_ends_once_and_takes_the_rights_along(school, alice, rita):
    membership = member(school, alice, Role.INSTRUCTOR)
    for _ in range(2):
        services.end_membership(membership=membership, actor=rita, at=LATER)
    assert [event.kind for event in membership.events.order_by("id")] == ["joined", "ended"]
    assert not alice.groups.exists()


def test_who_comes_back_keeps_one_membership(school, alice, rita):
    membership = member(school, alice, Role.TRAINEE)
    services.end_membership(membership=membership, actor=rita, at=LATER)
    member(school, alice, Role.TRAINEE, at=LATER)
    membership.refresh_from_db()
    assert membership.ended_at is None
    assert [event.kind for event in membership.events.order_by("id")] == ["joined", "ended", "joined"]


def test_last_administrator_stays(school, alice, bob):
    first = member(school, alice, Role.ADMINISTRATOR)
    with pytest.raises(services.MembershipRefused):
        services.end_membership(membership=first, actor=alice, at=LATER)
    member(school, bob, Role.ADMINISTRATOR)
    services.end_membership(membership=first, actor=alice, at=LATER)
    first.refresh_from_db()
    assert first.ended_at == LATER


def test_inviting_again_sends_the_same_invitation_with_a_new_term(school, rita):
    first = invite(school, rita, "New@Mail.example ")
    again = invite(school, rita, "new@mail.example", at=LATER)
    assert first == again
    assert Invitation.objects.get().expires_at == LATER + services.INVITATION_TERM
    assert Letter.objects.count() == 2


def test_double_click_sends_one_letter(school, rita):
    invite(school, rita)
    invite(school, rita)
    assert Letter.objects.count() == 1


def test_invitation_is_accepted_once_by_the_person_it_was_sent_to(school, rita, alice):
    invitation = invite(school, rita, alice.email, Role.INSTRUCTOR)
    for _ in range(2):
        services.accept_invitation(invitation=invitation, user=alice, at=LATER)
    assert Membership.objects.current().filter(user=alice, school=school, role=Role.INSTRUCTOR).count() == 1
    invitation.refresh_from_db()
    assert (invitation.accepted_by, invitation.accepted_at) == (alice, LATER)


def test_invitation_of_someone_else_is_refused(school, rita, alice):
    with pytest.raises(services.InvitationRefused) as refused:
        services.accept_invitation(invitation=invite(school, rita), user=alice, at=LATER)
    assert refused.value.code == "invitation_other_person"
    assert not Membership.objects.filter(user=alice).exists()


@pytest.mark.parametrize("change", [{"withdrawn_at": AT}, {"expires_at": AT}])
def test_closed_invitation_is_refused(school, rita, alice, change):
    invitation = invite(school, rita, alice.email)
    Invitation.objects.update(**change)
    with pytest.raises(services.InvitationRefused):
        services.accept_invitation(invitation=invitation, user=alice, at=LATER)


def test_withdrawn_invitation_leaves_room_for_a_new_one(school, rita):
    first = invite(school, rita)
    for _ in range(2):
        services.withdraw_invitation(invitation=first, at=LATER)
    assert invite(school, rita, at=LATER) != first
