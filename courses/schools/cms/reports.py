"""Reports about the school's own pages. The filters of Wagtail's originals name people and reviews of every school."""

import django_filters  # type: ignore[import-untyped]
from django.db.models import QuerySet
from django.urls import path
from wagtail.admin.views.reports.audit_logging import LogEntriesView, SiteHistoryReportFilterSet
from wagtail.admin.views.reports.locked_pages import LockedPagesReportFilterSet, LockedPagesView
from wagtail.admin.views.reports.workflows import WorkflowReportFilterSet, WorkflowView
from wagtail.models import Page, WorkflowState
from wagtail.permissions import page_permission_policy

from courses.schools.cms.listings import colleagues
from courses.schools.scoping import Visitor, visible_rows
from courses.users.models import User

NAMESPACE = "school_reports"


class OwnLockedPagesFilterSet(LockedPagesReportFilterSet):
    """Locked by a colleague."""

    locked_by = django_filters.ModelChoiceFilter(label="Locked by", empty_label="Anyone", queryset=colleagues)


class OwnLockedPagesView(LockedPagesView):
    """Pages that somebody locked."""

    filterset_class = OwnLockedPagesFilterSet
    index_url_name = f"{NAMESPACE}:locked_pages"
    index_results_url_name = f"{NAMESPACE}:locked_pages_results"

    @classmethod
    def may_open(cls, user: Visitor) -> bool:
        """Only who may unlock."""
        return page_permission_policy.user_has_permission(user, cls.permission_required)

    def get_queryset(self) -> QuerySet[Page]:
        """Without pages of a school that the person has left."""
        return super().get_queryset().filter(pk__in=visible_rows(Page, self.request.user).values("pk"))


class OwnReviewsFilterSet(WorkflowReportFilterSet):
    """Asked for by a colleague. A school has one workflow, so there is no filter for it."""

    requested_by = django_filters.ModelChoiceFilter(label="Requested by", queryset=colleagues)

    class Meta(WorkflowReportFilterSet.Meta):
        model = WorkflowState
        fields = ["reviewable", "status", "requested_by", "created_at"]


class OwnReviewsView(WorkflowView):
    """Pages that were submitted for review, and what became of them."""

    page_title = "Reviews"
    filterset_class = OwnReviewsFilterSet
    index_url_name = f"{NAMESPACE}:reviews"
    index_results_url_name = f"{NAMESPACE}:reviews_results"
    header_buttons: list[object] = []


class OwnHistoryFilterSet(SiteHistoryReportFilterSet):
    """Done by a colleague."""

    def get_users_queryset(self) -> QuerySet[User]:
        """Whom the filter offers."""
        return colleagues(self.request)


class OwnHistoryView(LogEntriesView):
    """What was done to the school's pages."""

    page_title = "History"
    filterset_class = OwnHistoryFilterSet
    index_url_name = f"{NAMESPACE}:history"
    index_results_url_name = f"{NAMESPACE}:history_results"


ADDRESSES = {
    "locked_pages": OwnLockedPagesView.as_view(),
    "locked_pages_results": OwnLockedPagesView.as_view(results_only=True),
    "reviews": OwnReviewsView.as_view(),
    "reviews_results": OwnReviewsView.as_view(results_only=True),
    "history": OwnHistoryView.as_view(),
    "history_results": OwnHistoryView.as_view(results_only=True),
}

urlpatterns = [path(f"{name.replace('_', '-')}/", view, name=name) for name, view in ADDRESSES.items()]
