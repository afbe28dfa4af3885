"""Changes to questions."""

from datetime import datetime

from django.db import transaction

from courses.assessments.authoring import content_of
from courses.assessments.content import to_json
from courses.assessments.kinds import problems_in
from courses.assessments.models import Question, QuestionVersion
from courses.assessments.pinning import as_asked
from courses.common.errors import Refusal


class QuestionRefused(Refusal):
    """The question cannot be asked as it stands."""

    status = 422
    code = "question_incomplete"
    message = "This question cannot be asked yet."


@transaction.atomic
def revise_question(*, question: Question, at: datetime) -> QuestionVersion:
    """The version that says what the saved question says now: a new one only when the content changed.

    A question drawn from the atlas changes with the atlas, once it is saved again.
    """
    locked = Question.objects.select_for_update(of=("self",)).select_related("bank__school").get(pk=question.pk)
    content = as_asked(content_of(locked), locked.bank.school)
    if problems := problems_in(content):
        raise QuestionRefused(reasons=problems)
    latest = locked.versions.order_by("-number").first()
    if latest and latest.content == to_json(content):
        return latest
    number = latest.number + 1 if latest else 1
    return QuestionVersion.objects.create(question=locked, number=number, content=to_json(content), created_at=at)
