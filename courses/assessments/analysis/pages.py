"""What the report pages show, loaded in a fixed number of queries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.formats import date_format
from wagtail.models import Revision

from courses.assessments.analysis.charts import ROW, Distribution, Dot, Row, distribution, scatter, times
from courses.assessments.analysis.findings import Findings
from courses.assessments.analysis.loading import load_sheet
from courses.assessments.analysis.report import (
    QuestionLine,
    QuestionStatistics,
    Report,
    line_alone,
    question_statistics,
    report_on,
)
from courses.assessments.analysis.selection import Selection
from courses.assessments.analysis.sheet import Column, Sheet
from courses.assessments.models import Attempt, AttemptQuestion, Question, QuizPage
from courses.enrollments.models import Cohort
from courses.schools.models import School


@dataclass(frozen=True)
class QuizRow:
    """One quiz of the list."""

    quiz: QuizPage
    report: Report


@dataclass(frozen=True)
class QuizReport:
    """One quiz with what can be chosen."""

    quiz: QuizPage
    report: Report
    cohorts: Sequence[Cohort]
    revisions: Sequence[Revision]

    @property
    def versions(self) -> list[tuple[int, str]]:
        """The published states of the quiz that were sat, the newest first."""
        return [(revision.pk, f"Published {date_format(revision.created_at)}") for revision in self.revisions]

    @property
    def distribution(self) -> Distribution:
        """The chart of the scores."""
        return distribution(self.report.percents, self.quiz.pass_mark)

    @cached_property
    def dots(self) -> list[Dot]:
        """The chart of facility against discrimination."""
        return scatter(self.report.lines)

    @cached_property
    def rows(self) -> list[Row]:
        """The chart of the times."""
        return times(self.report.lines)

    @property
    def rows_height(self) -> int:
        """How tall that chart is."""
        return len(self.rows) * ROW


@dataclass(frozen=True)
class Part:
    """A question in one quiz, or in one of its versions. `address` is the id of what the name leads to."""

    name: str
    address: int
    asked: int
    statistics: QuestionStatistics | None


@dataclass(frozen=True)
class QuestionReport:
    """One question over all quizzes of the school; `line` is None when nobody was asked."""

    question: Question
    line: QuestionLine | None
    quizzes: Sequence[Part]
    versions: Sequence[Part]
    cohorts: Sequence[Cohort]

    @property
    def version_choices(self) -> list[tuple[int, str]]:
        """The versions that were asked, the newest first."""
        return [(part.address, part.name) for part in self.versions]


def quizzes_of(school: School) -> QuerySet[QuizPage]:
    """The school's quizzes that are published or were ever sat."""
    sat = Attempt.objects.filter(quiz=OuterRef("pk"))
    quizzes = QuizPage.objects.filter(course__school=school).filter(Q(live=True) | Exists(sat))
    return quizzes.select_related("course").order_by("course__title", "path")


def load_quiz_list(school: School) -> list[QuizRow]:
    """All quizzes with the first attempts of everybody."""
    sheet = load_sheet(Selection().among(Attempt.objects.filter(school=school)))
    return [QuizRow(quiz, report_on(sheet.of_quiz(quiz.pk))) for quiz in quizzes_of(school)]


def load_quiz_report(quiz: QuizPage, selection: Selection) -> QuizReport:
    """One quiz."""
    attempts = Attempt.objects.filter(quiz=quiz)
    chosen = attempts.filter(quiz_revision=selection.version) if selection.version else attempts
    return QuizReport(
        quiz=quiz,
        report=report_on(load_sheet(selection.among(chosen))),
        cohorts=list(Cohort.objects.filter(course=quiz.course_id)),
        revisions=list(Revision.objects.filter(pk__in=attempts.values("quiz_revision")).order_by("-created_at")),
    )


def load_question_report(question: Question, school: School, selection: Selection) -> QuestionReport:
    """One question, in all its versions or in the one that was chosen."""
    asked = AttemptQuestion.objects.filter(version__question=question)
    attempts = Attempt.objects.filter(school=school, pk__in=asked.values("attempt"))
    sheet = load_sheet(selection.among(attempts), only_question=question.pk)
    shown = [_shown(column, selection) for column in sheet.columns]
    return QuestionReport(
        question=question,
        line=next((line_alone(sheet, column) for column in shown), None),
        quizzes=[part for column in shown for part in _by_quiz(sheet, column, school)],
        versions=[part for column in sheet.columns for part in _by_version(sheet, column)],
        cohorts=list(Cohort.objects.filter(school=school)),
    )


def load_findings(school_id: int) -> dict[int, Findings]:
    """By question id, what the page of each question says at first sight; of those that anyone was asked."""
    sheet = load_sheet(Selection().among(Attempt.objects.filter(school=school_id)))
    return {column.question_id: _findings(line_alone(sheet, column)) for column in sheet.columns}


def _findings(line: QuestionLine) -> Findings:
    if line.statistics is None:
        return Findings(line.asked)
    known = line.statistics
    return Findings(line.asked, known.facility.value, known.discrimination, tuple(line.reasons))


def _shown(column: Column, selection: Selection) -> Column:
    is_known = selection.version in {version.id for version in column.versions}
    return column.of_version(selection.version) if selection.version and is_known else column


def _by_quiz(sheet: Sheet, column: Column, school: School) -> Iterator[Part]:
    quizzes = sheet.quizzes[column.attempts]
    for quiz in quizzes_of(school).filter(pk__in=np.unique(quizzes).tolist()):
        there = column.only(quizzes == quiz.pk)
        name = f"{quiz.title}, {quiz.course.title}"
        yield Part(name, quiz.pk, len(there.points), question_statistics(sheet, there))


def _by_version(sheet: Sheet, column: Column) -> Iterator[Part]:
    for version in column.versions:
        there = column.of_version(version.id)
        yield Part(f"Version {version.number}", version.id, len(there.points), question_statistics(sheet, there))
