"""Finds the page of an address in one query. Wagtail walks down the tree with two queries for every part of it."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from wagtail import views
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from courses.catalog.models import CatalogPage, CoursePage, HomePage, LessonPage, ModulePage

# The pages at each depth below the front door, with what they always show. (Deferring a lesson's blocks costs more
# than it saves.)
BY_DEPTH: tuple[QuerySet[Any], ...] = (
    HomePage.objects.live(),
    CatalogPage.objects.live().select_related("school"),
    CoursePage.objects.live().select_related("school"),
    ModulePage.objects.live().select_related("course__school"),
    LessonPage.objects.live().select_related("course"),
)


def serve_page(request: HttpRequest, path: str) -> HttpResponse:
    """Wagtail's own view, with the page already found: it keeps the route of a request in this attribute."""
    page = find_page([slug for slug in path.split("/") if slug])
    request._wagtail_route_for_request = RouteResult(page) if page else None  # type: ignore[attr-defined]
    return views.serve(request, path)


def find_page(slugs: list[str]) -> Page | None:
    """The published page at that address."""
    if len(slugs) >= len(BY_DEPTH):
        return None
    url_path = "/".join(["", HomePage.SLUG, *slugs, ""])
    return BY_DEPTH[len(slugs)].filter(url_path=url_path).first() or _find_other(url_path)


def _find_other(url_path: str) -> Page | None:
    """A page that an upper room adds, such as a quiz beside the lessons."""
    page = Page.objects.live().filter(url_path=url_path).first()
    return page.specific if page else None
