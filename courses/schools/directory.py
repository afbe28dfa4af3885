"""The people of a school as its office sees them: everyone once, with all their roles, in a fixed number of queries."""

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from courses.schools.models import Invitation, Membership, Role, School
from courses.users.models import User


def people_of(school: School, *, role: str = "", search: str = "") -> QuerySet[User]:
    """The current members, by name; `held` on each lists their memberships at the school."""
    current = Membership.objects.current().filter(school=school)
    wanted = current.filter(role=role) if role else current
    people = User.objects.filter(Exists(wanted.filter(user=OuterRef("pk"))))
    for word in search.split():
        people = people.filter(Q(first_name__icontains=word) | Q(last_name__icontains=word) | Q(email__icontains=word))
    held = Prefetch("memberships", current.order_by("joined_at", "id"), to_attr="held")
    return people.order_by("last_name", "first_name", "id").prefetch_related(held)


def open_invitations(school: School, search: str = "") -> QuerySet[Invitation]:
    """The invitations that wait for an answer, also those whose term is over: they can be sent again."""
    waiting = Invitation.objects.filter(school=school, accepted_at=None, withdrawn_at=None)
    return waiting.filter(email__icontains=search.strip()).select_related("invited_by")


def counts(school: School) -> dict[str, int]:
    """How many people ("all", each role) and open invitations ("invited") there are: three queries."""
    current = Membership.objects.current().filter(school=school).order_by()
    by_role = dict(current.values_list("role").annotate(Count("user")))
    everyone = current.aggregate(people=Count("user", distinct=True))["people"]
    return {
        "all": everyone,
        **{role: by_role.get(role, 0) for role in Role.values},
        "invited": open_invitations(school).count(),
    }
