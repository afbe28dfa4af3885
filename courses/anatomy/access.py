"""Whose atlas a page shows, and who may see it.

An address may name a school; else a member of one school sees that school's atlas, and everybody else the shared one.
A school's atlas is for everybody until the school keeps it to its members.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from courses.anatomy.facts import Library
from courses.anatomy.library import library_of
from courses.anatomy.models import Atlas
from courses.schools.models import Membership, School


@dataclass(frozen=True)
class Visit:
    """One look into an atlas. `is_named` says that the address names the school, so that every link does too."""

    school: School | None
    is_named: bool
    library: Library


class SignInFirst(Exception):
    """A visitor who has not signed in asks for an atlas that is not open to everybody."""


AtlasView = Callable[Concatenate[HttpRequest, Visit, ...], HttpResponse]


def atlas_page(view: AtlasView) -> Callable[..., HttpResponse]:
    """Gives the view the visit; a visitor who may only be a member signs in first, an outsider finds nothing."""

    @wraps(view)
    @members_sign_in
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, visit_of(request), *args, **kwargs)

    return guarded


def members_sign_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Leads a visitor to the sign-in when the view says so."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except SignInFirst:
            return redirect_to_login(request.get_full_path())

    return guarded


def visit_of(request: HttpRequest) -> Visit:
    """The atlas that the request asks for; Http404 or SignInFirst when it is not for this visitor."""
    school = school_asked_for(request)
    if school is None and not request.user.is_authenticated and not is_shared_open():
        raise SignInFirst
    return Visit(school, bool(request.GET.get("school")), library_of(school))


def school_asked_for(request: HttpRequest) -> School | None:
    """The school that the address names, else the only one that the person belongs to."""
    slug = request.GET.get("school", "")
    return open_school(request, slug) if slug else _own_school(request)


def is_open(school: School) -> bool:
    """Whether everybody may see the school's atlas: until it says otherwise, they may."""
    atlas = getattr(school, "atlas", None)
    return atlas is None or atlas.is_public


def open_school(request: HttpRequest, slug: str) -> School:
    """The school of that name, if its atlas is open to the visitor; else Http404 or SignInFirst."""
    school = get_object_or_404(School.objects.select_related("atlas"), slug=slug)
    if is_open(school):
        return school
    if not request.user.is_authenticated:
        raise SignInFirst
    if not Membership.objects.current().filter(user=request.user, school=school).exists():
        raise Http404
    return school


def _own_school(request: HttpRequest) -> School | None:
    """The only school that the person belongs to."""
    if not request.user.is_authenticated:
        return None
    current = Membership.objects.current().filter(user=request.user)
    schools = list(School.objects.filter(pk__in=current.values("school"))[:2])
    return schools[0] if len(schools) == 1 else None


def is_shared_open() -> bool:
    """Whether visitors may see the muscles that all schools share."""
    return not Atlas.objects.filter(school=None, is_public=False).exists()
