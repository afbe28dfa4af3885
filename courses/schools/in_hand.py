"""The invitation that a visitor has in hand: its code was opened in this session.

Opening the code proves the address it was sent to, so a sign-up with that address needs no further proof.
"""

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

from courses.schools.models import Invitation

SESSION_KEY = "invitation_in_hand"


def take_in_hand(request: HttpRequest, invitation: Invitation) -> None:
    """Remembers an open invitation for the sign-up that may follow."""
    request.session[SESSION_KEY] = invitation.code
    get_adapter().stash_verified_email(request, invitation.email)


def invitation_in_hand(request: HttpRequest) -> Invitation | None:
    """The invitation, if it is still open."""
    code = request.session.get(SESSION_KEY, "")
    return Invitation.objects.open().select_related("school").filter(code=code).first() if code else None
