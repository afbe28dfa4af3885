"""Changes to attempts and question versions. Each is one transaction; repeating any of them is harmless."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.urls import reverse

from courses.assessments.authoring import content_of
from courses.assessments.content import to_json
from courses.assessments.kinds import kind_of, problems_in
from courses.assessments.kinds.protocol import Answer, Given
from courses.assessments.models import (
    Attempt,
    AttemptQuerySet,
    AttemptQuestion,
    Question,
    QuestionVersion,
    QuizPage,
    Response,
)
from courses.assessments.results import result_of
from courses.assessments.signals import attempt_graded, attempt_starting
from courses.assessments.sitting import load_sitting, sitting_question, with_last_response
from courses.assessments.starting import judge_start
from courses.assessments.versions import versions_to_ask
from courses.common.errors import Refusal
from courses.enrollments.models import Enrollment
from courses.users.models import User
from courses.users.services import post_letter


class QuestionRefused(Refusal):
    """The question cannot be asked as it stands."""

    status = 422
    code = "question_incomplete"
    message = "This question cannot be asked yet."


class AttemptRefused(Refusal):
    """The rules do not let an attempt begin; `code` names the rule."""

    code = "attempt_refused"
    message = "You cannot start this quiz now."


class AttemptClosedRefused(Refusal):
    """The attempt was handed in; its answers are a record now."""

    code = "attempt_submitted"
    message = "This attempt was handed in. Its answers cannot change."


class PositionUnknownRefused(Refusal):
    """The attempt has no question there."""

    status = 404
    code = "question_unknown"
    message = "This attempt has no such question."


class StaleAnswerRefused(Refusal):
    """Someone saved since this page was loaded: the same person in another tab or on another device."""

    code = "answer_stale"
    message = "This answer was changed in another tab or on another device."

    def __init__(self) -> None:
        super().__init__(reasons=["Look at the saved answer, then change it if you want to."])


@transaction.atomic
def revise_question(*, question: Question, at: datetime) -> QuestionVersion:
    """The version that says what the saved question says now: a new one only when the content changed."""
    locked = Question.objects.select_for_update().get(pk=question.pk)
    content = content_of(locked)
    if problems := problems_in(content):
        raise QuestionRefused(reasons=problems)
    latest = locked.versions.order_by("-number").first()
    if latest and latest.content == to_json(content):
        return latest
    number = latest.number + 1 if latest else 1
    return QuestionVersion.objects.create(question=locked, number=number, content=to_json(content), created_at=at)


@transaction.atomic
def start_attempt(*, quiz: QuizPage, enrollment: Enrollment, at: datetime) -> Attempt:
    """A new attempt with its questions pinned, or the open one. The lock on the enrollment makes two starts queue."""
    locked = Enrollment.objects.select_for_update().get(pk=enrollment.pk)
    if not locked.is_active or locked.course_id != quiz.course_id:
        raise AttemptRefused("You are not enrolled in the course of this quiz.", code="not_enrolled")
    attempts = list(Attempt.objects.filter(enrollment=locked, quiz=quiz).order_by("number"))
    if attempts and attempts[-1].is_open:
        return attempts[-1]
    versions = versions_to_ask(quiz)
    _must_be_allowed(quiz, attempts, len(versions))
    attempt_starting.send(sender=Attempt, quiz=quiz, enrollment=locked, at=at)
    attempt = Attempt.objects.create(
        school_id=locked.school_id,
        enrollment=locked,
        quiz=quiz,
        quiz_revision_id=quiz.live_revision_id,
        number=len(attempts) + 1,
        pass_mark=quiz.pass_mark,
        started_at=at,
    )
    AttemptQuestion.objects.bulk_create(
        AttemptQuestion(attempt=attempt, position=position, version=version)
        for position, version in enumerate(versions, 1)
    )
    return attempt


def _must_be_allowed(quiz: QuizPage, attempts: Sequence[Attempt], question_count: int) -> None:
    result = result_of(attempts)
    start = judge_start(
        question_count=question_count,
        max_attempts=quiz.max_attempts,
        attempts_used=result.attempts_used,
        is_passed=result.is_passed,
    )
    if not start.is_allowed:
        raise AttemptRefused(start.message, code=start.code, reasons=[start.reason])


def save_response(*, attempt: Attempt, position: int, answer: Given, seen_sequence: int, at: datetime) -> Response:
    """Saves an answer given to a person who saw save `seen_sequence`; what is stored already is returned.

    `answer` holds the fields as a form sent them; none at all takes the answer back.
    """
    try:
        return _save_response(attempt, position, answer, seen_sequence, at)
    except IntegrityError:
        # PostgreSQL: a save that we waited for is newer than what our statement could see. Now it can.
        return _save_response(attempt, position, answer, seen_sequence, at)


@transaction.atomic
def _save_response(attempt: Attempt, position: int, given: Given, seen_sequence: int, at: datetime) -> Response:
    # One query takes the lock that keeps a hand-in waiting and reads what is stored.
    rows = with_last_response(AttemptQuestion.objects.filter(attempt=attempt, position=position))
    row = rows.select_related("attempt", "version").select_for_update(of=("attempt",)).first()
    if row is None:
        raise PositionUnknownRefused
    if not row.attempt.is_open:
        raise AttemptClosedRefused
    question = sitting_question(row)
    answer: Answer = kind_of(question.content).parse(question.content, given)
    if question.sequence and answer == question.answer:
        return Response.objects.get(attempt_question=row, sequence=question.sequence)
    if seen_sequence != question.sequence:
        raise StaleAnswerRefused
    return Response.objects.create(
        attempt_question=row, sequence=question.sequence + 1, answer=list(answer), saved_at=at
    )


@transaction.atomic
def submit_attempt(*, attempt: Attempt, at: datetime) -> Attempt:
    """Hands in and scores the saved answers. The attempt is judged once; repeating returns the judged attempt."""
    return _submit(Attempt.objects.filter(pk=attempt.pk), at)


@transaction.atomic
def submit_own_attempt(*, trainee: User, uuid: UUID, at: datetime) -> Attempt:
    """`submit_attempt` for the attempt of this address if the trainee is sitting it, else Attempt.DoesNotExist.

    One query looks up and locks.
    """
    return _submit(Attempt.objects.being_sat_by(trainee).filter(uuid=uuid), at)


def _submit(attempts: AttemptQuerySet, at: datetime) -> Attempt:
    # Receivers judge the course: with the enrollment locked too, two of them cannot both find the other's fact missing.
    rows = attempts.select_related("enrollment__trainee", "enrollment__course", "quiz", "school")
    attempt = rows.select_for_update(of=("self", "enrollment")).get()
    if not attempt.is_open:
        return attempt
    _record_score(attempt, at)
    if attempt.is_passed:
        _tell_passed(attempt, at)
    attempt_graded.send(sender=Attempt, attempt=attempt, actor=attempt.enrollment.trainee, at=at)
    return attempt


def _record_score(attempt: Attempt, at: datetime) -> None:
    sitting = load_sitting(attempt.pk)
    score = sitting.score(attempt.pass_mark)
    judged = [AttemptQuestion(pk=question.id, points=question.mark.points) for question in sitting.questions]
    AttemptQuestion.objects.bulk_update(judged, ["points"])
    attempt.submitted_at = at
    attempt.points, attempt.points_possible = score.points, score.possible
    attempt.score_percent, attempt.is_passed = score.percent, score.is_passed
    attempt.save(update_fields=["submitted_at", "points", "points_possible", "score_percent", "is_passed"])


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
