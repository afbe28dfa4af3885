"""What trainees report about questions, and what the school answers."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.urls import reverse

from courses.assessments.models import AttemptQuestion, ProblemReport
from courses.common.errors import Refusal
from courses.users.models import User
from courses.users.services import post_letter


class ReportClosedRefused(Refusal):
    """Somebody has decided already, and the reporter was told."""

    code = "report_closed"
    message = "This report was closed, and the trainee was told what was done."


@transaction.atomic
def report_question(
    *, question: AttemptQuestion, reporter: User, reason: str, text: str = "", at: datetime
) -> ProblemReport:
    """Tells the school that something is wrong with a question; while a report is open, the same person has only it."""
    open_one = ProblemReport.objects.filter(attempt_question=question, reporter=reporter, closed_at=None)
    found = open_one.first()
    if found:
        return found
    try:
        with transaction.atomic():
            return ProblemReport.objects.create(
                attempt_question=question, reporter=reporter, reason=reason, text=text.strip(), reported_at=at
            )
    except IntegrityError:  # pressed twice at once
        return open_one.get()


@transaction.atomic
def close_report(*, report: ProblemReport, actor: User, outcome: str, outcome_text: str, at: datetime) -> ProblemReport:
    """Says what was done, and writes it to the reporter. The same again changes nothing."""
    rows = ProblemReport.objects.select_related(
        "attempt_question__version", "attempt_question__attempt__school", "attempt_question__attempt__quiz", "reporter"
    )
    locked = rows.select_for_update(of=("self",)).get(pk=report.pk)
    if not locked.is_open:
        if (locked.outcome, locked.outcome_text) != (outcome, outcome_text.strip()):
            raise ReportClosedRefused
        return locked
    locked.outcome, locked.outcome_text = outcome, outcome_text.strip()
    locked.closed_by, locked.closed_at = actor, at
    locked.save(update_fields=["outcome", "outcome_text", "closed_by", "closed_at"])
    _tell(locked, at)
    return locked


def _tell(report: ProblemReport, at: datetime) -> None:
    asked = report.attempt_question
    post_letter(
        key=f"question-report-closed:{report.pk}",
        recipient=report.reporter,
        template="question_report_closed",
        context={
            "school": asked.attempt.school.name,
            "quiz": asked.attempt.quiz.title,
            "stem": asked.version.content["stem"],
            "outcome": report.outcome,
            "sentence": report.outcome_text,
            "result_path": f"{reverse('assessments:result', args=[asked.attempt.uuid])}?show=all#q{asked.position}",
        },
        at=at,
    )
