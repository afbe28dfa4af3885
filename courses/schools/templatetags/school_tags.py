"""What templates ask about a person's roles."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import template

from courses.schools import in_hand
from courses.schools.models import OFFICE_ROLES, STAFF_ROLES, Invitation, Membership, Role, School

register = template.Library()


@dataclass(frozen=True)
class Roles:
    """The schools a person belongs to and what they are there."""

    schools: tuple[School, ...] = ()
    held: frozenset[str] = frozenset()

    @property
    def is_trainee(self) -> bool:
        """Studies at a school."""
        return Role.TRAINEE in self.held

    @property
    def is_staff(self) -> bool:
        """Works for a school."""
        return bool(self.held & set(STAFF_ROLES))

    @property
    def is_office(self) -> bool:
        """Works in a registrar's office."""
        return bool(self.held & set(OFFICE_ROLES))

    @property
    def is_author(self) -> bool:
        """Writes lessons in the Wagtail admin."""
        return bool(self.held & {Role.INSTRUCTOR, Role.ADMINISTRATOR})

    @property
    def only_school(self) -> School | None:
        """The school, when there is just one: pages outside a school's own tree then carry its name."""
        return self.schools[0] if len(self.schools) == 1 else None


@register.simple_tag(takes_context=True)
def roles_of_user(context: template.Context) -> Roles:
    """The signed-in person's roles in all schools."""
    return _roles(_memberships(context))


@register.simple_tag(takes_context=True)
def roles_at(context: template.Context, school: School) -> Roles:
    """The signed-in person's roles in one school: a registrar here may be a trainee there."""
    return _roles(row for row in _memberships(context) if row.school_id == school.pk)


def _roles(rows: Iterable[Membership]) -> Roles:
    rows = list(rows)
    schools = tuple({row.school_id: row.school for row in rows}.values())
    return Roles(schools=schools, held=frozenset(row.role for row in rows))


def _memberships(context: template.Context) -> list[Membership]:
    """The person's current memberships; one query per request, however often a template asks."""
    request = context.get("request")
    if request is None or not getattr(request, "user", None) or not request.user.is_authenticated:
        return []
    if not hasattr(request, "_memberships"):
        current = Membership.objects.current().filter(user=request.user)
        request._memberships = list(current.select_related("school").order_by("school__name"))
    return request._memberships


@register.simple_tag(takes_context=True)
def invitation_in_hand(context: template.Context) -> Invitation | None:
    """The open invitation that brought the visitor here."""
    return in_hand.invitation_in_hand(context["request"])
