"""The list, editor and chooser of muscles."""

from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import EditView, IndexView, InspectView, SnippetViewSet

from courses.anatomy.cms.forms import MuscleForm
from courses.anatomy.cms.scope import choosable_muscles, taught_muscles
from courses.anatomy.models import Muscle
from courses.anatomy.thumbnails import ThumbnailColumn
from courses.schools.cms.choosers import OwnChooseResultsView, OwnChooseView, SchoolChooserViewSet


def _whose(muscle: Muscle) -> str:
    """Whose facts these are, as the list says it."""
    return muscle.school.short_name if muscle.school else "Shared"


class MuscleIndexView(IndexView):
    """A list without check boxes, whose shared muscles open to be read."""

    @cached_property
    def columns(self) -> list[Column]:
        """Wagtail's, from the title on, and where each muscle lies."""
        title, *others = (column for column in super().columns if column.name != "bulk_actions")
        return [title, ThumbnailColumn(), *others]

    def get_edit_url(self, instance: Muscle) -> str | None:
        """Shared muscles are read, not edited."""
        return super().get_edit_url(instance) if instance.school_id else None


class MuscleInspectView(InspectView):
    """A muscle to read, with the way to an own version of it."""

    def get_edit_url(self) -> str | None:
        """Shared muscles have no editor."""
        return super().get_edit_url() if self.object.school_id else None

    @property
    def header_more_buttons(self) -> list[Button]:
        """The one thing that can be done to a shared muscle."""
        buttons = list(super().header_more_buttons)
        if self.object.school_id is None and self.user_has_permission("add"):
            address = reverse("own_muscles:make", args=[self.object.pk])
            buttons.append(Button("Make our own version", url=address, icon_name="copy", priority=30))
        return buttons


class MuscleEditView(EditView):
    """The editor of a school's own muscle."""

    def user_has_permission(self, permission: str) -> bool:
        """Of this muscle: Wagtail asks about muscles in general."""
        return self.user_has_permission_for_instance(permission, self.object)

    @property
    def header_more_buttons(self) -> list[Button]:
        """Wagtail's, and the way back."""
        address = reverse("own_muscles:end", args=[self.object.pk])
        is_version = Muscle.objects.filter(school=None, key=self.object.key).exists()
        label = "Return to the shared version" if is_version else "Take it out of the atlas"
        return [*super().header_more_buttons, Button(label, url=address, icon_name="undo", priority=80)]


class MuscleChooseMixin:
    """Offers each muscle once."""

    def get_object_list(self) -> QuerySet[Muscle]:
        """What a lesson can show."""
        return choosable_muscles(self.request.user)  # type: ignore[attr-defined]

    @property
    def columns(self) -> list[Column]:
        """The name, where the muscle lies and refers, and whose it is."""
        title, *others = super().columns  # type: ignore[misc]
        return [title, ThumbnailColumn(), *others, Column("school", label="Version", accessor=_whose)]


class MuscleChooseView(MuscleChooseMixin, OwnChooseView):
    """The whole dialog."""


class MuscleChooseResultsView(MuscleChooseMixin, OwnChooseResultsView):
    """The list inside it."""


class MuscleChooserViewSet(SchoolChooserViewSet):
    """Chooses muscles for the blocks of a lesson."""

    choose_view_class = MuscleChooseView
    choose_results_view_class = MuscleChooseResultsView


POINT_PANELS = [
    FieldPanel("description"),
    InlinePanel(
        "places",
        panels=[
            FieldRowPanel([FieldPanel("view"), FieldPanel("x", heading="Across"), FieldPanel("y", heading="Down")])
        ],
        heading="Where it lies",
        label="Place",
        help_text="One in each view that shows it, the best first.",
    ),
    InlinePanel(
        "zones",
        panels=[FieldRowPanel([FieldPanel("kind"), FieldPanel("view")]), FieldPanel("corners")],
        heading="Where pain is felt",
        label="Zone",
    ),
]

MUSCLE_EDITOR = ObjectList(
    [
        FieldPanel("for_school"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("name"), FieldPanel("latin", heading="Latin name")]),
                FieldRowPanel([FieldPanel("region"), FieldPanel("is_deep")]),
                FieldPanel("synonyms", heading="Also called", help_text="One in each line."),
            ],
            heading="Name and place",
        ),
        HelpPanel(template="anatomy/cms/figure_editor.html", heading="On the figure"),
        InlinePanel("trigger_points", panels=POINT_PANELS, heading="Trigger points", label="Trigger point"),
        FieldPanel("shapes", classname="collapsed"),
        MultiFieldPanel(
            [
                FieldPanel("origin", heading="From"),
                FieldPanel("insertion", heading="To"),
                FieldPanel("actions", help_text="One in each line."),
                FieldRowPanel([FieldPanel("nerve"), FieldPanel("roots")]),
                FieldPanel("palpation", heading="Find it"),
            ],
            heading="Anatomy",
        ),
        MultiFieldPanel(
            [
                FieldPanel("cautions", help_text="One in each line. The atlas shows them first."),
                FieldPanel("complaints", heading="Clients say", help_text="In their words, one in each line."),
                FieldPanel("activating_factors", heading="Set off by", help_text="One in each line."),
                FieldPanel("note", heading="Where the sources disagree", help_text=" "),
            ],
            heading="In practice",
        ),
    ],
    base_form_class=MuscleForm,
)


class MuscleViewSet(SnippetViewSet):
    """The atlas as a list to search and read, with the school's own muscles to write."""

    model = Muscle
    icon = "user"
    add_to_admin_menu = True
    menu_label = "Muscles"
    menu_order = 300
    copy_view_enabled = False
    edit_handler = MUSCLE_EDITOR
    index_view_class = MuscleIndexView
    edit_view_class = MuscleEditView
    inspect_view_class = MuscleInspectView
    chooser_viewset_class = MuscleChooserViewSet
    list_display = [
        "name",
        "latin",
        Column("region", label="Region", accessor="get_region_display", sort_key="region"),
        Column("school", label="Version", accessor=_whose, sort_key="school__short_name"),
    ]
    list_filter = ["region"]
    list_per_page = 50
    inspect_view_enabled = True
    inspect_view_fields = [
        "name",
        "latin",
        "origin",
        "insertion",
        "actions",
        "nerve",
        "roots",
        "complaints",
        "cautions",
        "palpation",
        "note",
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Each muscle as the person's schools teach it."""
        return taught_muscles(request.user).order_by("name")
