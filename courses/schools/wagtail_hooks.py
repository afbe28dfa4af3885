"""The Wagtail admin of all rooms: scoping, doors, reports, menus, choosers and its look."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel
from wagtail.documents.views.bulk_actions import AddTagsBulkAction as AddTagsToDocuments
from wagtail.images.views.bulk_actions import AddTagsBulkAction as AddTagsToImages
from wagtail.models import Page

from courses.schools.cms import reports
from courses.schools.cms.chores import ChoresPanel
from courses.schools.cms.doors import Door, open_doors
from courses.schools.cms.listings import OwnPageViewSet
from courses.schools.cms.wagtail_doors import open_wagtail_doors
from courses.schools.cms.wagtail_scopes import register_wagtail_scopes
from courses.schools.scoping import schools_written_by, visible_rows

register_wagtail_scopes()
open_wagtail_doors()
open_doors({f"{reports.NAMESPACE}:{name}": Door() for name in reports.ADDRESSES})

# All schools share tags, so authors get none: neither fields (uploads.py) nor this button.
AddTagsToImages.models = AddTagsToDocuments.models = []

CLOSED_REPORTS = {"locked-pages", "workflows", "workflow-tasks", "site-history", "page-types-usage"}
WAGTAILS_OWN_HELP = ("whats-new-in-wagtail", "editor-guide")


@hooks.register("register_admin_viewset")
def page_views() -> OwnPageViewSet:
    """The explorer with our filters."""
    return OwnPageViewSet()


@hooks.register("register_admin_urls")
def report_addresses() -> list[URLPattern | URLResolver]:
    """The reports that the house answers itself."""
    return [path("school-reports/", include((reports.urlpatterns, reports.NAMESPACE)))]


@hooks.register("construct_page_chooser_queryset")
def own_pages(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """Only these can be chosen or searched for in the page chooser."""
    return pages.filter(pk__in=visible_rows(Page, request.user).values("pk"))


class AuthorsMenuItem(MenuItem):
    """An item for people who write for a school, and for operators."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Registrars without a writing role do not come into the admin at all."""
        return request.user.is_superuser or schools_written_by(request.user).exists()


class UnlockersMenuItem(MenuItem):
    """An item for people who may unlock pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Wagtail's own condition for the report."""
        return reports.OwnLockedPagesView.may_open(request.user)


@hooks.register("construct_reports_menu")
def without_closed_reports(request: HttpRequest, items: list[MenuItem]) -> None:
    """Ours stand in their place."""
    items[:] = [item for item in items if item.name not in CLOSED_REPORTS]


@hooks.register("register_reports_menu_item")
def reviews_item() -> MenuItem:
    """Submitted pages."""
    return AuthorsMenuItem("Reviews", reverse("school_reports:reviews"), name="reviews", icon_name="tasks", order=100)


@hooks.register("register_reports_menu_item")
def locked_pages_item() -> MenuItem:
    """Locked pages."""
    address = reverse("school_reports:locked_pages")
    return UnlockersMenuItem("Locked pages", address, name="own-locked-pages", icon_name="lock", order=200)


@hooks.register("register_reports_menu_item")
def history_item() -> MenuItem:
    """What was done."""
    return AuthorsMenuItem("History", reverse("school_reports:history"), name="history", icon_name="history", order=300)


@hooks.register("construct_help_menu")
def without_wagtails_news(request: HttpRequest, items: list[MenuItem]) -> None:
    """Authors use Palpate; what is new in Wagtail is not their matter."""
    items[:] = [item for item in items if not item.name.startswith(WAGTAILS_OWN_HELP)]


@hooks.register("register_admin_menu_item")
def school_item() -> MenuItem:
    """The way back to the school's own pages."""
    return AuthorsMenuItem("School", "/school/", name="school", icon_name="group", order=9900)


@hooks.register("construct_homepage_panels")
def home_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Reviews to decide and what else needs doing. Wagtail's other panels would also name pages of a former school."""
    panels[:] = [panel for panel in panels if isinstance(panel, WorkflowObjectsToModeratePanel)] + [ChoresPanel()]


@hooks.register("insert_global_admin_css")
def own_look() -> SafeString:
    """The design's colors and type."""
    return format_html('<link rel="stylesheet" href="{}">', static("lms/css/admin.css"))
