"""Instructors write and submit, administrators approve, and the mails go to the right people."""

from types import SimpleNamespace

import pytest
from django.core import mail
from django.test import Client
from wagtail.models import Workflow, WorkflowPage

from courses.catalog.models import LessonPage
from courses.catalog.workflows import open_review
from tests.cms.page_forms import lesson_form, text
from tests.factories import content


@pytest.fixture
def lesson(own_school: SimpleNamespace) -> LessonPage:
    """A published lesson that nobody works on."""
    return content.make_lesson(own_school.module, "Palpation", owner=own_school.author)


def save(client: Client, lesson: LessonPage, action: str, **fields: str) -> None:
    """Presses a button of the editor."""
    form = lesson_form(text("<p>Press and wait.</p>"), **fields)
    client.post(f"/cms/pages/{lesson.pk}/edit/", {**form, **({action: action} if action else {})})
    lesson.refresh_from_db()


def test_every_school_has_its_own_review(own_school: SimpleNamespace, foreign_school: SimpleNamespace) -> None:
    """With its own administrators, once."""
    before = Workflow.objects.count()
    assert open_review(catalog=own_school.catalog) == own_school.workflow
    assert (Workflow.objects.count(), WorkflowPage.objects.filter(page=own_school.catalog).count()) == (before, 1)
    assert own_school.workflow != foreign_school.workflow
    assert own_school.workflow.name == "Review by the school"
    assert set(own_school.task.specific.groups.all()) == {own_school.school.publishers}


def test_an_instructor_saves_drafts_and_cannot_publish(own_school: SimpleNamespace, lesson: LessonPage) -> None:
    """Whatever button is named in the request."""
    save(own_school.as_author, lesson, "action-publish", title="Not yet")
    assert lesson.title == "Palpation"
    assert lesson.get_latest_revision_as_object().title == "Not yet"
    assert own_school.as_author.post(f"/cms/pages/{lesson.pk}/unpublish/").status_code == 302
    lesson.refresh_from_db()
    assert lesson.live


def test_a_submitted_lesson_is_published_when_an_administrator_approves(
    own_school: SimpleNamespace, lesson: LessonPage, django_capture_on_commit_callbacks: object
) -> None:
    """The administrator is told of the submission, the instructor of the approval."""
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        save(own_school.as_author, lesson, "action-submit", title="Reviewed")
    assert [message.to for message in mail.outbox] == [[own_school.publisher.email]]
    assert mail.outbox[0].subject == "For review: Reviewed"
    assert f"/cms/pages/{lesson.pk}/edit/" in mail.outbox[0].body
    mail.outbox.clear()
    task = lesson.current_workflow_task_state
    approve = f"/cms/pages/workflow/action/{lesson.pk}/approve/{task.pk}/"
    assert own_school.as_author.post(approve).status_code in (302, 403)
    lesson.refresh_from_db()
    assert lesson.title == "Palpation"
    with django_capture_on_commit_callbacks(execute=True):
        own_school.as_publisher.post(approve, {"comment": ""})
    lesson.refresh_from_db()
    assert lesson.title == "Reviewed"
    assert [(message.to, message.subject) for message in mail.outbox] == [
        ([own_school.author.email], "Approved and published: Reviewed")
    ]


def test_an_administrator_may_ask_for_changes(
    own_school: SimpleNamespace, lesson: LessonPage, django_capture_on_commit_callbacks: object
) -> None:
    """The instructor reads why, and submits again."""
    save(own_school.as_author, lesson, "action-submit", title="First try")
    mail.outbox.clear()
    task = lesson.current_workflow_task_state
    with django_capture_on_commit_callbacks(execute=True):
        own_school.as_publisher.post(
            f"/cms/pages/workflow/action/{lesson.pk}/reject/{task.pk}/", {"comment": "Name the source & the page."}
        )
    assert [(message.to, message.subject) for message in mail.outbox] == [
        ([own_school.author.email], "Changes asked for: First try")
    ]
    assert "Name the source & the page." in mail.outbox[0].body
    save(own_school.as_author, lesson, "action-restart-workflow", title="Second try")
    assert lesson.workflow_in_progress


def test_the_other_schools_administrator_cannot_decide(
    own_school: SimpleNamespace, foreign_school: SimpleNamespace, lesson: LessonPage
) -> None:
    """Not found, and the review waits on."""
    save(own_school.as_author, lesson, "action-submit", title="Submitted")
    task = lesson.current_workflow_task_state
    response = foreign_school.as_publisher.post(f"/cms/pages/workflow/action/{lesson.pk}/approve/{task.pk}/")
    lesson.refresh_from_db()
    assert (response.status_code, lesson.workflow_in_progress) == (404, True)
