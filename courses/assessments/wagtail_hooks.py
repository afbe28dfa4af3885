"""Questions and question banks in the Wagtail admin: whose they are, who may do what, where they stand."""

from typing import Any

from django.db.models import QuerySet
from django.urls import URLResolver, include, path
from django.utils.functional import classproperty
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.models import get_snippet_models, register_snippet

from courses.assessments.cms import canvas, importing, question_pages
from courses.assessments.cms.bulk import ACTIONS
from courses.assessments.cms.chores import quiz_chores
from courses.assessments.cms.file_buttons import bank_buttons
from courses.assessments.cms.snippets import QuestionsGroup
from courses.assessments.models import Question, QuestionBank
from courses.schools.cms.doors import open_doors
from courses.schools.cms.wagtail_doors import open_bulk_actions, snippet_doors
from courses.schools.scoping import SchoolRowsPolicy, register_scope, schools_written_by

# Nothing is deleted: versions and quizzes hold a question, questions hold their bank. Questions are retired.
UNDELETED = (QuestionBank, Question)
AUTHORS_MAY = {"add", "change", "view", "choose"}


def own_banks(user: Any) -> QuerySet[QuestionBank]:
    """The banks of the schools that the person writes for."""
    return QuestionBank.objects.filter(school__in=schools_written_by(user))


def own_questions(user: Any) -> QuerySet[Question]:
    """The questions in those banks."""
    return Question.objects.filter(bank__in=own_banks(user))


register_scope(QuestionBank, own_banks)
register_scope(Question, own_questions)
for model in UNDELETED:
    register_permission_policy(model, SchoolRowsPolicy(model, AUTHORS_MAY))
    open_doors(snippet_doors(model))
open_doors(importing.DOORS)
open_doors(question_pages.DOORS)
open_doors(canvas.DOORS)
open_bulk_actions(Question, {action.action_type for action in ACTIONS})
for action in ACTIONS:
    hooks.register("register_bulk_action", action)
DeleteBulkAction.models = classproperty(lambda cls: [it for it in get_snippet_models() if it not in UNDELETED])
register_snippet(QuestionsGroup)
hooks.register("register_snippet_listing_buttons", bank_buttons)
hooks.register("school_chores", quiz_chores)


@hooks.register("register_admin_urls")
def file_addresses() -> list[URLResolver]:
    """Files of questions: import and export."""
    return [path("question-files/", include((importing.urlpatterns, importing.NAMESPACE)))]


@hooks.register("register_admin_urls")
def question_addresses() -> list[URLResolver]:
    """Comments on a question and its versions, and the figure to draw on."""
    addresses = [*question_pages.urlpatterns, *canvas.ADDRESSES.values()]
    return [path("questions/", include((addresses, question_pages.NAMESPACE)))]
