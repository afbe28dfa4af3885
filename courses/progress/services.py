"""Changes to the evidence of study. Each is one transaction; repeating any of them is harmless."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from courses.catalog.models import LessonPage
from courses.common.errors import Refusal
from courses.enrollments.models import Enrollment
from courses.progress.completion import Lock, Standing
from courses.progress.models import CourseCompletion, LessonCompletion, LessonVisit
from courses.progress.signals import course_completed
from courses.progress.standing import load_standing, load_standings


class NotStudyingRefused(Refusal):
    """The enrollment is not active: nothing can be recorded on it."""

    code = "not_studying"
    message = "You are not enrolled in this course now, so nothing can be recorded."


class LessonUnknownRefused(Refusal):
    """The lesson is not among the published lessons of the trainee's course."""

    status = 404
    code = "lesson_unknown"
    message = "This lesson is not part of your course."


class StepLockedRefused(Refusal):
    """The lesson or quiz is not open to the trainee yet."""

    status = 403
    code = "step_locked"
    message = "This is not open yet."

    def __init__(self, lock: Lock) -> None:
        super().__init__(reasons=[lock.reason])
        self.lock = lock


def record_visit(*, enrollment: Enrollment, lesson: LessonPage, at: datetime) -> None:
    """Notes that the trainee opened the lesson: where to resume, and since when they were here. One statement."""
    LessonVisit.objects.bulk_create(
        [LessonVisit(enrollment=enrollment, lesson=lesson, first_opened_at=at, last_opened_at=at)],
        update_conflicts=True,
        unique_fields=["enrollment", "lesson"],
        update_fields=["last_opened_at"],
    )


@transaction.atomic
def complete_lesson(*, enrollment: Enrollment, lesson_id: int, at: datetime) -> Standing:
    """Records the lesson as complete with its text and minutes of today, and the course too if nothing else is missing.

    The lock on the enrollment makes two clicks, or a click and a graded quiz, queue: the later one sees the earlier.
    """
    locked = _locked_active(enrollment)
    before = load_standing(locked)
    lesson, step = before.lesson(lesson_id), before.step("lesson", lesson_id)
    if lesson is None or step is None:
        raise LessonUnknownRefused
    if step.is_done:
        return before
    if step.lock:
        raise StepLockedRefused(step.lock)
    LessonCompletion.objects.create(
        enrollment=locked,
        lesson_id=lesson.id,
        lesson_revision_id=lesson.revision_id,
        minutes=lesson.minutes,
        completed_at=at,
    )
    after = before.with_lesson(lesson.id, lesson.minutes)
    _settle(locked, after, at)
    return after


def settle_completion(*, enrollment: Enrollment, at: datetime) -> CourseCompletion | None:
    """Judges the enrollment and records the course as complete if nothing is missing. The new record, if there is one.

    Call it inside the transaction of the fact that may have been the last one missing.
    """
    return settle_locked(enrollment=_locked_active(enrollment), at=at)


def settle_locked(*, enrollment: Enrollment, at: datetime) -> CourseCompletion | None:
    """`settle_completion` for a caller who has locked the active enrollment and loaded its course."""
    return _settle(enrollment, load_standing(enrollment), at)


def settle_all_locked(*, enrollments: Sequence[Enrollment], at: datetime) -> None:
    """`settle_locked` for many; their standings are loaded together."""
    standings = load_standings(enrollments)
    for enrollment in enrollments:
        _settle(enrollment, standings[enrollment.pk], at)


def _locked_active(enrollment: Enrollment) -> Enrollment:
    rows = Enrollment.objects.select_for_update(of=("self",)).select_related("course")
    locked = rows.get(pk=enrollment.pk)
    if not locked.is_active:
        raise NotStudyingRefused
    return locked


def _settle(enrollment: Enrollment, standing: Standing, at: datetime) -> CourseCompletion | None:
    if not standing.is_complete or standing.evidence.completed_at:
        return None
    completion = CourseCompletion.objects.create(
        enrollment=enrollment, completed_at=at, minutes=standing.minutes_done, evidence=evidence_of(standing)
    )
    course_completed.send(sender=CourseCompletion, completion=completion, at=at)
    return completion


def evidence_of(standing: Standing) -> dict[str, Any]:
    """The standing as the completion keeps it: each requirement with what was needed and what was there."""
    return {
        "unlock_policy": standing.unlock_policy,
        "minutes": standing.minutes_done,
        "requirements": [
            {
                "kind": requirement.kind,
                "title": requirement.title,
                "needed": requirement.needed,
                "got": str(requirement.got) if requirement.kind == "quiz" else requirement.got,
                "is_met": requirement.is_met,
            }
            for requirement in standing.requirements
        ],
    }
