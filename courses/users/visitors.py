"""Who is on the other side of a request."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from courses.users.models import User


def signed_in(request: HttpRequest) -> User:
    """The signed-in person. Views that anyone reaches ask ``request.user.is_authenticated`` first."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
