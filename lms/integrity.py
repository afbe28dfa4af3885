"""Checks that look across the rooms: relations that point nowhere, and rows that reach into another school."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import connection
from django.db.models import F, Q

from courses.common.integrity import Finding


@dataclass(frozen=True)
class Agreement:
    """Two ways from a row that must lead to the same: `model` by label, `one` and `other` as look-ups."""

    model: str
    one: str
    other: str


# Every way in which a row could join two schools, two courses or two people.
AGREEMENTS = (
    Agreement("assessments.Attempt", "school", "enrollment__school"),
    Agreement("assessments.Attempt", "quiz__course", "enrollment__course"),
    Agreement("assessments.AttemptQuestion", "version__question__bank__school", "attempt__school"),
    Agreement("assessments.AttemptQuestion", "judged_by__question", "version__question"),
    Agreement("assessments.AttemptQuestion", "regrade__question", "version__question"),
    Agreement("assessments.QuizQuestion", "question__bank__school", "quiz__course__school"),
    Agreement("assessments.Regrade", "question__bank__school", "school"),
    Agreement("assessments.Regrade", "version__question", "question"),
    Agreement("catalog.CourseTeacher", "membership__school", "course__school"),
    Agreement("certificates.Certificate", "school", "enrollment__school"),
    Agreement("certificates.Certificate", "person", "enrollment__trainee"),
    Agreement("certificates.CertificateTemplate", "course__school", "school"),
    Agreement("certificates.CertificateTemplate", "signatories__school", "school"),
    Agreement("certificates.IssueJobLine", "enrollment__school", "job__school"),
    Agreement("certificates.IssueJobLine", "certificate__enrollment", "enrollment"),
    Agreement("enrollments.Cohort", "course__school", "school"),
    Agreement("enrollments.CohortInvitation", "invitation__school", "cohort__school"),
    Agreement("enrollments.Enrollment", "course__school", "school"),
    Agreement("enrollments.Enrollment", "cohort__course", "course"),
    Agreement("progress.LessonCompletion", "lesson__course", "enrollment__course"),
    Agreement("progress.LessonVisit", "lesson__course", "enrollment__course"),
)


def school_findings() -> Iterator[Finding]:
    """Rows that belong to two schools, courses or people at once."""
    for rule in AGREEMENTS:
        rows = apps.get_model(rule.model).objects.filter(**{f"{rule.one}__isnull": False})
        for key in rows.filter(~Q(**{rule.one: F(rule.other)})).values_list("pk", flat=True).distinct():
            yield Finding("schools.scope", f"{rule.model} {key}", f"{_words(rule.one)} is not {_words(rule.other)}")


def _words(lookup: str) -> str:
    """The look-up as a person reads it: "the school of its enrollment"."""
    *path, last = lookup.split("__")
    return f"the {last} of its {' of its '.join(reversed(path))}" if path else f"its {last}"


def tree_findings() -> Iterator[Finding]:
    """Pages whose course or school, kept beside the tree, is not the one above them in the tree."""
    for label in ("catalog.ModulePage", "catalog.LessonPage", "assessments.QuizPage"):
        model = apps.get_model(label)
        for key, path, course_path in model.objects.values_list("pk", "path", "course__path"):
            if not path.startswith(course_path):
                yield Finding("schools.tree", f"{label} {key}", "its course is not above it in the page tree")
    catalogs = dict(apps.get_model("catalog.CatalogPage").objects.values_list("school", "path"))
    for key, path, school in apps.get_model("catalog.CoursePage").objects.values_list("pk", "path", "school"):
        if not path.startswith(catalogs.get(school, "none")):
            yield Finding("schools.tree", f"catalog.CoursePage {key}", "it stands in another school's catalog")


def database_findings() -> Iterator[Finding]:
    """What the database itself knows to be wrong."""
    yield from _sqlite_findings() if connection.vendor == "sqlite" else _postgresql_findings()


def _sqlite_findings() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check")
        for (answer,) in cursor.fetchall():
            if answer != "ok":
                yield Finding("database.file", "the SQLite file", answer)
        cursor.execute("PRAGMA foreign_key_check")
        for table, row, parent, _ in cursor.fetchall():
            yield Finding("database.foreign_key", f"{table} {row}", f"it points to a missing row of {parent}")


def _postgresql_findings() -> Iterator[Finding]:
    """PostgreSQL refuses broken keys at any time: only a constraint that was switched off can hide some."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE NOT convalidated")
        for table, name in cursor.fetchall():
            yield Finding("database.foreign_key", table, f"its constraint {name} was never validated")
