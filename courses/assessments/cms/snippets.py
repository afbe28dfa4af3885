"""Lists, editors and choosers of questions and question banks."""

from collections.abc import Sequence

from django import forms
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, Table
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView, SnippetViewSetGroup

from courses.assessments.analysis.findings import NOBODY_ASKED
from courses.assessments.cms.file_buttons import FileButtonsMixin
from courses.assessments.cms.filters import QuestionFilterSet, own_banks, with_words
from courses.assessments.cms.forms import BankForm, QuestionForm
from courses.assessments.cms.question_columns import BESIDE_REASONS, FINDINGS, REASONS, UsesColumn
from courses.assessments.duplicates import questions_like
from courses.assessments.models import Question, QuestionBank
from courses.assessments.services import revise_question
from courses.assessments.usage import drawing_quizzes
from courses.common.clock import now
from courses.schools.cms.choosers import (
    OwnChooseResultsView,
    OwnChooseView,
    SchoolChooserViewSet,
    SchoolSnippetViewSet,
)


class OwnIndexView(IndexView):
    """Asks once what the person may do: a list holds rows of the person's own schools only."""

    def user_has_permission(self, permission: str) -> bool:
        """Wagtail asks again for every row."""
        if permission not in self._answers:
            self._answers[permission] = super().user_has_permission(permission)
        return self._answers[permission]

    @cached_property
    def _answers(self) -> dict[str, bool]:
        return {}


class BankIndexView(OwnIndexView):
    """A list without check boxes: nothing can be done to many at once."""

    @cached_property
    def columns(self) -> list[Column]:
        """Wagtail's, from the title on."""
        return [column for column in super().columns if column.name != "bulk_actions"]


class QuestionIndexView(FileButtonsMixin, OwnIndexView):
    """The list of questions, with what first attempts say of each and with the ways to files."""

    table_classname = "listing questions"

    @cached_property
    def columns(self) -> list[Column]:
        """With the reasons when one asks for the questions to look at."""
        columns: list[Column] = super().columns
        if not self.request.GET.get("attention"):
            return columns
        return [*(column for column in columns if column.name not in BESIDE_REASONS), REASONS]

    def get_table(self, questions: Sequence[Question]) -> Table:
        """Each row with its findings, and with the number of quizzes that may draw it."""
        drawing = drawing_quizzes(QuestionBank.objects.filter(pk__in={question.bank_id for question in questions}))
        for question in questions:
            question.draw_count = len(drawing.get(question.pk, ()))  # type: ignore[attr-defined]
            question.findings = self.filters.findings.get(question.pk, NOBODY_ASKED)  # type: ignore[attr-defined]
        return super().get_table(questions)

    def search_queryset(self, queryset: QuerySet[Question]) -> QuerySet[Question]:
        """By every word, in the text and in the answers."""
        return with_words(queryset, self.search_query) if self.is_searching else queryset


class VersionedMixin:
    """Freezes what was saved, in the same transaction, as the version that new attempts are given."""

    def save_instance(self) -> Question:
        """Called by Wagtail inside its transaction."""
        question: Question = super().save_instance()  # type: ignore[misc]
        revise_question(question=question, at=now())
        return question

    def save_action(self) -> HttpResponse:
        """Also says which questions of the school ask nearly the same. Nothing is refused for it."""
        response: HttpResponse = super().save_action()  # type: ignore[misc]
        if "stem" in self.form.changed_data:  # type: ignore[attr-defined]
            for other in questions_like(self.object):  # type: ignore[attr-defined]
                address = reverse("wagtailsnippets_assessments_question:edit", args=[other.pk])
                messages.warning(
                    self.request,  # type: ignore[attr-defined]
                    f"The bank asks nearly the same already: “{other}”.",
                    buttons=[messages.button(address, "Look at it")],
                )
        return response


class QuestionCreateView(VersionedMixin, CreateView):
    """A new question."""


class QuestionEditView(VersionedMixin, EditView):
    """An edited question. Attempts that have begun keep the version they were given."""


class QuestionChooseForm(BaseFilterForm):
    """Narrows the dialog's list."""

    q = forms.CharField(label="Words of the question", required=False, max_length=200)
    bank = forms.ModelChoiceField(
        queryset=QuestionBank.objects.none(),
        required=False,
        empty_label="All banks",
        widget=forms.Select(attrs={"data-chooser-modal-search-filter": True}),
    )

    def filter(self, questions: QuerySet[Question]) -> QuerySet[Question]:
        """The questions that contain all the words, of the chosen bank."""
        self.search_query = self.cleaned_data["q"]
        self.is_searching = bool(self.search_query)
        questions = with_words(questions, self.search_query)
        bank = self.cleaned_data["bank"]
        return questions.filter(bank=bank) if bank else questions


class QuestionChooseMixin:
    """Offers questions that are not retired, with their kind and bank."""

    def get_filter_form(self) -> QuestionChooseForm:
        """The form with the school's banks."""
        form = QuestionChooseForm(self.request.GET)  # type: ignore[attr-defined]
        form.fields["bank"].queryset = own_banks(self.request)  # type: ignore[attr-defined]
        return form

    def get_object_list(self) -> QuerySet[Question]:
        """What can be put into a quiz."""
        return super().get_object_list().filter(is_retired=False).select_related("bank")  # type: ignore[misc]

    @property
    def columns(self) -> list[Column]:
        """The question, how it is answered and where it comes from."""
        return [
            *super().columns,  # type: ignore[misc]
            Column("kind", label="Kind", accessor="get_kind_display"),
            Column("bank", label="Bank", accessor="bank"),
        ]


class QuestionChooseView(QuestionChooseMixin, OwnChooseView):
    """The whole dialog."""


class QuestionChooseResultsView(QuestionChooseMixin, OwnChooseResultsView):
    """The list inside it."""


class QuestionChooserViewSet(SchoolChooserViewSet):
    """Chooses questions for a quiz."""

    icon = "help"
    choose_one_text = "Choose a question"
    choose_another_text = "Choose another question"
    edit_item_text = "Edit this question"
    choose_view_class = QuestionChooseView
    choose_results_view_class = QuestionChooseResultsView


QUESTION_EDITOR = ObjectList(
    [
        HelpPanel(template="assessments/cms/beside_question.html", heading="Beside the question"),
        FieldPanel("bank", widget=forms.Select, help_text="Every author of the school can use it from there."),
        FieldPanel("stem"),
        MultiFieldPanel(
            [FieldPanel("figure"), FieldPanel("figure_view"), FieldPanel("figure_alt")],
            heading="Figure",
            classname="collapsed",
        ),
        FieldPanel("answer", heading="How it is answered"),
        FieldPanel("points_each"),
        FieldPanel("rationale"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("bloom"), FieldPanel("difficulty")]),
                FieldRowPanel([FieldPanel("blueprint"), FieldPanel("category")]),
                FieldRowPanel([FieldPanel("module"), FieldPanel("tags")]),
                FieldPanel("source"),
                FieldPanel("is_retired"),
            ],
            heading="For the bank and the exam outline",
        ),
    ],
    base_form_class=QuestionForm,
)


class QuestionViewSet(SchoolSnippetViewSet):
    """Questions of the school."""

    model = Question
    icon = "help"
    menu_label = "Questions"
    menu_order = 100
    edit_handler = QUESTION_EDITOR
    index_view_class = QuestionIndexView
    add_view_class = QuestionCreateView
    edit_view_class = QuestionEditView
    chooser_viewset_class = QuestionChooserViewSet
    filterset_class = QuestionFilterSet
    search_fields = ["words"]
    list_per_page = 50
    list_display = [
        "__str__",
        Column("kind", label="Kind", accessor="get_kind_display", sort_key="kind"),
        Column("bank", label="Bank", accessor="bank", sort_key="bank__name"),
        UsesColumn("use_count", label="Used in", sort_key="use_count"),
        *FINDINGS,
        Column("difficulty", label="Difficulty", sort_key="difficulty"),
        Column("is_retired", label="Offered", accessor=lambda question: "Retired" if question.is_retired else "Yes"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Question]:
        """With the number of quizzes that ask each."""
        questions = super().get_queryset(request).select_related("bank__school")
        return questions.annotate(use_count=Count("uses", distinct=True)).order_by("bank__name", "id")


class BankViewSet(SchoolSnippetViewSet):
    """Question banks of the school."""

    model = QuestionBank
    icon = "folder-inverse"
    menu_label = "Question banks"
    menu_order = 200
    edit_handler = ObjectList([FieldPanel("name"), FieldPanel("school")], base_form_class=BankForm)
    index_view_class = BankIndexView
    list_display = [
        "name",
        Column("question_count", label="Questions", sort_key="question_count"),
    ]
    search_fields = ["name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[QuestionBank]:
        """With the number of questions in each."""
        return super().get_queryset(request).annotate(question_count=Count("questions", distinct=True))


class QuestionsGroup(SnippetViewSetGroup):
    """One entry of the menu for both."""

    items = (QuestionViewSet, BankViewSet)
    menu_icon = "help"
    menu_label = "Questions"
    menu_name = "questions"
    menu_order = 200
