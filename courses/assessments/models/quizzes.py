"""Quizzes as pages of the content tree."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from courses.assessments.blueprint import AREA_CHOICES
from courses.assessments.cms.forms import QuizForm
from courses.assessments.cms.quiz_panels import DRAW_PANELS, QUIZ_PANELS, QUIZ_SETTINGS, SECTION_PANEL
from courses.assessments.disclosure import Moment, ReviewPolicy
from courses.assessments.judging import TWO_MARKERS
from courses.assessments.models.questions import Question, QuestionBank
from courses.assessments.sections import Heading
from courses.assessments.starting import Terms
from courses.assessments.timing import Allowance
from courses.catalog.models import CoursePage, CoursePart

MOMENTS = [
    (Moment.AFTER, "right after the attempt"),
    (Moment.LATER, "a day after the attempt"),
    (Moment.CLOSED, "after the quiz closed"),
    (Moment.NEVER, "never"),
]


class MomentField(models.CharField):
    """From when a thing is shown to the trainee."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 6, "choices": MOMENTS, "default": Moment.AFTER, **kwargs})


class QuizPage(CoursePart):
    """One row per quiz. Under a module it is that module's quiz and counts for the course; beside the modules it is a
    mock exam that does not.

    `pass_mark` is in percent; `max_attempts`, `retry_hours` and `time_limit_minutes` 0 mean none. The `shows_*` fields
    are the review policy. It asks its own questions first, then what its draws bring.

    Personal fields: none.
    """

    class Counts(models.TextChoices):
        """Which attempt is the result."""

        BEST = "best", "The best attempt"
        LAST = "last", "The last attempt"
        FIRST = "first", "The first attempt"
        MEAN = "mean", "The mean of all attempts"

    class Layout(models.TextChoices):
        """How its questions are met."""

        ONE_PAGE = "one_page", "All on one page"
        ONE_QUESTION = "one_question", "One question per page"
        FORWARD_ONLY = "forward_only", "Forward only: no skipping and no going back, as in the licensing exam"

    intro = models.CharField(max_length=400, blank=True)
    pass_mark = models.PositiveSmallIntegerField(
        default=70, validators=[MaxValueValidator(100)], help_text="Percent of the points."
    )
    max_attempts = models.PositiveSmallIntegerField(
        "attempts", default=3, help_text="How often a trainee may sit it. 0: as often as they like."
    )
    retry_hours = models.PositiveSmallIntegerField(
        "hours between attempts", default=0, help_text="How long to wait after an attempt. 0: not at all."
    )
    time_limit_minutes = models.PositiveSmallIntegerField(
        "time limit", default=0, help_text="Minutes. 0: no limit. Accommodations lengthen it for the person."
    )
    counts = models.CharField("what counts", max_length=5, choices=Counts.choices, default=Counts.BEST)
    opens_at = models.DateTimeField("opens", null=True, blank=True)
    closes_at = models.DateTimeField("closes", null=True, blank=True)
    layout = models.CharField(max_length=12, choices=Layout.choices, default=Layout.ONE_QUESTION)
    is_practice = models.BooleanField(
        "practice", default=False, help_text="Each answer can be checked at once, with its reasons, and is then fixed."
    )
    shuffles_questions = models.BooleanField("shuffle the questions", default=False)
    shuffles_choices = models.BooleanField("shuffle the choices", default=False)
    is_marked_blind = models.BooleanField(
        "mark without names", default=False, help_text="Who marks a written answer does not see whose it is."
    )
    needs_second_marker = models.BooleanField("two markers", default=False, help_text=TWO_MARKERS)
    shows_answer = MomentField("own answers")
    shows_correctness = MomentField("right or wrong")
    shows_points = MomentField("points")
    shows_rationale = MomentField("reasons")
    shows_right_answer = MomentField("right answers")

    parent_page_types = ["catalog.ModulePage", "catalog.CoursePage"]
    subpage_types: list[str] = []
    template = "assessments/quiz_page.html"
    base_form_class = QuizForm
    content_panels = QUIZ_PANELS
    settings_panels = [*QUIZ_SETTINGS, *CoursePart.settings_panels]

    @classmethod
    def can_create_at(cls, parent: Any) -> bool:
        """ "The module's quiz" is one requirement; a course may have several mock exams."""
        taken = not isinstance(parent.specific, CoursePage) and cls.objects.child_of(parent).exists()
        return not taken and super().can_create_at(parent)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page before the quiz carries the school's name; how the visitor stands is asked by the template."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, "nav": "courses", "school": self.course.school}

    @property
    def is_mock_exam(self) -> bool:
        """It stands beside the modules: it shows readiness for an exam and counts for no course."""
        return self.depth == self.course.depth + 1

    @property
    def review_policy(self) -> ReviewPolicy:
        """What its trainees may see, and when."""
        return ReviewPolicy(
            answer=self.shows_answer,
            correctness=self.shows_correctness,
            points=self.shows_points,
            rationale=self.shows_rationale,
            right_answer=self.shows_right_answer,
        )

    def terms_for(self, allowance: Allowance) -> Terms:
        """What it allows a person with that allowance."""
        return Terms(
            max_attempts=self.max_attempts,
            allowance=allowance,
            limit_minutes=self.time_limit_minutes,
            retry_hours=self.retry_hours,
            opens_at=self.opens_at,
            closes_at=self.closes_at,
            is_repeatable=self.is_practice or self.is_mock_exam,
        )


class SectionStart(models.Model):
    """What a quiz asks, with the heading that begins here. Without a title the heading above goes on."""

    title = models.CharField(
        "section title", max_length=120, blank=True, help_text="A heading here. It holds until the next one."
    )
    intro = models.CharField(
        "section introduction", max_length=300, blank=True, help_text="A sentence below the heading."
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """An introduction to nothing would not be shown."""
        super().clean()
        if self.intro and not self.title:
            raise ValidationError({"title": "Give the section a title for its introduction to stand under."})

    @property
    def heading(self) -> Heading:
        """What trainees read there."""
        return Heading(self.title, self.intro)


class QuizQuestion(SectionStart, Orderable):
    """One row per question that every attempt of a quiz asks, in order. Personal fields: none."""

    quiz = ParentalKey(QuizPage, on_delete=models.CASCADE, related_name="quiz_questions")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="uses")

    panels = [FieldPanel("question"), SECTION_PANEL]

    class Meta(Orderable.Meta):
        constraints = [
            # The same question twice in one quiz would count its points twice.
            models.UniqueConstraint(fields=["quiz", "question"], name="quiz_question_once"),
        ]

    def __str__(self) -> str:
        return str(self.question)


class QuizDraw(SectionStart, Orderable):
    """One row per draw of a quiz: so many questions of a bank, chosen anew for every attempt.

    `by_blueprint` spreads them over the content areas of the licensing exam by their weights; otherwise `area`,
    `category` and `bloom` narrow what may be drawn. Personal fields: none.
    """

    quiz = ParentalKey(QuizPage, on_delete=models.CASCADE, related_name="draws")
    bank = models.ForeignKey(QuestionBank, on_delete=models.PROTECT, related_name="draws")
    number = models.PositiveSmallIntegerField(
        "questions", validators=[MinValueValidator(1), MaxValueValidator(300)], help_text="How many to draw."
    )
    by_blueprint = models.BooleanField(
        "by exam outline", default=False, help_text="Spread over the seven content areas by their weights."
    )
    area = models.CharField("content area", max_length=2, choices=AREA_CHOICES, blank=True)
    category = models.CharField(max_length=80, blank=True, help_text="Only questions of this category of the bank.")
    bloom = models.CharField("thinking level", max_length=12, choices=Question.Bloom.choices, blank=True)

    panels = DRAW_PANELS

    class Meta(Orderable.Meta):
        constraints = [
            # The outline covers all areas: narrowing it to one contradicts it.
            models.CheckConstraint(
                condition=models.Q(by_blueprint=False) | models.Q(area=""), name="quiz_draw_outline_or_area"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} of {self.bank}"
