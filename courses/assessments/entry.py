"""The page before a quiz: how a trainee stands in it, or the questions with their answers for the school's staff."""

from dataclasses import dataclass
from random import Random

from django.http import HttpRequest

from courses.assessments.allowances import allowance_of
from courses.assessments.content import from_json
from courses.assessments.kinds import kind_of
from courses.assessments.kinds.protocol import Review
from courses.assessments.models import Attempt, QuizPage
from courses.assessments.results import QuizResult, past_of, result_of
from courses.assessments.starting import Start, Terms, attempts_left, judge_start
from courses.assessments.timing import minutes_allowed
from courses.assessments.versions import composition_of, newest_versions, pick_questions
from courses.common.clock import now
from courses.enrollments.gate import enrollment_for, is_staff_of
from courses.enrollments.models import Enrollment

ANY = 0


@dataclass(frozen=True)
class QuizEntry:
    """What a trainee sees before starting. `attempts_left` None means no limit, `minutes` 0 no time limit."""

    enrollment: Enrollment
    question_count: int
    terms: Terms
    attempts_left: int | None
    result: QuizResult
    start: Start
    open_attempt: Attempt | None
    ended: tuple[Attempt, ...]

    @property
    def minutes(self) -> int:
        """The person's own time limit."""
        return minutes_allowed(self.terms.limit_minutes, self.terms.allowance)

    @property
    def has_own_time(self) -> bool:
        """The time differs from the standard."""
        return self.minutes != self.terms.limit_minutes


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
    at = now()
    attempts = list(Attempt.objects.filter(enrollment=enrollment, quiz=quiz).order_by("number"))
    terms = quiz.terms_for(allowance_of(school_id=enrollment.school_id, person_id=enrollment.trainee_id, at=at))
    is_ready = bool(pick_questions(quiz, Random(ANY)))  # noqa: S311 - any draw tells whether one can be made
    result = result_of(attempts)
    return QuizEntry(
        enrollment=enrollment,
        question_count=composition_of(quiz).question_count if is_ready else 0,
        terms=terms,
        attempts_left=attempts_left(terms, result.attempts_used),
        result=result,
        start=judge_start(terms, past_of(attempts), is_ready=is_ready, at=at),
        open_attempt=next((attempt for attempt in attempts if attempt.is_open), None),
        ended=tuple(attempt for attempt in reversed(attempts) if not attempt.is_open),
    )


def load_preview(quiz: QuizPage) -> tuple[Review, ...]:
    """The quiz's own questions as they would be reviewed when nothing was answered. Writes nothing."""
    question_ids = [use.question_id for use in quiz.quiz_questions.all()]
    newest = newest_versions(question_ids)
    contents = [from_json(newest[id_].content) for id_ in question_ids if id_ in newest]
    return tuple(kind_of(content).review(content, ()) for content in contents)
