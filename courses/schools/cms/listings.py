"""The page explorer with filters that offer only colleagues and the school's own pages."""

import django_filters  # type: ignore[import-untyped]
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from wagtail.admin.filters import MultipleUserFilter
from wagtail.admin.views.pages.listing import EditedByFilter, GenericPageFilterSet
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from courses.schools.scoping import visible_rows
from courses.users.models import User


def colleagues(request: HttpRequest) -> QuerySet[User]:
    """Who may be named in a filter."""
    return visible_rows(User, request.user)


class OwnPageFilterSet(GenericPageFilterSet):
    """Wagtail's filters, whose people are colleagues. One site serves all schools, so there is no filter for it."""

    owner = MultipleUserFilter(label="Owner", queryset=colleagues, widget=CheckboxSelectMultiple)
    edited_by = EditedByFilter(label="Edited by", queryset=colleagues, widget=CheckboxSelectMultiple)
    site: django_filters.Filter | None = None


class OwnPageViewSet(PageViewSet):
    """Takes the place of Wagtail's views of every page type."""

    model = Page
    filterset_class = OwnPageFilterSet
