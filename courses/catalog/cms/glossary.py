"""The list, editor and chooser of glossary terms: each school's own."""

from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.text import slugify
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import IndexView

from courses.catalog.models import GlossaryTerm
from courses.schools.cms.choosers import (
    OwnChooseResultsView,
    OwnChooseView,
    SchoolChooserViewSet,
    SchoolSnippetViewSet,
)
from courses.schools.cms.forms import SchoolModelForm
from courses.schools.scoping import schools_written_by

TAKEN = "The glossary has this term already."


class TermForm(SchoolModelForm):
    """A term stays with its school; the school is asked for only where there is a choice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        schools = schools_written_by(self.for_user)
        self.fields["school"].queryset = schools
        if self.instance.pk or len(schools) == 1:
            self.instance.school = self.instance.school if self.instance.pk else schools[0]
            del self.fields["school"]

    def clean(self) -> dict[str, Any]:
        """Refuses a second term of one name."""
        cleaned = super().clean()
        school = cleaned.get("school") or (self.instance.school if self.instance.school_id else None)
        slug = slugify(cleaned.get("term", ""))[:80]
        if "term" in cleaned and not slug:
            self.add_error("term", "A term has letters.")
        elif school and self._others(school).filter(Q(slug=slug) | Q(term__iexact=cleaned.get("term"))).exists():
            self.add_error("term", TAKEN)
        return cleaned

    def _others(self, school: Any) -> QuerySet[GlossaryTerm]:
        return GlossaryTerm.objects.filter(school=school).exclude(pk=self.instance.pk)


class TermIndexView(IndexView):
    """A list without check boxes: a term is deleted on its page, with a look at where it is used."""

    @cached_property
    def columns(self) -> list[Column]:
        """Wagtail's, from the title on."""
        return [column for column in super().columns if column.name != "bulk_actions"]


class TermChooseForm(BaseFilterForm):
    """Narrows the dialog's list."""

    q = forms.CharField(label="Term", required=False, max_length=100)

    def filter(self, terms: QuerySet[GlossaryTerm]) -> QuerySet[GlossaryTerm]:
        """The terms with these letters in one of their forms."""
        self.search_query = self.cleaned_data["q"]
        self.is_searching = bool(self.search_query)
        return terms.filter(Q(term__icontains=self.search_query) | Q(also__icontains=self.search_query))


class TermChooseMixin:
    """Offers the terms with their meaning."""

    filter_form_class = TermChooseForm

    @property
    def columns(self) -> list[Column]:
        """The term and what it means."""
        return [*super().columns, Column("meaning", label="Meaning", accessor="meaning")]  # type: ignore[misc]


class TermChooseView(TermChooseMixin, OwnChooseView):
    """The whole dialog."""


class TermChooseResultsView(TermChooseMixin, OwnChooseResultsView):
    """The list inside it."""


class TermChooserViewSet(SchoolChooserViewSet):
    """Chooses a term for a text or a block."""

    icon = "openquote"
    choose_one_text = "Choose a term"
    choose_another_text = "Choose another term"
    choose_view_class = TermChooseView
    choose_results_view_class = TermChooseResultsView


TERM_EDITOR = ObjectList(
    [
        FieldPanel("school"),
        FieldPanel("term", help_text="Singular, as it stands in the middle of a sentence, with a capital."),
        FieldPanel("pronunciation", help_text="To read aloud, the stress in capitals, such as FASH-ee-uh."),
        FieldPanel("meaning", help_text="One or two plain sentences."),
        FieldPanel("also", help_text="Other forms people look for, one in each line."),
    ],
    base_form_class=TermForm,
)


class TermViewSet(SchoolSnippetViewSet):
    """The glossary of the school."""

    model = GlossaryTerm
    icon = "openquote"
    menu_label = "Glossary"
    menu_order = 310
    add_to_admin_menu = True
    edit_handler = TERM_EDITOR
    index_view_class = TermIndexView
    chooser_viewset_class = TermChooserViewSet
    search_fields = ["term", "meaning", "also"]
    list_display = ["term", Column("meaning", label="Meaning", accessor="meaning")]
    list_per_page = 100

    def get_queryset(self, request: HttpRequest) -> QuerySet[GlossaryTerm]:
        """From A to Z."""
        return super().get_queryset(request).order_by("term")
