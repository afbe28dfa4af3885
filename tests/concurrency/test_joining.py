"""Signing up, inviting and accepting at the same moment have the effect of one."""

from allauth.account.models import EmailAddress
from django.test import Client

from courses.common.clock import now
from courses.schools.models import Invitation, Membership, MembershipEvent, Role, School
from courses.schools.services import accept_invitation, end_membership, invite_person
from courses.users.models import Letter, User
from tests.concurrency.parallel import errors_in, in_parallel
from tests.factories import people

SIGN_UP = {"last_name": "Oduya", "email": "maren@mail.example", "password1": "river otter lamp"}


def test_signing_up_with_two_clicks_makes_one_account(db: None) -> None:
    results = in_parallel(*[lambda: Client().post("/accounts/signup/", SIGN_UP)["Location"]] * 4)

    assert errors_in(results) == []
    assert set(results) == {"/accounts/confirm-email/"}
    assert User.objects.count() == EmailAddress.objects.count() == 1


def test_inviting_at_once_makes_one_invitation_and_one_letter(school: School, rita: User) -> None:
    at = now()

    def invite() -> Invitation:
        return invite_person(school=school, email="new@mail.example", role=Role.TRAINEE, actor=rita, at=at)

    results = in_parallel(*[invite] * 6)

    assert errors_in(results) == []
    assert Invitation.objects.count() == 1
    assert Letter.objects.count() == 1


def test_accepting_at_once_joins_once(school: School, rita: User, alice: User) -> None:
    invitation = invite_person(school=school, email=alice.email, role=Role.TRAINEE, actor=rita, at=now())

    def accept() -> Membership:
        return accept_invitation(invitation=invitation, user=alice, at=now())

    results = in_parallel(*[accept] * 6)

    assert errors_in(results) == []
    assert MembershipEvent.objects.filter(membership__user=alice).count() == 1


def test_two_administrators_cannot_end_each_other(school: School) -> None:
    ada, adam = (people.make_member(school, Role.ADMINISTRATOR, name) for name in ("Ada", "Adam"))

    def end(user: User, actor: User) -> Membership:
        return end_membership(membership=people.membership_of(user, Role.ADMINISTRATOR), actor=actor, at=now())

    results = in_parallel(lambda: end(ada, adam), lambda: end(adam, ada))

    assert len(errors_in(results)) == 1
    assert Membership.objects.current().filter(school=school, role=Role.ADMINISTRATOR).count() == 1
