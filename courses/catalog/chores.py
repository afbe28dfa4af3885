"""What an author has to do on content pages."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from wagtail.models import Page, WorkflowState

from courses.catalog.models import CoursePage
from courses.schools.cms.chores import SHOWN, Chore, ChoreList
from courses.schools.cms.wagtail_scopes import of_visible_pages
from courses.schools.scoping import visible_rows


def content_chores(user: Any) -> Iterator[ChoreList]:
    """Drafts, reviews and courses that no educator has looked at."""
    yield _drafts(user)
    yield _reviews(user)
    yield _unreviewed_courses(user)


def _drafts(user: Any) -> ChoreList:
    by_me = Q(latest_revision__user=user) | Q(latest_revision=None, owner=user)
    drafts = visible_rows(Page, user).filter(by_me, has_unpublished_changes=True).exclude(pk__in=_in_review(user))
    drafts = drafts.order_by("-latest_revision_created_at")
    chores = [
        Chore(page.draft_title, _edit(page.pk), "Changes not published" if page.live else "Never published")
        for page in drafts[:SHOWN]
    ]
    return ChoreList("Your drafts", chores, drafts.count())


def _in_review(user: Any) -> list[str]:
    return list(_active_reviews(user).values_list("object_id", flat=True))


def _active_reviews(user: Any) -> QuerySet[WorkflowState]:
    return WorkflowState.objects.active().filter(of_visible_pages(user))


def _reviews(user: Any) -> ChoreList:
    mine = _active_reviews(user).filter(requested_by=user).order_by("-created_at").prefetch_related("content_object")
    chores = [
        Chore(review.content_object.draft_title, _edit(review.object_id), _progress(review)) for review in mine[:SHOWN]
    ]
    return ChoreList("Submitted for review", chores, mine.count(), reverse("school_reports:reviews"))


def _progress(review: WorkflowState) -> str:
    if review.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return "Changes asked for"
    return f"Waiting since {review.created_at:%-d %B}"


def _unreviewed_courses(user: Any) -> ChoreList:
    courses = visible_rows(CoursePage, user).filter(Q(reviewed_by="") | Q(reviewed_on=None)).order_by("title")
    chores = [Chore(course.title, _edit(course.pk)) for course in courses[:SHOWN]]
    return ChoreList("Courses without an educator's review", chores, courses.count())


def _edit(page_id: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page_id])
