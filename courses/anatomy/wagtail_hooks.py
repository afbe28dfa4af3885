"""Muscles in the Wagtail admin: authors look them up and choose them, the loader alone writes them."""

from typing import Any

from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from courses.anatomy.models import Muscle


class ReadOnlyPolicy(ModelPermissionPolicy):
    """Whoever works in the admin may look; nobody may add, change or delete."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Only "view" is ever allowed."""
        return action == "view" and user.has_perm("wagtailadmin.access_admin")


register_permission_policy(Muscle, ReadOnlyPolicy(Muscle))


def _region_in_words(muscle: Muscle) -> str:
    """The region as authors read it, such as Lower leg."""
    return muscle.region.replace("-", " ").capitalize()


class MuscleViewSet(SnippetViewSet):
    """The atlas as a list to search and read."""

    model = Muscle
    icon = "user"
    add_to_admin_menu = True
    menu_label = "Muscles"
    menu_order = 300
    list_display = ["name", "latin", Column("region", label="Region", accessor=_region_in_words, sort_key="region")]
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


register_snippet(MuscleViewSet)
