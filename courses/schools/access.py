"""Who may work for which school. Every staff page begins with one of these look-ups: not yours looks like not there."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from courses.common.errors import Refusal
from courses.schools.models import OFFICE_ROLES, STAFF_ROLES, Membership, Role, School
from courses.users.models import User


class RoleRefused(Refusal):
    """The person works for the school, in another role."""

    status = 403
    code = "wrong_role"
    message = "Your role does not include this."


def schools_for(user: Any, roles: Sequence[Role] = STAFF_ROLES) -> QuerySet[School]:
    """The schools that the person serves in one of the roles."""
    current = Membership.objects.current().filter(user=user, role__in=roles)
    return School.objects.filter(pk__in=current.values("school"))


def staff_school(request: HttpRequest, slug: str, roles: Sequence[Role] = STAFF_ROLES) -> School:
    """The school named in the address, for someone who works there; one query.

    404 when the person does not work there (or it does not exist), RoleRefused (403) when another role is asked for.
    """
    if not request.user.is_authenticated:
        raise Http404
    served = Membership.objects.current().staff().filter(user=request.user, school__slug=slug).select_related("school")
    rows = list(served)
    if not rows:
        raise Http404
    if not {row.role for row in rows} & set(roles):
        raise RoleRefused
    return rows[0].school


def office_school(request: HttpRequest, slug: str) -> School:
    """`staff_school` for the registrar's office."""
    return staff_school(request, slug, OFFICE_ROLES)


def roles_in_charge_of(user: User, school: School) -> list[Role]:
    """The roles that the person may give and end at the school: only administrators make administrators."""
    leads = Membership.objects.current().filter(user=user, school=school, role=Role.ADMINISTRATOR).exists()
    return [role for role in Role if leads or role is not Role.ADMINISTRATOR]
