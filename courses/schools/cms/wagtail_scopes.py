"""Whose are Wagtail's own rows: pages, files, revisions and reviews follow the page tree and the media collections."""

from typing import Any

from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    Page,
    Revision,
    Task,
    TaskState,
    UploadedFile,
    Workflow,
    WorkflowState,
    get_default_page_content_type,
)
from wagtail.permissions import page_permission_policy

from courses.schools.scoping import register_scope, schools_written_by, visible_rows
from courses.schools.services import AUTHOR_ROLES
from courses.users.models import User


def _pages(user: User) -> QuerySet[Any]:
    return page_permission_policy.explorable_instances(user)


def _collections(user: User) -> QuerySet[Any]:
    roots = Collection.objects.filter(school__in=schools_written_by(user))
    below = Q(pk__in=roots)
    for root in roots:
        below |= Q(path__startswith=root.path)
    return Collection.objects.filter(below)


def _images(user: User) -> QuerySet[Any]:
    return get_image_model().objects.filter(collection__in=_collections(user))


def _documents(user: User) -> QuerySet[Any]:
    return get_document_model().objects.filter(collection__in=_collections(user))


def _uploads(user: User) -> QuerySet[Any]:
    return UploadedFile.objects.filter(uploaded_by_user=user)


def of_visible_pages(user: User, prefix: str = "") -> Q:
    """Rows whose generic relation (`object_id`, `base_content_type`) points at a page that the person may see."""
    ids = visible_rows(Page, user).annotate(text_id=Cast("pk", CharField())).values("text_id")
    return Q(
        **{f"{prefix}base_content_type": get_default_page_content_type(), f"{prefix}object_id__in": ids},
    )


def _revisions(user: User) -> QuerySet[Any]:
    return Revision.objects.filter(of_visible_pages(user))


def _workflow_states(user: User) -> QuerySet[Any]:
    return WorkflowState.objects.filter(of_visible_pages(user))


def _task_states(user: User) -> QuerySet[Any]:
    return TaskState.objects.filter(of_visible_pages(user, "workflow_state__"))


def _workflows(user: User) -> QuerySet[Any]:
    return Workflow.objects.filter(workflow_pages__page__in=visible_rows(Page, user).values("pk"))


def _tasks(user: User) -> QuerySet[Any]:
    return Task.objects.filter(workflow_tasks__workflow__in=_workflows(user).values("pk"))


def _users(user: User) -> QuerySet[Any]:
    """Who writes or wrote for the same schools: the names in histories and filters."""
    schools = schools_written_by(user)
    colleagues = Q(memberships__school__in=schools, memberships__role__in=AUTHOR_ROLES)
    return User.objects.filter(colleagues | Q(pk=user.pk))


def register_wagtail_scopes() -> None:
    """Tells the scoping of every model of Wagtail's that names or holds something of a school."""
    register_scope(Page, _pages)
    register_scope(Collection, _collections)
    register_scope(get_image_model(), _images)
    register_scope(get_document_model(), _documents)
    register_scope(UploadedFile, _uploads)
    register_scope(Revision, _revisions)
    register_scope(WorkflowState, _workflow_states)
    register_scope(TaskState, _task_states)
    register_scope(Workflow, _workflows)
    register_scope(Task, _tasks)
    register_scope(User, _users)
