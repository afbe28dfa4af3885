"""Choosers and lists of snippets that belong to a school."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)
from wagtail.snippets.views.snippets import SnippetViewSet

from courses.schools.scoping import visible_rows


class OwnChooseMixin:
    """Lists the school's own rows."""

    def get_object_list(self) -> QuerySet[Any]:
        """What can be chosen."""
        return visible_rows(self.model_class, self.request.user)  # type: ignore[attr-defined]


class OwnChooseView(OwnChooseMixin, ChooseView):
    """The whole dialog."""


class OwnChooseResultsView(OwnChooseMixin, ChooseResultsView):
    """The list inside the dialog, when one searches or turns the page."""


class OwnChosenView(SnippetChosenView):
    """The answer when one was chosen."""

    def get_object(self, pk: object) -> Model:
        """The chosen row, if it is the school's own."""
        return visible_rows(self.model_class, self.request.user).get(pk=pk)


class OwnChosenMultipleView(SnippetChosenMultipleView):
    """The answer when several were chosen."""

    def get_objects(self, pks: Iterable[object]) -> QuerySet[Any]:
        """The chosen rows that are the school's own."""
        return visible_rows(self.model_class, self.request.user).filter(pk__in=pks)


class SchoolChooserViewSet(SnippetChooserViewSet):
    """A chooser of the school's own rows."""

    choose_view_class = OwnChooseView
    choose_results_view_class = OwnChooseResultsView
    chosen_view_class = OwnChosenView
    chosen_multiple_view_class = OwnChosenMultipleView


class SchoolSnippetViewSet(SnippetViewSet):
    """A snippet whose list and chooser show the school's own rows."""

    chooser_viewset_class = SchoolChooserViewSet
    copy_view_enabled = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """What the list shows."""
        return visible_rows(self.model, request.user)
