"""Whose muscles are whose in the admin, and who may do what to them."""

from typing import Any

from django.db.models import Model, Q, QuerySet

from courses.anatomy.models import Muscle
from courses.schools.scoping import SchoolRowsPolicy, Visitor, schools_written_by, visible_rows

AUTHORS_MAY = {"add", "change", "view", "choose"}


def known_muscles(user: Any) -> QuerySet[Muscle]:
    """The shared muscles and those of the schools that the person writes for."""
    return Muscle.objects.filter(Q(school=None) | Q(school__in=schools_written_by(user)))


def taught_muscles(user: Visitor) -> QuerySet[Muscle]:
    """Each muscle once: a school's own version instead of the shared one."""
    own = known_muscles(user).exclude(school=None).values("key")
    return _rows(visible_rows(Muscle, user).exclude(school=None, key__in=own))


def choosable_muscles(user: Visitor) -> QuerySet[Muscle]:
    """Each muscle once: lessons refer to the shared one, which shows as the school's own version by itself."""
    shared = Muscle.objects.filter(school=None).values("key")
    return _rows(visible_rows(Muscle, user).filter(Q(school=None) | ~Q(key__in=shared)))


def _rows(muscles: QuerySet[Muscle]) -> QuerySet[Muscle]:
    """The same as a plain query: a search knows few filters."""
    return Muscle.objects.filter(pk__in=muscles.order_by().values("pk")).select_related("school")


class MusclePolicy(SchoolRowsPolicy):
    """Authors write their school's own muscles. The shared ones are written by the atlas file alone, for everybody."""

    def __init__(self) -> None:
        super().__init__(Muscle, AUTHORS_MAY)

    def user_has_permission(self, user: Visitor, action: str) -> bool:
        """Nobody deletes here: an own version is ended, with a look at where it shows."""
        if action == "add":
            return user.is_active and schools_written_by(user).exists()
        return action in AUTHORS_MAY and super().user_has_permission(user, action)

    def user_has_permission_for_instance(self, user: Visitor, action: str, instance: Model) -> bool:
        """A shared muscle may be looked at and chosen."""
        is_shared = instance.pk is not None and instance.school_id is None  # type: ignore[attr-defined]
        return not (is_shared and action == "change") and super().user_has_permission_for_instance(
            user, action, instance
        )
