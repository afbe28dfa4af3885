"""The page of the search."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from courses.search.finding import find
from courses.search.results import LABELS, groups_of
from courses.search.scope import scope_of

LONGEST_QUERY = 100
FEW, MANY = 6, 100


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What the visitor may find for ``?q=``: some of each kind, or all of the kind that the address names."""
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    kind = request.GET.get("kind", "")
    kind = kind if kind in LABELS else ""
    context: dict[str, Any] = {"query": query, "kind": kind, "nav": "search"}
    if query:
        scope = scope_of(request)
        found = find(scope, query, MANY if kind else FEW, only=kind)
        context |= {"found": found, "groups": groups_of(found, scope)}
    return render(request, "search/search.html", context)
