"""People, schools and memberships for tests."""

from datetime import UTC, datetime
from itertools import count

from courses.schools.models import Membership, Role, School
from courses.schools.services import add_member, create_school
from courses.users.models import User

LONG_AGO = datetime(2026, 1, 5, 15, 0, tzinfo=UTC)
PASSWORD = "correct horse battery"
_numbers = count(1)


def make_user(first_name: str = "Alice", last_name: str = "Oduya", *, email: str = "", password: str = "") -> User:
    """A person with a verified address. Without `password` they cannot sign in by form; tests use force_login."""
    email = email or f"{first_name}.{last_name}.{next(_numbers)}@people.example".lower().replace(" ", "-")
    user = User.objects.create_user(email, password or None, first_name=first_name, last_name=last_name)
    user.emailaddress_set.create(email=email, verified=True, primary=True)
    return user


def make_school(
    slug: str = "juniper-row", code: str = "JR", name: str = "Juniper Row School", **fields: object
) -> School:
    """A school as the service makes it, with a full address."""
    defaults = {
        "short_name": name.split(" School")[0],
        "street": "218 Haywood Road",
        "town": "Asheville",
        "region": "North Carolina",
        "postal_code": "28806",
        "email": f"office@{slug}.example",
    }
    return create_school(slug=slug, code=code, name=name, **{**defaults, **fields})


def make_member(school: School, role: Role, first_name: str, last_name: str = "Staff") -> User:
    """A person who is something in the school."""
    user = make_user(first_name, last_name)
    add_member(school=school, user=user, role=role, actor=None, at=LONG_AGO)
    return user


def membership_of(user: User, role: Role) -> Membership:
    """The person's membership in that role."""
    return Membership.objects.get(user=user, role=role)
