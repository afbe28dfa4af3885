"""Where trainees stand, loaded for any number of enrollments in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Concat

from courses.assessments.outline import quizzes_of
from courses.assessments.results import QuizResult, load_results
from courses.catalog.models import CoursePage
from courses.catalog.outline import outlines_of
from courses.enrollments.models import Enrollment
from courses.progress.aggregates import Listed
from courses.progress.completion import Standing, judge
from courses.progress.facts import Evidence
from courses.progress.models import LessonCompletion, LessonVisit


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
    results: dict[int, dict[int, QuizResult]] = defaultdict(dict)
    for (enrollment_id, quiz_id), result in load_results(enrollment_ids).items():
        results[enrollment_id][quiz_id] = result
    return {
        id_: Evidence(_minutes_by_lesson(lessons), results[id_], last_lesson, last_opened_at, completed_at)
        for id_, lessons, last_lesson, last_opened_at, completed_at in _records(enrollment_ids)
    }


def _records(enrollment_ids: list[int]) -> QuerySet:
    """Completed lessons with their minutes, the lesson opened last and when, and when the course was completed.

    The lessons of one enrollment come as one text, "7:30,8:45": a roster would read thousands of rows.
    """
    lesson_and_minutes = Concat("lesson_id", Value(":"), "minutes", output_field=TextField())
    lessons = LessonCompletion.objects.filter(enrollment=OuterRef("pk")).order_by().values("enrollment")
    visits = LessonVisit.objects.filter(enrollment=OuterRef("pk")).order_by("-last_opened_at", "-pk")
    return Enrollment.objects.filter(pk__in=enrollment_ids).values_list(
        "pk",
        Subquery(lessons.annotate(all=Listed(lesson_and_minutes)).values("all")),
        Subquery(visits.values("lesson")[:1]),
        Subquery(visits.values("last_opened_at")[:1]),
        "completion__completed_at",
    )


def _minutes_by_lesson(lessons: str | None) -> dict[int, int]:
    pairs = (pair.split(":") for pair in lessons.split(",")) if lessons else ()
    return {int(lesson): int(minutes) for lesson, minutes in pairs}
