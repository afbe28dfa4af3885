"""The door-keeper of the Wagtail admin.

Wagtail checks permissions view by view and leaves gaps between schools: confirmations, choosers, filters and its API
name rows without asking whose they are. So authors open only addresses that are registered here, and each registered
address says which of its parameters name rows. A row of another school and a row that does not exist look the same.
Operators of the installation (superusers) pass.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import ResolverMatch, reverse
from django.views.defaults import page_not_found

from courses.schools.scoping import may_see

Row = tuple[type[Model], Any]


@dataclass(frozen=True)
class Door:
    """One address of the admin.

    `names` maps a parameter of its path, its query or its form to the model of the row that it names. `rows` finds the
    rows of an address whose path names the model too. `answer` answers in the view's place when it returns something.
    """

    names: Mapping[str, type[Model]] = field(default_factory=dict)
    rows: Callable[[HttpRequest, Mapping[str, Any]], Iterable[Row]] | None = None
    answer: Callable[[HttpRequest], HttpResponse | None] | None = None

    def rows_named(self, request: HttpRequest, kwargs: Mapping[str, Any]) -> Iterator[Row]:
        """Every row that the request names."""
        for name, model in self.names.items():
            given = [*request.GET.getlist(name), *request.POST.getlist(name)]
            values = [kwargs[name]] if name in kwargs else given
            yield from ((model, value) for value in values if value != "")
        if self.rows:
            yield from self.rows(request, kwargs)


_doors: dict[str, Door] = {}


def open_doors(doors: Mapping[str, Door]) -> None:
    """Lets authors in at these addresses, by the names of their URL patterns."""
    _doors.update(doors)


def door_of(view_name: str) -> Door | None:
    """The registered door, or none: the address stays closed to authors."""
    return _doors.get(view_name)


class AdminDoorsMiddleware:
    """Asks the door-keeper before any view of the Wagtail admin runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Mapping[str, Any]
    ) -> HttpResponse | None:
        """Nothing when the view may run, else the answer in its place. Visitors are left to Wagtail's sign-in."""
        match = request.resolver_match
        if not match or not _is_admin(match) or not request.user.is_authenticated or request.user.is_superuser:
            return None
        if not request.user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied
        door = door_of(match.view_name)
        if door is None or not _may_pass(request, door, kwargs):
            return page_not_found(request, Http404(), template_name="wagtailadmin/404.html")
        return door.answer(request) if door.answer else None


def _is_admin(match: ResolverMatch) -> bool:
    return f"/{match.route}".startswith(reverse("wagtailadmin_home"))


def _may_pass(request: HttpRequest, door: Door, kwargs: Mapping[str, Any]) -> bool:
    try:
        return all(may_see(request.user, model, pk) for model, pk in door.rows_named(request, kwargs))
    except Http404:
        return False
