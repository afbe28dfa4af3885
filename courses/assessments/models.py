"""Question banks, quizzes, and what trainees answered.

A question that instructors edit (`Question`, with its `Choice` rows) is a draft; what trainees see is a
`QuestionVersion`, frozen when the question is saved. An attempt pins versions and their order, so an edit never
changes a quiz that someone has begun.
"""

import uuid
from datetime import timedelta
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable, Revision

from courses.assessments.cms.forms import QuizForm
from courses.catalog.models import CoursePart
from courses.catalog.panels import TITLE
from courses.enrollments.models import Enrollment
from courses.schools.models import School


class QuestionBank(models.Model):
    """One row per collection of questions that a school's instructors share. Personal fields: none."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="question_banks")
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ["name"]
        constraints = [
            # Loading the same bank again must find it, not double it.
            models.UniqueConstraint(fields=["school", "name"], name="question_bank_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Question(ClusterableModel):
    """One row per question as its authors edit it. Trainees see its versions.

    Personal fields: none.
    """

    class Kind(models.TextChoices):
        """How it is answered."""

        SINGLE = "single", "Single choice"
        MULTIPLE = "multiple", "Multiple choice"
        TRUE_FALSE = "true_false", "True or false"

    class Bloom(models.TextChoices):
        """What it asks of the mind."""

        REMEMBER = "remember"
        UNDERSTAND = "understand"
        APPLY = "apply"
        ANALYZE = "analyze"
        EVALUATE = "evaluate"
        CREATE = "create"

    bank = models.ForeignKey(QuestionBank, on_delete=models.PROTECT, related_name="questions")
    key = models.CharField(max_length=60, blank=True, help_text="Name of the question where it was imported from.")
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.SINGLE)
    stem = models.TextField(help_text="The question itself.")
    rationale = models.TextField(help_text="Shown after the quiz: why the right answer is right.")
    bloom = models.CharField("thinking level", max_length=12, choices=Bloom.choices, default=Bloom.REMEMBER)
    difficulty = models.PositiveSmallIntegerField(
        default=2, validators=[MinValueValidator(1), MaxValueValidator(5)], help_text="1 easy to 5 hard."
    )
    blueprint = models.CharField(max_length=60, blank=True, help_text="Exam outline codes, separated by commas.")
    is_retired = models.BooleanField(default=False, help_text="No longer offered for new quizzes.")

    class Meta:
        ordering = ["id"]
        constraints = [
            # The identity of imported questions: loading again updates, never doubles.
            models.UniqueConstraint(
                fields=["bank", "key"], condition=~models.Q(key=""), name="question_key_once_per_bank"
            ),
        ]

    def __str__(self) -> str:
        return self.stem if len(self.stem) <= 90 else f"{self.stem[:88]}…"


class Choice(Orderable):
    """One row per answer of a question. `uuid` names it in versions and responses. Personal fields: none."""

    question = ParentalKey(Question, on_delete=models.CASCADE, related_name="choices")
    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    text = models.CharField(max_length=400)
    is_correct = models.BooleanField("right answer", default=False)
    rationale = models.CharField("why", max_length=500, blank=True)

    def __str__(self) -> str:
        return self.text


class QuestionVersion(models.Model):
    """One row per frozen state of a question. Never changed: attempts point here.

    `content` is what ``courses.assessments.content`` writes and reads: kind, stem, choices with keys, rationale.

    Personal fields: none.
    """

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["question_id", "-number"]
        constraints = [
            # Two savers at once must not both make "version 3".
            models.UniqueConstraint(fields=["question", "number"], name="question_version_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.question}, version {self.number}"


class QuizPage(CoursePart):
    """One row per quiz of a module. Pass mark in percent; `max_attempts` 0 means no limit.

    Personal fields: none.
    """

    intro = models.CharField(max_length=400, blank=True)
    pass_mark = models.PositiveSmallIntegerField(
        default=70, validators=[MaxValueValidator(100)], help_text="Percent of the points."
    )
    max_attempts = models.PositiveSmallIntegerField(
        "attempts", default=3, help_text="How often a trainee may sit it. 0: as often as they like."
    )

    parent_page_types = ["catalog.ModulePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1  # "the module's quiz" is one requirement
    template = "assessments/quiz_page.html"
    base_form_class = QuizForm
    content_panels = [
        *TITLE,
        FieldPanel("intro", help_text="What to know before starting, in a sentence or two."),
        FieldRowPanel([FieldPanel("pass_mark"), FieldPanel("max_attempts")]),
        InlinePanel("quiz_questions", label="question", heading="Questions"),
    ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page before the quiz carries the school's name; how the visitor stands is asked by the template."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, "nav": "courses", "school": self.course.school}


class QuizQuestion(Orderable):
    """One row per question of a quiz, in order. Personal fields: none."""

    quiz = ParentalKey(QuizPage, on_delete=models.CASCADE, related_name="quiz_questions")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="uses")

    panels = [FieldPanel("question")]

    class Meta(Orderable.Meta):
        constraints = [
            # The same question twice in one quiz would count its points twice.
            models.UniqueConstraint(fields=["quiz", "question"], name="quiz_question_once"),
        ]


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
