"""What trainees answered. An attempt pins the versions of its questions and their order."""

import uuid
from datetime import timedelta

from django.db import models
from wagtail.models import Revision

from courses.assessments.models.questions import QuestionVersion
from courses.assessments.models.quizzes import QuizPage
from courses.enrollments.models import Enrollment
from courses.schools.models import School


class AttemptQuerySet(models.QuerySet["Attempt"]):
    """Questions about many attempts."""

    def graded(self) -> "AttemptQuerySet":
        """Those that were handed in and scored."""
        return self.filter(submitted_at__isnull=False)

    def being_sat_by(self, trainee: object) -> "AttemptQuerySet":
        """Those of the person's active enrollments."""
        return self.filter(enrollment__trainee=trainee, enrollment__status=Enrollment.Status.ACTIVE)


class Attempt(models.Model):
    """One row per sitting of a quiz. The row and its questions exist before the first question is shown.

    The result fields are NULL until it is handed in; then they hold the judgment and are never changed. Points are
    integers, `score_percent` is rounded half up to one decimal, `pass_mark` is the quiz's on the day of the start.

    Personal fields: through the enrollment.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    enrollment = models.ForeignKey(Enrollment, on_delete=models.PROTECT, related_name="attempts")
    quiz = models.ForeignKey(QuizPage, on_delete=models.PROTECT, related_name="attempts")
    quiz_revision = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, related_name="+")
    number = models.PositiveSmallIntegerField()
    pass_mark = models.PositiveSmallIntegerField()
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    points = models.PositiveIntegerField(null=True, blank=True)
    points_possible = models.PositiveIntegerField(null=True, blank=True)
    score_percent = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    is_passed = models.BooleanField(null=True, blank=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ["enrollment_id", "quiz_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["enrollment", "quiz", "number"], name="attempt_number_once"),
            # Two tabs that both press "start" must sit the same attempt.
            models.UniqueConstraint(
                fields=["enrollment", "quiz"],
                condition=models.Q(submitted_at=None),
                name="attempt_one_open_per_quiz",
            ),
            # A result without its hand-in, or half a result, could not be defended.
            models.CheckConstraint(
                condition=models.Q(
                    submitted_at=None, points=None, points_possible=None, score_percent=None, is_passed=None
                )
                | models.Q(
                    submitted_at__isnull=False,
                    points__isnull=False,
                    points_possible__isnull=False,
                    score_percent__isnull=False,
                    is_passed__isnull=False,
                ),
                name="attempt_result_whole_or_absent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quiz}, attempt {self.number}"

    @property
    def is_open(self) -> bool:
        """Still being sat."""
        return self.submitted_at is None

    @property
    def time_used(self) -> timedelta | None:
        """From the start to the hand-in."""
        return self.submitted_at - self.started_at if self.submitted_at else None


class AttemptQuestion(models.Model):
    """One row per question of an attempt, in the order drawn, pinned to its version. Personal fields: none."""

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="questions")
    position = models.PositiveSmallIntegerField()
    version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField(null=True, blank=True, help_text="NULL until handed in.")

    class Meta:
        ordering = ["attempt_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["attempt", "position"], name="attempt_position_once"),
        ]

    def __str__(self) -> str:
        return f"Question {self.position} of {self.attempt}"


class Response(models.Model):
    """One row per answer as it was saved. Added, never changed: the highest `sequence` is the answer.

    `answer` is a list of choice keys; an empty list means the trainee took the answer back.

    Personal fields: through the attempt.
    """

    attempt_question = models.ForeignKey(AttemptQuestion, on_delete=models.PROTECT, related_name="responses")
    sequence = models.PositiveIntegerField()
    answer = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["attempt_question_id", "sequence"]
        constraints = [
            # Two tabs that save at once must not both become "the third answer".
            models.UniqueConstraint(fields=["attempt_question", "sequence"], name="response_sequence_once"),
        ]

    def __str__(self) -> str:
        return f"{self.attempt_question}, save {self.sequence}"
