"""Review by the school: what instructors write is published once an administrator has approved it."""

from django.db import transaction
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

from courses.catalog.models import CatalogPage

NAME = "Review by the school"


@transaction.atomic
def open_review(*, catalog: CatalogPage) -> Workflow:
    """The workflow of the school's pages, with its publishers as approvers. Repeating it changes nothing."""
    assigned = WorkflowPage.objects.filter(page=catalog).select_related("workflow").first()
    if assigned:
        return assigned.workflow
    task = GroupApprovalTask.objects.create(name=f"{NAME}, {catalog.school.name}")
    task.groups.add(catalog.school.publishers)
    workflow = Workflow.objects.create(name=NAME)
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=catalog)
    return workflow
