"""What happens here when a room below has something to tell."""

from contextlib import suppress
from typing import Any

from allauth.account.signals import user_signed_up
from django.dispatch import receiver
from django.http import HttpRequest

from courses.common.clock import now
from courses.schools.in_hand import invitation_in_hand
from courses.schools.services import InvitationRefused, accept_invitation
from courses.users.models import User


@receiver(user_signed_up)
def accept_what_is_in_hand(sender: type, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Someone who signs up on an invitation, with the address it was sent to, has accepted it."""
    invitation = invitation_in_hand(request)
    if invitation and invitation.email == user.email.lower():
        with suppress(InvitationRefused):  # closed in the meantime: the invitation's page says so
            accept_invitation(invitation=invitation, user=user, at=now())
