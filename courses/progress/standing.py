"""Where trainees stand, loaded for any number of enrollments in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import CharField, DateTimeField, IntegerField, QuerySet, Value
from django.db.models.functions import Cast

from courses.assessments.outline import load_quizzes
from courses.assessments.results import QuizResult, load_results
from courses.catalog.outline import load_outlines
from courses.enrollments.models import Enrollment
from courses.progress.completion import Standing, judge
from courses.progress.facts import Evidence
from courses.progress.models import CourseCompletion, LessonCompletion, LessonVisit

LESSON, VISIT, COURSE = "lesson", "visit", "course"


def load_standings(enrollments: Iterable[Enrollment]) -> dict[int, Standing]:
    """The standing of each enrollment by its id.

    The enrollments carry their course (``select_related("course")``): the course decides how lessons unlock.
    """
    rows = list(enrollments)
    course_ids = {row.course_id for row in rows}
    outlines, quizzes = load_outlines(course_ids), load_quizzes(course_ids)
    evidence = load_evidence([row.pk for row in rows])
    return {
        row.pk: judge(
            outlines[row.course_id], quizzes.get(row.course_id, {}), evidence[row.pk], row.course.unlock_policy
        )
        for row in rows
    }


def load_standing(enrollment: Enrollment) -> Standing:
    """The standing of one enrollment."""
    return load_standings([enrollment])[enrollment.pk]


def load_evidence(enrollment_ids: list[int]) -> dict[int, Evidence]:
    """What each enrollment has to show: one query over this room's records, one for the quiz results."""
    found: dict[int, _Found] = defaultdict(_Found)
    for enrollment_id, kind, lesson_id, minutes, at in _records(enrollment_ids):
        found[enrollment_id].add(kind, lesson_id, minutes, at)
    for (enrollment_id, quiz_id), result in load_results(enrollment_ids).items():
        found[enrollment_id].results[quiz_id] = result
    return {id_: found[id_].evidence() for id_ in enrollment_ids}


def _records(enrollment_ids: list[int]) -> QuerySet:
    """Completed lessons, the lesson opened last and the completed course, as rows of one shape.

    Dates of completed lessons are left out: nothing is decided by them, and a roster would read thousands.
    """
    nothing, no_date = Cast(Value(None), IntegerField()), Cast(Value(None), DateTimeField())
    mine = {"enrollment__in": enrollment_ids}
    lessons = LessonCompletion.objects.filter(**mine).values_list(
        "enrollment_id", _kind(LESSON), "lesson_id", "minutes", no_date
    )
    visits = LessonVisit.objects.filter(**mine).latest_of_each_enrollment()
    courses = CourseCompletion.objects.filter(**mine)
    return lessons.union(
        visits.values_list("enrollment_id", _kind(VISIT), "lesson_id", nothing, "last_opened_at"),
        courses.values_list("enrollment_id", _kind(COURSE), nothing, nothing, "completed_at"),
        all=True,
    )


def _kind(name: str) -> Value:
    return Value(name, output_field=CharField())


@dataclass
class _Found:
    """Evidence while its rows come in."""

    lesson_minutes: dict[int, int] = field(default_factory=dict)
    results: dict[int, QuizResult] = field(default_factory=dict)
    last_lesson: int | None = None
    last_opened_at: datetime | None = None
    completed_at: datetime | None = None

    def add(self, kind: str, lesson_id: int, minutes: int, at: datetime | None) -> None:
        if kind == LESSON:
            self.lesson_minutes[lesson_id] = minutes
        elif kind == VISIT:
            self.last_lesson, self.last_opened_at = lesson_id, at
        else:
            self.completed_at = at

    def evidence(self) -> Evidence:
        return Evidence(self.lesson_minutes, self.results, self.last_lesson, self.last_opened_at, self.completed_at)
