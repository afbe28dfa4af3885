"""Quizzes as pages of the content tree."""

from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable

from courses.assessments.cms.forms import QuizForm
from courses.assessments.models.questions import Question
from courses.catalog.models import CoursePart
from courses.catalog.panels import TITLE


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
