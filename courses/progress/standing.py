"""Where trainees stand, loaded for any number of enrollments in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import DateTimeField, IntegerField, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Concat

from courses.assessments.outline import quizzes_of
from courses.assessments.results import QuizResult, load_results
from courses.catalog.models import CoursePage
from courses.catalog.outline import outlines_of
from courses.enrollments.models import Enrollment
from courses.progress.aggregates import Listed
from courses.progress.completion import Standing, judge
from courses.progress.facts import Evidence
from courses.progress.models import CourseCompletion, LessonCompletion, LessonVisit

LESSONS, VISIT, COURSE = "lessons", "visit", "course"


def load_standings(enrollments: Iterable[Enrollment]) -> dict[int, Standing]:
    """The standing of each enrollment by its id: two queries, and two more for contents that changed.

    The enrollments carry their course (``select_related("course")``): the course decides how lessons unlock.
    """
    return _judged({row.pk: row.course for row in enrollments})


def load_standing(enrollment: Enrollment) -> Standing:
    """The standing of one enrollment."""
    return load_standings([enrollment])[enrollment.pk]


def load_standings_in(course: CoursePage, enrollment_ids: Iterable[int]) -> dict[int, Standing]:
    """The standing of each of these enrollments in one course: the same queries, without loading enrollments."""
    return _judged(dict.fromkeys(enrollment_ids, course))


def _judged(courses: dict[int, CoursePage]) -> dict[int, Standing]:
    """The standings of enrollments, given the course of each."""
    asked = list(courses.values())
    outlines, quizzes = outlines_of(asked), quizzes_of(asked)
    evidence = load_evidence(list(courses))
    return {
        id_: judge(outlines[course.pk], quizzes[course.pk], evidence[id_], course.unlock_policy)
        for id_, course in courses.items()
    }


def load_evidence(enrollment_ids: list[int]) -> dict[int, Evidence]:
    """What each enrollment has to show: one query over this room's records, one for the quiz results."""
    found: dict[int, _Found] = defaultdict(_Found)
    for enrollment_id, kind, lessons, lesson_id, at in _records(enrollment_ids):
        found[enrollment_id].add(kind, lessons, lesson_id, at)
    for (enrollment_id, quiz_id), result in load_results(enrollment_ids).items():
        found[enrollment_id].results[quiz_id] = result
    return {id_: found[id_].evidence() for id_ in enrollment_ids}


def _records(enrollment_ids: list[int]) -> QuerySet:
    """Completed lessons with their minutes, the lesson opened last and the completed course, as rows of one shape.

    The lessons of one enrollment come as one text, "7:30,8:45": a roster would read thousands of rows.
    """
    mine = {"enrollment__in": enrollment_ids}
    no_text, no_lesson, no_date = (Cast(Value(None), it()) for it in (TextField, IntegerField, DateTimeField))
    lesson_and_minutes = Concat("lesson_id", Value(":"), "minutes", output_field=TextField())
    lessons = LessonCompletion.objects.filter(**mine).values("enrollment_id").annotate(all=Listed(lesson_and_minutes))
    visits = LessonVisit.objects.filter(enrollment=OuterRef("pk")).order_by("-last_opened_at", "-pk")
    last = Enrollment.objects.filter(pk__in=enrollment_ids).annotate(
        last_lesson=Subquery(visits.values("lesson")[:1]), last_at=Subquery(visits.values("last_opened_at")[:1])
    )
    courses = CourseCompletion.objects.filter(**mine)
    return lessons.values_list("enrollment_id", _kind(LESSONS), "all", no_lesson, no_date).union(
        last.values_list("pk", _kind(VISIT), no_text, "last_lesson", "last_at"),
        courses.values_list("enrollment_id", _kind(COURSE), no_text, no_lesson, "completed_at"),
        all=True,
    )


def _kind(name: str) -> Value:
    return Value(name, output_field=TextField())


@dataclass
class _Found:
    """Evidence while its rows come in."""

    lesson_minutes: dict[int, int] = field(default_factory=dict)
    results: dict[int, QuizResult] = field(default_factory=dict)
    last_lesson: int | None = None
    last_opened_at: datetime | None = None
    completed_at: datetime | None = None

    def add(self, kind: str, lessons: str, lesson_id: int, at: datetime | None) -> None:
        if kind == LESSONS:
            pairs = (pair.split(":") for pair in lessons.split(","))
            self.lesson_minutes = {int(lesson): int(minutes) for lesson, minutes in pairs}
        elif kind == VISIT:
            self.last_lesson, self.last_opened_at = lesson_id, at
        else:
            self.completed_at = at

    def evidence(self) -> Evidence:
        return Evidence(self.lesson_minutes, self.results, self.last_lesson, self.last_opened_at, self.completed_at)
