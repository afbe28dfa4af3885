"""What an author may see in the Wagtail admin: the rows of the schools that they write for.

Every list, chooser, form and address of the admin asks here. Each room registers the rule of its models once, in its
``wagtail_hooks.py``; a model without a rule is shared by all schools.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from wagtail.models import Collection
from wagtail.permission_policies.base import BasePermissionPolicy

from courses.schools.access import schools_for
from courses.schools.models import School
from courses.schools.services import AUTHOR_ROLES
from courses.users.models import User

Visitor = User | AnonymousUser
Rule = Callable[[Any], QuerySet[Any]]

_rules: dict[type[Model], Rule] = {}


def schools_written_by(user: Visitor) -> QuerySet[School]:
    """The schools that the person writes for."""
    return schools_for(user, AUTHOR_ROLES)


def files_of(model: type[Model], school: School) -> QuerySet[Any]:
    """The images or documents in the school's part of the library.

    The part is looked up anew: another school that opens moves its place in the tree of collections.
    """
    own = Collection.objects.get(pk=school.collection_id)
    return model._default_manager.filter(collection__path__startswith=own.path)


def register_scope(model: type[Model], rule: Rule) -> None:
    """`rule` answers which rows of `model` (and of the models below it) a person may see."""
    _rules[model] = rule


def scope_of(model: type[Model]) -> Rule | None:
    """The rule of the model or of the nearest model above it; none when all schools share its rows."""
    return next((_rules[base] for base in model.__mro__ if base in _rules), None)


def visible_rows(model: type[Model], user: Visitor) -> QuerySet[Any]:
    """The rows that the person may see."""
    rows = model._default_manager.all()
    rule = scope_of(model)
    if rule is None or user.is_superuser:
        return rows
    return rows.filter(pk__in=rule(user).order_by().values("pk"))


def may_see(user: Visitor, model: type[Model], pk: object) -> bool:
    """The person may see the row; what no row can be called is seen by nobody."""
    try:
        return visible_rows(model, user).filter(pk=pk).exists()
    except (ValueError, TypeError, ValidationError):
        return False


def _writes_somewhere(user: Visitor) -> bool:
    """The person writes for some school; asked once per request, though the menu asks for every model."""
    kept: dict[str, object] = user.__dict__  # Django loads the person anew for every request
    if "_writes_somewhere" not in kept:
        kept["_writes_somewhere"] = schools_written_by(user).exists()
    return bool(kept["_writes_somewhere"])


class SchoolRowsPolicy(BasePermissionPolicy):
    """Authors may do `actions` to the rows of their schools, and nothing to any other; operators may do everything."""

    def __init__(self, model: type[Model], actions: Iterable[str]) -> None:
        super().__init__(model)
        self.actions = frozenset(actions)

    def user_has_permission(self, user: Visitor, action: str) -> bool:
        """The person may do this to some row."""
        if not user.is_active or user.is_superuser:
            return user.is_active
        return action in self.actions and _writes_somewhere(user)

    def user_has_permission_for_instance(self, user: Visitor, action: str, instance: Model) -> bool:
        """The person may do this to this row."""
        return self.user_has_permission(user, action) and may_see(user, self.model, instance.pk)

    def instances_user_has_any_permission_for(self, user: Visitor, actions: Iterable[str]) -> QuerySet[Any]:
        """The rows to which the person may do any of this."""
        rows = visible_rows(self.model, user)
        return rows if self.user_has_any_permission(user, actions) else rows.none()

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[User]:
        """Who may do any of this to some row."""
        holders = Q(is_superuser=True)
        if self.actions & set(actions):
            holders |= Q(memberships__role__in=AUTHOR_ROLES, memberships__ended_at=None)
        return User.objects.filter(holders, is_active=True).distinct()
