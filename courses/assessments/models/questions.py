"""Question banks and their questions.

A question that instructors edit (`Question`, with its `Choice` rows) is a draft; what trainees see is a
`QuestionVersion`, frozen when the question is saved.
"""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

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
    category = models.CharField(max_length=80, blank=True, help_text="Its shelf in the bank.")
    module = models.CharField(max_length=80, blank=True, help_text="The module it belongs to.")
    tags = models.CharField(max_length=200, blank=True, help_text="Further words to find it by, separated by commas.")
    source = models.CharField(max_length=200, blank=True, help_text="Where its facts come from.")
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
