"""Question banks and their questions.

A question that instructors edit (`Question`) is a draft; what trainees see is a `QuestionVersion`, frozen when the
question is saved.
"""

from typing import Any
from uuid import uuid4

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField

from courses.assessments.authoring import blocks_of, content_of
from courses.assessments.cms.answer_blocks import AnswerBlock
from courses.assessments.content import QuestionContent
from courses.assessments.figures import VIEWS, figure_fields
from courses.assessments.kinds import KINDS
from courses.assessments.wording import search_words
from courses.schools.models import School

KIND_CHOICES = [(name, kind.LABEL.capitalize()) for name, kind in KINDS.items()]


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


class Question(models.Model):
    """One row per question as its authors edit it. Trainees see its versions.

    Personal fields: none.
    """

    class Bloom(models.TextChoices):
        """What it asks of the mind."""

        REMEMBER = "remember"
        UNDERSTAND = "understand"
        APPLY = "apply"
        ANALYZE = "analyze"
        EVALUATE = "evaluate"
        CREATE = "create"

    bank = models.ForeignKey(QuestionBank, on_delete=models.PROTECT, related_name="questions")
    key = models.CharField(max_length=60, blank=True, help_text="Its name in files, by which they find it again.")
    kind = models.CharField(
        max_length=16, choices=KIND_CHOICES, editable=False, help_text="The type of the answer's block, for filters."
    )
    words = models.TextField(editable=False, help_text="Its text and its answers, to search in.")
    stem = models.TextField(help_text="The question itself.")
    figure = models.ForeignKey("wagtailimages.Image", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    figure_view = models.CharField(
        "body figure", max_length=16, choices=VIEWS, blank=True, help_text="In place of an image."
    )
    figure_alt = models.CharField(
        "figure in words", max_length=600, blank=True, help_text="What it shows, for someone who cannot see it."
    )
    answer = StreamField(AnswerBlock(), help_text="Add one block: it decides how the question is answered.")
    points_each = models.PositiveSmallIntegerField(
        "points multiplied by", default=1, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
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
            # The identity of questions in files: loading again updates, never doubles.
            models.UniqueConstraint(
                fields=["bank", "key"], condition=~models.Q(key=""), name="question_key_once_per_bank"
            ),
        ]

    def __str__(self) -> str:
        return self.stem if len(self.stem) <= 90 else f"{self.stem[:88]}…"

    def set_content(self, content: QuestionContent) -> None:
        """Says from now on what the content says; saving is left to the caller."""
        figure = figure_fields(content.figure)
        self.figure_id = figure["figure"]
        self.figure_view, self.figure_alt = figure["figure_view"], figure["figure_alt"]
        self.stem, self.rationale, self.points_each = content.stem, content.rationale, content.points_each
        self.answer = StreamValue(self.answer.stream_block, blocks_of(content), is_lazy=True)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Names the kind that the answer's block has, and the words to find it by; a new question gets its key."""
        self.key = self.key or f"q-{uuid4().hex[:12]}"
        self.kind = self.answer.raw_data[0]["type"]
        self.words = search_words(content_of(self))
        super().save(*args, **kwargs)


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
