"""The page before a quiz: how a trainee stands in it, or the questions with their answers for the school's staff."""

from dataclasses import dataclass

from django.http import HttpRequest

from courses.assessments.content import from_json
from courses.assessments.kinds import kind_of
from courses.assessments.kinds.protocol import Review
from courses.assessments.models import Attempt, QuizPage
from courses.assessments.results import QuizResult, result_of
from courses.assessments.starting import Start, attempts_left, judge_start
from courses.assessments.versions import newest_versions, versions_to_ask
from courses.enrollments.gate import enrollment_for, is_staff_of
from courses.enrollments.models import Enrollment


@dataclass(frozen=True)
class QuizEntry:
    """What a trainee sees before starting. `attempts_left` None means no limit."""

    enrollment: Enrollment
    question_count: int
    attempts_left: int | None
    result: QuizResult
    start: Start
    open_attempt: Attempt | None
    graded: tuple[Attempt, ...]


@dataclass(frozen=True)
class QuizVisit:
    """Who is looking: one of the two is there, or neither for a visitor whom the gate should have stopped."""

    entry: QuizEntry | None = None
    preview: tuple[Review, ...] | None = None


def visit_quiz(request: HttpRequest, quiz: QuizPage) -> QuizVisit:
    """The trainee's standing, else the preview for staff and for the editor."""
    enrollment = enrollment_for(request, quiz.course_id)
    if enrollment and enrollment.is_active:
        return QuizVisit(entry=load_entry(quiz, enrollment))
    if getattr(request, "is_preview", False) or is_staff_of(request, quiz.course):
        return QuizVisit(preview=load_preview(quiz))
    return QuizVisit()


def load_entry(quiz: QuizPage, enrollment: Enrollment) -> QuizEntry:
    """How the trainee stands in the quiz."""
    attempts = list(Attempt.objects.filter(enrollment=enrollment, quiz=quiz).order_by("number"))
    result = result_of(attempts)
    question_count = len(versions_to_ask(quiz))
    return QuizEntry(
        enrollment=enrollment,
        question_count=question_count,
        attempts_left=attempts_left(quiz.max_attempts, result.attempts_used),
        result=result,
        start=judge_start(
            question_count=question_count,
            max_attempts=quiz.max_attempts,
            attempts_used=result.attempts_used,
            is_passed=result.is_passed,
        ),
        open_attempt=next((attempt for attempt in attempts if attempt.is_open), None),
        graded=tuple(attempt for attempt in reversed(attempts) if not attempt.is_open),
    )


def load_preview(quiz: QuizPage) -> tuple[Review, ...]:
    """The questions as they would be reviewed when nothing was answered. Writes nothing."""
    question_ids = [use.question_id for use in quiz.quiz_questions.all()]
    newest = newest_versions(question_ids)
    contents = [from_json(newest[id_].content) for id_ in question_ids if id_ in newest]
    return tuple(kind_of(content).review(content, ()) for content in contents)
