"""Evidence of study for tests: complete lessons through the service, quiz results as rows."""

from datetime import datetime
from decimal import Decimal

from courses.assessments.models import Attempt, QuizPage
from courses.catalog.models import LessonPage
from courses.enrollments.models import Enrollment
from courses.progress.services import complete_lesson
from tests.factories.people import LONG_AGO


def complete_lessons(enrollment: Enrollment, count: int | None = None, *, at: datetime = LONG_AGO) -> None:
    """The first `count` lessons of the course, or all, are complete."""
    for lesson in LessonPage.objects.filter(course=enrollment.course_id).order_by("path")[:count]:
        complete_lesson(enrollment=enrollment, lesson_id=lesson.pk, at=at)


def pass_quizzes(
    enrollment: Enrollment, count: int | None = None, *, percent: str = "80.0", at: datetime = LONG_AGO
) -> None:
    """The first `count` quizzes of the course, or all, have one graded attempt, whatever was locked."""
    quizzes = QuizPage.objects.filter(course=enrollment.course_id).order_by("path")[:count]
    Attempt.objects.bulk_create(graded_attempt(enrollment, quiz, Decimal(percent), at) for quiz in quizzes)


def graded_attempt(
    enrollment: Enrollment, quiz: QuizPage, percent: Decimal, at: datetime = LONG_AGO, number: int = 1
) -> Attempt:
    """A handed-in attempt, not saved yet."""
    return Attempt(
        school_id=enrollment.school_id,
        enrollment=enrollment,
        quiz=quiz,
        number=number,
        pass_mark=quiz.pass_mark,
        started_at=at,
        submitted_at=at,
        closed_by=Attempt.ClosedBy.TRAINEE,
        points=int(percent),
        points_possible=100,
        score_percent=percent,
        is_passed=percent >= quiz.pass_mark,
    )
