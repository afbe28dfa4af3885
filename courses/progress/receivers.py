"""What happens here when a room below has something to tell."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.dispatch import receiver

from courses.assessments.models import Attempt, QuizPage
from courses.assessments.signals import attempt_graded, attempt_starting, attempts_regraded
from courses.enrollments.models import Enrollment
from courses.progress.completion import locks_steps
from courses.progress.services import StepLockedRefused, settle_all_locked, settle_locked
from courses.progress.standing import load_standing


@receiver(attempt_starting)
def refuse_locked_quiz(sender: type, quiz: QuizPage, enrollment: Enrollment, **kwargs: Any) -> None:
    """A quiz that is still locked begins for nobody, whatever address was posted to. A mock exam is no step."""
    if quiz.is_mock_exam or not locks_steps(enrollment.course.unlock_policy):
        return
    step = load_standing(enrollment).step("quiz", quiz.pk)
    if step and step.lock:
        raise StepLockedRefused(step.lock)


@receiver(attempt_graded)
def judge_course(sender: type, attempt: Attempt, at: datetime, **kwargs: Any) -> None:
    """A passed quiz may have been the last thing missing: judged in the transaction that scored it, which
    holds the enrollment locked."""
    if attempt.is_passed and attempt.enrollment.is_active:
        settle_locked(enrollment=attempt.enrollment, at=at)


@receiver(attempts_regraded)
def judge_courses(sender: type, attempts: Iterable[Attempt], at: datetime, **kwargs: Any) -> None:
    """A corrected result may have been the last thing missing. What was recorded as complete stays complete."""
    enrollments = {attempt.enrollment_id: attempt.enrollment for attempt in attempts if attempt.enrollment.is_active}
    settle_all_locked(enrollments=list(enrollments.values()), at=at)
