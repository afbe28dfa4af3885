"""Who may work for which school. Every staff page begins with one of these look-ups: not yours looks like not there."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from courses.common.errors import Refusal
from courses.schools.models import OFFICE_ROLES, STAFF_ROLES, Membership, Role, School


class RoleRefused(Refusal):
    """The person works for the school, in another role."""

    status = 403
    code = "wrong_role"
    message = "Your role does not include this."


def schools_for(user: object, roles: Sequence[Role] = STAFF_ROLES) -> QuerySet[School]:
    """The schools that the person serves in one of the roles."""
    current = Membership.objects.current().filter(user=user, role__in=roles)
    return School.objects.filter(pk__in=current.values("school"))


def staff_school(request: HttpRequest, slug: str, roles: Sequence[Role] = STAFF_ROLES) -> School:
    """The school named in the address, for someone who works there.

    404 when the person does not work there (or it does not exist), RoleRefused (403) when another role is asked for.
    """
    if not request.user.is_authenticated:
        raise Http404
    school = get_object_or_404(schools_for(request.user), slug=slug)
    held = set(Membership.objects.current().filter(user=request.user, school=school).values_list("role", flat=True))
    if not held & set(roles):
        raise RoleRefused
    return school


def office_school(request: HttpRequest, slug: str) -> School:
    """`staff_school` for the registrar's office."""
    return staff_school(request, slug, OFFICE_ROLES)
