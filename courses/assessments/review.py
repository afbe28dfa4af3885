"""A graded attempt as its trainee reads it: the judgment, then every question with its reasons."""

from dataclasses import dataclass

from courses.assessments.kinds import kind_of
from courses.assessments.kinds.protocol import Review
from courses.assessments.models import Attempt
from courses.assessments.results import QuizResult
from courses.assessments.scoring import points_needed
from courses.assessments.sitting import SittingQuestion, load_sitting
from courses.assessments.starting import attempts_left, judge_start


@dataclass(frozen=True)
class ReviewedQuestion:
    """One question after the attempt, with the points that were recorded."""

    position: int
    points: int
    possible: int
    is_answered: bool
    review: Review

    @property
    def is_right(self) -> bool:
        """Full points."""
        return self.points == self.possible


@dataclass(frozen=True)
class ReviewedAttempt:
    """The whole result. `shown` are the questions on the page: all, or those that earned less than they could."""

    shown: tuple[ReviewedQuestion, ...]
    question_count: int
    missed_count: int
    shows_all: bool
    points_needed: int
    may_retry: bool
    attempts_left: int | None


def review_attempt(attempt: Attempt, standing: QuizResult, *, show_all: bool) -> ReviewedAttempt:
    """The result of a graded attempt; without a missed question all are shown."""
    questions = tuple(map(_reviewed, load_sitting(attempt.pk).questions))
    missed = tuple(question for question in questions if not question.is_right)
    shows_all = show_all or not missed
    start = judge_start(
        question_count=len(questions),
        max_attempts=attempt.quiz.max_attempts,
        attempts_used=standing.attempts_used,
        is_passed=standing.is_passed,
    )
    return ReviewedAttempt(
        shown=questions if shows_all else missed,
        question_count=len(questions),
        missed_count=len(missed),
        shows_all=shows_all,
        points_needed=points_needed(attempt.points_possible or 0, attempt.pass_mark),
        may_retry=start.is_allowed,
        attempts_left=attempts_left(attempt.quiz.max_attempts, standing.attempts_used),
    )


def _reviewed(question: SittingQuestion) -> ReviewedQuestion:
    return ReviewedQuestion(
        position=question.position,
        points=question.points or 0,
        possible=question.mark.possible,
        is_answered=question.is_answered,
        review=kind_of(question.content).review(question.content, question.answer),
    )
