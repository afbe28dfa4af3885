"""Judging recorded answers to a question again."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from courses.assessments.models import Attempt, AttemptEvent, AttemptQuerySet, AttemptQuestion, Question, Regrade
from courses.assessments.regrade_records import Preview, Selection, load_preview
from courses.assessments.regrading import Change
from courses.assessments.remedies import Remedy, Ruling
from courses.assessments.services.finishing import RESULT
from courses.assessments.signals import attempts_regraded
from courses.common.errors import Refusal
from courses.users.models import User
from courses.users.services import post_letter


class RegradeOutdatedRefused(Refusal):
    """What would be written is not what was shown."""

    code = "regrade_outdated"
    message = "The consequences have changed since this page was shown. Nothing was changed."


class RegradeReasonRefused(Refusal):
    """Results do not change without a reason."""

    status = 422
    code = "regrade_reason_missing"
    message = "Say why the results are corrected."


@transaction.atomic
def apply_regrade(
    *,
    question: Question,
    attempts: AttemptQuerySet,
    selection: Selection,
    ruling: Ruling,
    digest: str,
    reason: str,
    actor: User,
    at: datetime,
) -> Regrade | None:
    """Judges the chosen ones of the attempts again as the ruling says, if that does what `digest` says.

    None, and nothing written, when all of them are judged so already: repeating is harmless.
    """
    if not reason.strip():
        raise RegradeReasonRefused
    rows = Question.objects.select_for_update(of=("self",)).select_related("bank")
    locked = rows.get(pk=question.pk)
    before = load_preview(locked, attempts, selection, ruling)
    held = _lock(before)
    preview = load_preview(locked, attempts, selection, ruling)  # once more: now nobody can change what it reads
    changes = preview.regrading.changes
    if not changes:
        return None
    if preview.digest != digest or not {it.attempt_id for it in changes} <= held.keys():
        raise RegradeOutdatedRefused
    regrade = _record(preview, locked, reason.strip(), actor, at)
    _write(regrade, preview, held)
    AttemptEvent.objects.bulk_create(_event(regrade, preview, it) for it in changes)
    _tell(regrade, preview, held)
    return regrade


def _lock(preview: Preview) -> dict[int, Attempt]:
    """The attempts with their enrollments, locked trainee by trainee: two regrades that share trainees queue."""
    rows = Attempt.objects.filter(pk__in=[it.attempt_id for it in preview.regrading.changes])
    rows = rows.select_related("enrollment__trainee", "enrollment__course", "quiz", "school")
    ordered = rows.order_by("enrollment_id", "pk").select_for_update(of=("self", "enrollment"))
    return {attempt.pk: attempt for attempt in ordered}


def _record(preview: Preview, question: Question, reason: str, actor: User, at: datetime) -> Regrade:
    done = preview.regrading
    return Regrade.objects.create(
        school_id=question.bank.school_id,
        question=question,
        version=preview.version,
        remedy=preview.ruling.remedy,
        accepted=list(preview.ruling.accepted),
        actor=actor,
        reason=reason,
        at=at,
        attempts=len(done.changes),
        changed=len(done.with_other_score),
        passed=done.passed,
        failed=done.failed,
    )


def _write(regrade: Regrade, preview: Preview, held: Mapping[int, Attempt]) -> None:
    judged = [_judged_again(regrade, preview, change) for change in preview.regrading.changes]
    AttemptQuestion.objects.bulk_update(judged, ["points", "possible", "judged_by", "regrade"])
    rescored = [_with_result(held[change.attempt_id], change) for change in preview.regrading.with_other_score]
    Attempt.objects.bulk_update(rescored, RESULT)


def _judged_again(regrade: Regrade, preview: Preview, change: Change) -> AttemptQuestion:
    asked = preview.rows[change.attempt_id]
    asked.points, asked.possible = change.points.earned, change.points.possible
    asked.regrade = regrade
    if preview.ruling.remedy == Remedy.NEWEST and asked.judging_version != regrade.version:
        asked.judged_by = regrade.version
    return asked


def _with_result(attempt: Attempt, change: Change) -> Attempt:
    attempt.points, attempt.points_possible = change.after.points, change.after.possible
    attempt.score_percent, attempt.is_passed = change.after.percent, change.after.is_passed
    return attempt


def _event(regrade: Regrade, preview: Preview, change: Change) -> AttemptEvent:
    before, after = change.before, change.after
    return AttemptEvent(
        attempt_id=change.attempt_id,
        kind=AttemptEvent.Kind.REGRADED,
        actor=regrade.actor,
        at=regrade.at,
        facts={
            "regrade": regrade.pk,
            "remedy": regrade.remedy,
            "version": preview.version.number,
            "question": {
                "position": preview.rows[change.attempt_id].position,
                "points": [change.points_before.earned, change.points.earned],
                "possible": [change.points_before.possible, change.points.possible],
            },
            "points": [before.points, after.points],
            "possible": [before.possible, after.possible],
            "percent": [str(before.percent), str(after.percent)],
            "is_passed": [before.is_passed, after.is_passed],
        },
    )


def _tell(regrade: Regrade, preview: Preview, held: Mapping[int, Attempt]) -> None:
    """Those whose result changed by letter, the rooms above by one signal for all."""
    told = preview.regrading.with_other_score
    for change in told:
        _post(regrade, held[change.attempt_id], change)
    rescored: Iterable[Attempt] = [held[change.attempt_id] for change in told]
    attempts_regraded.send(sender=Attempt, attempts=rescored, actor=regrade.actor, at=regrade.at)


def _post(regrade: Regrade, attempt: Attempt, change: Change) -> None:
    post_letter(
        key=f"regraded:{regrade.pk}:{attempt.uuid}",
        recipient=attempt.enrollment.trainee,
        template="quiz_regraded",
        context={
            "school": attempt.school.name,
            "course": attempt.enrollment.course.title,
            "quiz": attempt.quiz.title,
            "number": attempt.number,
            "percent_before": str(change.before.percent),
            "percent": str(change.after.percent),
            "pass_mark": attempt.pass_mark,
            "is_now_passed": change.is_now_passed,
            "is_now_failed": change.is_now_failed,
            "result_path": reverse("assessments:result", args=[attempt.uuid]),
        },
        at=regrade.at,
    )
