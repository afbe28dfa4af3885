"""How tests correct a key and judge again."""

from dataclasses import replace
from datetime import datetime, timedelta

from courses.assessments import services
from courses.assessments.authoring import content_of
from courses.assessments.models import Attempt, Question, QuestionVersion, Regrade
from courses.assessments.regrade_records import BY_THE_NEWEST_KEY, EVERYTHING, Preview, Selection, load_preview
from courses.assessments.remedies import Remedy, Ruling
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


DROP, FULL = Ruling(Remedy.DROP), Ruling(Remedy.FULL)


def accepting(*words: str) -> Ruling:
    """These answers earn full points too."""
    return Ruling(Remedy.ACCEPT, words)


def preview_of(question: Question, selection: Selection = EVERYTHING, ruling: Ruling = BY_THE_NEWEST_KEY) -> Preview:
    """What the regrade would do to the attempts of all courses."""
    return load_preview(question, Attempt.objects.all(), selection, ruling)


def regrade(
    question: Question,
    actor: User,
    selection: Selection = EVERYTHING,
    ruling: Ruling = BY_THE_NEWEST_KEY,
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
        ruling=ruling,
        digest=digest or preview_of(question, selection, ruling).digest,
        reason=reason,
        actor=actor,
        at=at,
    )
