"""The reports of a school and of one question, in one query each."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import QuerySet

from courses.assessments.models import ProblemReport, Question
from courses.schools.models import School

LATELY = 20


@dataclass(frozen=True)
class ReportedQuestion:
    """One question with the reports of it that are open, oldest first."""

    question: Question
    reports: Sequence[ProblemReport]


def reports_of(school: School) -> QuerySet[ProblemReport]:
    """All reports of the school."""
    return ProblemReport.objects.filter(attempt_question__attempt__school=school).select_related(
        "attempt_question__version__question__bank__school", "attempt_question__attempt__quiz", "reporter", "closed_by"
    )


def open_reports(school: School) -> QuerySet[ProblemReport]:
    """Those that nobody has decided."""
    return reports_of(school).filter(closed_at=None)


def reported_questions(school: School) -> list[ReportedQuestion]:
    """The questions with open reports, the one that waits longest first."""
    rows = sorted(open_reports(school), key=lambda row: row.attempt_question.version.question_id)
    groups = groupby(rows, key=lambda row: row.attempt_question.version.question)
    found = [ReportedQuestion(question, list(group)) for question, group in groups]
    return sorted(found, key=lambda it: it.reports[0].reported_at)


def closed_lately(school: School) -> list[ProblemReport]:
    """What was decided last, newest first."""
    return list(reports_of(school).filter(closed_at__isnull=False).order_by("-closed_at")[:LATELY])


def reports_about(question: Question) -> list[ProblemReport]:
    """All reports of one question: the open ones, oldest first, then the closed ones, newest first."""
    rows = list(reports_of(question.bank.school).filter(attempt_question__version__question=question))
    closed = [row for row in rows if not row.is_open]
    return [row for row in rows if row.is_open] + sorted(closed, key=lambda row: str(row.closed_at), reverse=True)
