"""What happens here when a room below has something to tell."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from courses.assessments.models import Attempt, QuizPage
from courses.assessments.signals import attempt_graded, attempt_starting
from courses.enrollments.models import Enrollment
from courses.progress.services import StepLockedRefused, settle_locked
from courses.progress.standing import load_standing


@receiver(attempt_starting)
def refuse_locked_quiz(sender: type, quiz: QuizPage, enrollment: Enrollment, **kwargs: Any) -> None:
    """A quiz that is still locked begins for nobody, whatever address was posted to."""
    step = load_standing(enrollment).step("quiz", quiz.pk)
    if step and step.lock:
        raise StepLockedRefused(step.lock)


@receiver(attempt_graded)
def judge_course(sender: type, attempt: Attempt, at: datetime, **kwargs: Any) -> None:
    """A passed quiz may have been the last thing missing: judged in the transaction that scored it, which
    holds the enrollment locked."""
    if attempt.is_passed and attempt.enrollment.is_active:
        settle_locked(enrollment=attempt.enrollment, at=at)
