"""Marks that people give to written answers. The last one an attempt waited for brings its result."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse

from courses.assessments.judging import GivenMark, OpenPart
from courses.assessments.models import Attempt, AttemptEvent, AttemptQuestion, PersonMark
from courses.assessments.services.finishing import record_marks, record_result
from courses.assessments.sitting import SittingQuestion, load_sitting
from courses.common.errors import Refusal
from courses.users.models import User
from courses.users.services import post_letter


class AnswerUnknownRefused(Refusal):
    """There is no such written answer, or it was not handed in."""

    status = 404
    code = "answer_unknown"
    message = "There is no such answer to mark."


class OwnAttemptRefused(Refusal):
    """Nobody marks what they wrote themselves."""

    status = 403
    code = "own_attempt"
    message = "You wrote this answer. Somebody else marks it."


class PointsRefused(Refusal):
    """Some of the points are not there or not in their bounds; `fields` says it by the rubric's key."""

    status = 422
    code = "points_refused"
    message = "Check the points."

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(reasons=list(fields.values()))
        self.fields = fields


class AnswerMarkedRefused(Refusal):
    """Two other people have marked it already."""

    code = "answer_marked"
    message = "Two people have marked this answer. Only they can correct their marks."


class MarkStaleRefused(Refusal):
    """Somebody marked it since this page was loaded."""

    code = "mark_stale"
    message = "This answer was marked in the meantime. Look at the marks, then correct them if you want to."


class PassStandsRefused(Refusal):
    """A correction may not take a pass away."""

    code = "pass_stands"
    message = "With these points the attempt would no longer be passed. A result that was told as passed stands."


@transaction.atomic
def mark_answer(
    *,
    question: AttemptQuestion,
    part: int = 0,
    marker: User,
    points: Mapping[str, int],
    comment: str = "",
    seen: int = 0,
    at: datetime,
) -> PersonMark:
    """Gives points for each line of the rubric; marking again corrects, and the same again changes nothing.

    `seen` is how many marks of the same place, first or second marker, the person had seen. What judges the attempt
    whole is recorded, and told to its trainee.
    """
    attempt = _locked(question.attempt_id)
    if attempt.enrollment.trainee_id == marker.pk:
        raise OwnAttemptRefused
    asked, answer = _find(attempt, question.pk, part)
    _check_points(answer, points)
    is_second = answer.is_second_place(marker.pk)
    if is_second is None:
        raise AnswerMarkedRefused
    given = GivenMark(part, is_second, dict(points), comment.strip(), marker.pk)
    if given == answer.mark_by(marker.pk):
        return _stored(question, given)
    if seen != asked.times_marked(part, is_second=is_second):
        raise MarkStaleRefused
    mark = _write(question, given, at)
    changed = _judge(attempt, mark, at)
    _note(attempt, asked, answer, given, changed, at)
    return mark


def _locked(attempt_id: int) -> Attempt:
    """With its enrollment: a result may complete the course, and two results must not overlook each other."""
    rows = Attempt.objects.select_related("enrollment__trainee", "enrollment__course", "quiz__course", "school")
    return rows.select_for_update(of=("self", "enrollment")).get(pk=attempt_id)


def _find(attempt: Attempt, question_id: int, part: int) -> tuple[SittingQuestion, OpenPart]:
    if attempt.is_open:
        raise AnswerUnknownRefused
    question = next(it for it in load_sitting(attempt.pk).questions if it.id == question_id)
    answer = next((it for it in question.open_parts if it.number == part), None)
    if answer is None:
        raise AnswerUnknownRefused
    return question, answer


def _check_points(answer: OpenPart, points: Mapping[str, int]) -> None:
    problems = {
        line.key: f"Give 0 to {line.points}: {line.text}"
        for line in answer.rubric
        if not 0 <= points.get(line.key, -1) <= line.points
    }
    if problems or points.keys() - {line.key for line in answer.rubric}:
        raise PointsRefused(problems)


def _stored(question: AttemptQuestion, given: GivenMark) -> PersonMark:
    places = PersonMark.objects.filter(attempt_question=question, part=given.part, is_second=given.is_second)
    return places.latest("pk")


def _write(question: AttemptQuestion, given: GivenMark, at: datetime) -> PersonMark:
    return PersonMark.objects.create(
        attempt_question=question,
        part=given.part,
        marker_id=given.marker_id,
        is_second=given.is_second,
        points=given.points,
        comment=given.comment,
        marked_at=at,
    )


def _judge(attempt: Attempt, mark: PersonMark, at: datetime) -> dict[str, Any]:
    """Records the result if nothing waits any more; answers what that changed."""
    sitting = load_sitting(attempt.pk)
    if sitting.awaits_marking:
        return {}
    before = _standing(attempt)
    if attempt.is_passed and not sitting.score(attempt.pass_mark).is_passed:
        raise PassStandsRefused
    record_marks(sitting)
    record_result(attempt, sitting, at, actor=mark.marker)
    after = _standing(attempt)
    if before == after:
        return {}
    if not attempt.is_passed or before["is_passed"] is not None:  # a first pass has a letter of its own
        _tell_marked(attempt, mark, at)
    return {"before": before, "after": after}


def _standing(attempt: Attempt) -> dict[str, Any]:
    percent = None if attempt.score_percent is None else str(attempt.score_percent)
    return {"points": attempt.points, "score_percent": percent, "is_passed": attempt.is_passed}


def _note(
    attempt: Attempt,
    asked: SittingQuestion,
    answer: OpenPart,
    given: GivenMark,
    changed: dict[str, Any],
    at: datetime,
) -> None:
    facts = {"question": asked.position, "part": given.part, "points": given.total(answer.rubric)}
    AttemptEvent.objects.create(
        attempt=attempt,
        kind=AttemptEvent.Kind.MARKED,
        actor_id=given.marker_id,
        at=at,
        facts={**facts, "is_second": given.is_second, **changed},
    )


def _tell_marked(attempt: Attempt, mark: PersonMark, at: datetime) -> None:
    post_letter(
        key=f"quiz-marked:{attempt.uuid}:{mark.pk}",
        recipient=attempt.enrollment.trainee,
        template="quiz_marked",
        context={
            "school": attempt.school.name,
            "course": attempt.enrollment.course.title,
            "quiz": attempt.quiz.title,
            "percent": str(attempt.score_percent),
            "pass_mark": attempt.pass_mark,
            "is_passed": attempt.is_passed,
            "result_path": reverse("assessments:result", args=[attempt.uuid]),
        },
        at=at,
    )
