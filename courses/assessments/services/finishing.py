"""The end of an attempt: handed in by its trainee, or closed by the clock. Either way it is judged once."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Case, PositiveSmallIntegerField, Value, When
from django.urls import reverse

from courses.assessments.models import Attempt, AttemptEvent, AttemptQuerySet, AttemptQuestion
from courses.assessments.signals import attempt_graded
from courses.assessments.sitting import Sitting, load_sitting
from courses.assessments.timing import is_over
from courses.users.models import User
from courses.users.services import post_letter

CLOSING = ("submitted_at", "closed_by")
RESULT = ("points", "points_possible", "score_percent", "is_passed")


@transaction.atomic
def submit_attempt(*, attempt: Attempt, at: datetime) -> Attempt:
    """Hands in and scores the saved answers. The attempt is judged once; repeating returns the judged attempt."""
    return _finish(Attempt.objects.filter(pk=attempt.pk), at)


@transaction.atomic
def submit_own_attempt(*, trainee: User, uuid: UUID, at: datetime) -> Attempt:
    """`submit_attempt` for the attempt of this address if the trainee is sitting it, else Attempt.DoesNotExist.

    One query looks up and locks.
    """
    return _finish(Attempt.objects.being_sat_by(trainee, uuid), at)


def close_overdue(*, attempt: Attempt, at: datetime) -> Attempt:
    """Ends the attempt as it stood if its time and the grace are over; otherwise nothing happens.

    Every page of an attempt calls it, so it takes no lock before there is something to do.
    """
    if not attempt.is_open or not is_over(attempt.deadline_at, at):
        return attempt
    with transaction.atomic():
        return _finish(Attempt.objects.filter(pk=attempt.pk), at, is_by_clock=True)


def _finish(attempts: AttemptQuerySet, at: datetime, *, is_by_clock: bool = False) -> Attempt:
    # Receivers judge the course: with the enrollment locked too, two of them cannot both find the other's fact missing.
    locked = attempts.select_related("enrollment__trainee").select_for_update(of=("self", "enrollment"))
    attempt = locked.one_with_course()
    is_late = is_over(attempt.deadline_at, at)
    if not attempt.is_open or (is_by_clock and not is_late):  # a moved deadline may have overtaken the clock
        return attempt
    _close(attempt, at, is_late=is_late)
    sitting = load_sitting(attempt.pk)
    record_marks(sitting)
    if sitting.awaits_marking:
        attempt.save(update_fields=CLOSING)
    else:
        record_result(attempt, sitting, at)
    return attempt


def _close(attempt: Attempt, at: datetime, *, is_late: bool) -> None:
    """Who presses the button after the end of the time has not ended the attempt: the clock had. Not saved yet."""
    attempt.submitted_at = attempt.deadline_at if is_late else at
    attempt.closed_by = Attempt.ClosedBy.CLOCK if is_late else Attempt.ClosedBy.TRAINEE
    AttemptEvent.objects.create(
        attempt=attempt,
        kind=AttemptEvent.Kind.TIME_UP if is_late else AttemptEvent.Kind.SUBMITTED,
        actor=None if is_late else attempt.enrollment.trainee,
        at=at,
    )


def record_marks(sitting: Sitting) -> None:
    """Writes what each answer earned; what a person must mark stays open."""
    marks = {question.id: question.mark for question in sitting.questions}
    AttemptQuestion.objects.filter(pk__in=marks).update(
        points=_by_question({id_: mark.recorded_points for id_, mark in marks.items()}),
        possible=_by_question({id_: mark.possible for id_, mark in marks.items()}),
    )


def _by_question(points: Mapping[int, int | None]) -> Case:
    """Each question's own number. One branch a number, not one a question: most earn the same."""
    return Case(
        *(
            When(pk__in=[id_ for id_, own in points.items() if own == number], then=Value(number))
            for number in sorted({number for number in points.values() if number is not None})
        ),
        default=None,
        output_field=PositiveSmallIntegerField(),
    )


def record_result(attempt: Attempt, sitting: Sitting, at: datetime, *, actor: User | None = None) -> None:
    """Writes the judgment on the whole attempt, and tells whom it concerns. `actor` is by default its trainee."""
    score = sitting.score(attempt.pass_mark)
    attempt.points, attempt.points_possible = score.points, score.possible
    attempt.score_percent, attempt.is_passed = score.percent, score.is_passed
    attempt.save(update_fields=CLOSING + RESULT)
    if attempt.is_passed:
        _tell_passed(attempt, at)
    attempt_graded.send(sender=Attempt, attempt=attempt, actor=actor or attempt.enrollment.trainee, at=at)


def _tell_passed(attempt: Attempt, at: datetime) -> None:
    post_letter(
        key=f"quiz-passed:{attempt.uuid}",
        recipient=attempt.enrollment.trainee,
        template="quiz_passed",
        context={
            "school": attempt.school.name,
            "course": attempt.enrollment.course.title,
            "quiz": attempt.quiz.title,
            "percent": str(attempt.score_percent),
            "pass_mark": attempt.pass_mark,
            "result_path": reverse("assessments:result", args=[attempt.uuid]),
        },
        at=at,
    )
