"""What templates ask about a person's roles."""

from dataclasses import dataclass

from django import template

from courses.schools.models import OFFICE_ROLES, STAFF_ROLES, Membership, Role, School

register = template.Library()


@dataclass(frozen=True)
class Roles:
    """The schools a person belongs to and what they are there."""

    schools: tuple[School, ...] = ()
    held: frozenset[str] = frozenset()

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
    """The signed-in person's roles; one query per request, however often a template asks."""
    request = context.get("request")
    if request is None or not getattr(request, "user", None) or not request.user.is_authenticated:
        return Roles()
    if not hasattr(request, "_roles_of_user"):
        request._roles_of_user = _load(request.user)
    return request._roles_of_user


def _load(user: object) -> Roles:
    rows = list(Membership.objects.current().filter(user=user).select_related("school").order_by("school__name"))
    schools = tuple({row.school_id: row.school for row in rows}.values())
    return Roles(schools=schools, held=frozenset(row.role for row in rows))
