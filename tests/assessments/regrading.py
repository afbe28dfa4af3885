"""How tests correct a key and judge again."""

from dataclasses import replace
from datetime import datetime, timedelta

from courses.assessments import services
from courses.assessments.authoring import content_of
from courses.assessments.models import Attempt, Question, QuestionVersion, Regrade
from courses.assessments.regrade_records import Selection, load_preview
from courses.users.models import User
from tests.assessments.sitting import START

CORRECTED_AT = START + timedelta(days=1)


def make_right(question: Question, *texts: str) -> QuestionVersion:
    """Corrects the key: the choices with these words are right from now on, and no others."""
    content = content_of(question)
    choices = tuple(replace(choice, is_correct=choice.text in texts) for choice in content.choices)
    return revise(question, choices=choices)


def revise(question: Question, **fields: object) -> QuestionVersion:
    """A new version of the question."""
    question.set_content(replace(content_of(question), **fields))
    question.save()
    return services.revise_question(question=question, at=CORRECTED_AT)


def digest_of(question: Question, selection: Selection = Selection()) -> str:  # noqa: B008 - a frozen value
    """What a page would post back after it showed the consequences."""
    return load_preview(question, Attempt.objects.all(), selection).digest


def regrade(
    question: Question,
    actor: User,
    selection: Selection = Selection(),  # noqa: B008 - a frozen value
    *,
    digest: str = "",
    reason: str = "The key was wrong.",
    at: datetime = CORRECTED_AT,
) -> Regrade | None:
    """Judges again what the selection brings."""
    return services.apply_regrade(
        question=question,
        attempts=Attempt.objects.all(),
        selection=selection,
        digest=digest or digest_of(question, selection),
        reason=reason,
        actor=actor,
        at=at,
    )
