"""Changes to schools and memberships. Each is one transaction with its event row."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Collection

from courses.common.errors import Refusal
from courses.schools.models import Invitation, Membership, MembershipEvent, Role, School
from courses.schools.signals import invitation_accepted
from courses.users.models import User
from courses.users.services import post_letter

INVITATION_TERM = timedelta(days=30)
AUTHOR_ROLES = (Role.INSTRUCTOR, Role.ADMINISTRATOR)


class InvitationRefused(Refusal):
    """The invitation cannot be accepted by this person now."""

    code = "invitation_not_open"
    message = "This invitation is no longer open."


class MembershipRefused(Refusal):
    """The membership cannot end now."""

    code = "last_administrator"
    message = "A school needs at least one administrator."


@transaction.atomic
def create_school(*, slug: str, name: str, **fields: Any) -> School:
    """A school with its own media collection and its two groups of authors."""
    collection = Collection.get_first_root_node().add_child(name=name)
    authors = Group.objects.create(name=f"{name}: authors")
    publishers = Group.objects.create(name=f"{name}: publishers")
    return School.objects.create(
        slug=slug, name=name, collection=collection, authors=authors, publishers=publishers, **fields
    )


@transaction.atomic
def add_member(
    *, school: School, user: User, role: Role, actor: User | None, at: datetime, title: str = "", bio: str = ""
) -> Membership:
    """Makes the person a member in this role, or lets a former member come back. Repeating it changes nothing."""
    membership, is_new = Membership.objects.select_for_update().get_or_create(
        school=school, user=user, role=role, defaults={"joined_at": at, "title": title, "bio": bio}
    )
    if is_new or membership.ended_at:
        membership.ended_at = None
        membership.save(update_fields=["ended_at"])
        MembershipEvent.objects.create(membership=membership, kind=MembershipEvent.Kind.JOINED, actor=actor, at=at)
        _sync_groups(school, user)
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, actor: User, at: datetime) -> Membership:
    """Ends the membership; what the person did before stays. Repeating it changes nothing.

    The last administrator stays until there is another: nobody else could make one.
    """
    school = School.objects.select_for_update().get(pk=membership.school_id)
    locked = Membership.objects.select_for_update().get(pk=membership.pk)
    if locked.ended_at is None:
        if locked.role == Role.ADMINISTRATOR and not _other_administrators(locked).exists():
            raise MembershipRefused(reasons=["Invite another administrator first."])
        locked.ended_at = at
        locked.save(update_fields=["ended_at"])
        MembershipEvent.objects.create(membership=locked, kind=MembershipEvent.Kind.ENDED, actor=actor, at=at)
        _sync_groups(school, locked.user)
    return locked


def _other_administrators(membership: Membership) -> QuerySet[Membership]:
    rows = Membership.objects.current().filter(school=membership.school_id, role=Role.ADMINISTRATOR)
    return rows.exclude(pk=membership.pk)


def _sync_groups(school: School, user: User) -> None:
    """Wagtail's permissions follow the roles: instructors write, administrators also publish."""
    held = set(Membership.objects.current().filter(school=school, user=user).values_list("role", flat=True))
    for group, roles in ((school.authors, AUTHOR_ROLES), (school.publishers, (Role.ADMINISTRATOR,))):
        if held & set(roles):
            user.groups.add(group)
        else:
            user.groups.remove(group)


@transaction.atomic
def invite_person(*, school: School, email: str, role: Role, actor: User, at: datetime) -> Invitation:
    """Invites an email address, or sends the open invitation again with a new term."""
    invitation, is_new = Invitation.objects.select_for_update().get_or_create(
        school=school,
        email=email.strip().lower(),
        role=role,
        accepted_at=None,
        withdrawn_at=None,
        defaults={"invited_by": actor, "created_at": at, "expires_at": at + INVITATION_TERM},
    )
    if not is_new:
        invitation.expires_at = at + INVITATION_TERM
        invitation.save(update_fields=["expires_at"])
    post_letter(
        key=f"invitation:{invitation.uuid}:{at:%Y%m%d%H%M}",
        to=invitation.email,
        template="invitation",
        context={"school": school.name, "role": invitation.get_role_display(), "code": invitation.code},
        at=at,
    )
    return invitation


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, at: datetime) -> None:
    """Closes an invitation that was not accepted. Repeating it changes nothing."""
    Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None).update(withdrawn_at=at)


@transaction.atomic
def accept_invitation(*, invitation: Invitation, user: User, at: datetime) -> Membership:
    """Makes the person a member as invited. The same person may repeat it; anyone else is refused."""
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if locked.accepted_at:
        if locked.accepted_by_id != user.pk:
            raise InvitationRefused
        return Membership.objects.get(school=locked.school, user=user, role=locked.role)
    if locked.withdrawn_at or locked.expires_at <= at:
        raise InvitationRefused(reasons=["Ask the school to invite you again."])
    if locked.email != user.email.lower():
        raise InvitationRefused(
            f"This invitation is for {locked.email}.",
            code="invitation_other_person",
            reasons=["Sign in with that address, or ask the school to invite the one you use."],
        )
    locked.accepted_at, locked.accepted_by = at, user
    locked.save(update_fields=["accepted_at", "accepted_by"])
    membership = add_member(school=locked.school, user=user, role=Role(locked.role), actor=user, at=at)
    invitation_accepted.send(sender=Invitation, invitation=locked, user=user, at=at)
    return membership
