"""What trainees answered. An attempt pins the versions of its questions and their order."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from wagtail.models import Revision

from courses.assessments.models.questions import QuestionVersion
from courses.assessments.models.quizzes import QuizPage
from courses.assessments.models.regrades import Regrade
from courses.assessments.sections import Section, sections_from_json
from courses.assessments.timing import GRACE
from courses.enrollments.models import Enrollment
from courses.schools.models import School


class AttemptQuerySet(models.QuerySet["Attempt"]):
    """Questions about many attempts."""

    def graded(self) -> "AttemptQuerySet":
        """Those that were handed in and scored."""
        return self.filter(is_passed__isnull=False)

    def open(self) -> "AttemptQuerySet":
        """Those that are still being sat."""
        return self.filter(submitted_at=None)

    def overdue(self, at: datetime) -> "AttemptQuerySet":
        """Open ones whose deadline and its grace have passed."""
        return self.open().filter(deadline_at__lt=at - GRACE)

    def being_sat_by(self, trainee: object, uuid: UUID) -> "AttemptQuerySet":
        """The one of this address, if it belongs to an active enrollment of the person."""
        return self.filter(enrollment__trainee=trainee, enrollment__status=Enrollment.Status.ACTIVE, uuid=uuid)

    def one_with_course(self) -> "Attempt":
        """The only one there is, with its quiz, school, enrollment and course: what every page of an attempt shows."""
        attempt = self.select_related("enrollment__course", "quiz", "school").get()
        attempt.quiz.course = attempt.enrollment.course  # the same: no attempt begins in another
        return attempt


class Attempt(models.Model):
    """One row per sitting of a quiz. The row and its questions exist before the first question is shown.

    What the quiz said on the day of the start is pinned: `pass_mark`, `counts`, `limit_minutes` (the standard) and
    `allowed_minutes` (the person's own; 0 means none). `seed` orders questions and choices. `sections` are the headings
    among its questions, as ``sections.py`` writes them. `deadline_at` is the last instant, NULL when there is none; a
    later accommodation moves it. `closed_by` says who ended it.

    The result fields are NULL until every answer is judged; a regrade alone changes them, with its event. Points are
    integers, `score_percent` is rounded half up to one decimal.

    Personal fields: through the enrollment.
    """

    class ClosedBy(models.TextChoices):
        """Who ended it."""

        TRAINEE = "trainee", "the trainee"
        CLOCK = "clock", "the end of its time"

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    enrollment = models.ForeignKey(Enrollment, on_delete=models.PROTECT, related_name="attempts")
    quiz = models.ForeignKey(QuizPage, on_delete=models.PROTECT, related_name="attempts")
    quiz_revision = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, related_name="+")
    number = models.PositiveSmallIntegerField()
    pass_mark = models.PositiveSmallIntegerField()
    counts = models.CharField(max_length=5, choices=QuizPage.Counts.choices, default=QuizPage.Counts.BEST)
    layout = models.CharField(max_length=12, choices=QuizPage.Layout.choices, default=QuizPage.Layout.ONE_QUESTION)
    is_practice = models.BooleanField(default=False)
    seed = models.BigIntegerField(default=0)
    shuffles_choices = models.BooleanField(default=False)
    sections = models.JSONField(default=list, blank=True)
    needs_second_marker = models.BooleanField(default=False)
    limit_minutes = models.PositiveIntegerField(default=0)
    allowed_minutes = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    deadline_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=7, choices=ClosedBy.choices, blank=True)
    points = models.PositiveIntegerField(null=True, blank=True)
    points_possible = models.PositiveIntegerField(null=True, blank=True)
    score_percent = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    is_passed = models.BooleanField(null=True, blank=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ["enrollment_id", "quiz_id", "number"]
        indexes = [
            # The sweeper asks every minute.
            models.Index(fields=["deadline_at"], condition=models.Q(submitted_at=None), name="attempt_open_deadline"),
        ]
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
                condition=models.Q(points=None, points_possible=None, score_percent=None, is_passed=None)
                | models.Q(
                    submitted_at__isnull=False,
                    points__isnull=False,
                    points_possible__isnull=False,
                    score_percent__isnull=False,
                    is_passed__isnull=False,
                ),
                name="attempt_result_whole_or_absent",
            ),
            # An ending that nobody made, or an open attempt that somebody ended.
            models.CheckConstraint(
                condition=models.Q(submitted_at=None, closed_by="")
                | (models.Q(submitted_at__isnull=False) & ~models.Q(closed_by="")),
                name="attempt_closed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quiz}, attempt {self.number}"

    @property
    def is_open(self) -> bool:
        """Still being sat."""
        return self.submitted_at is None

    @property
    def is_graded(self) -> bool:
        """Handed in, and every answer judged."""
        return self.is_passed is not None

    @property
    def is_one_page(self) -> bool:
        """All questions below each other."""
        return self.layout == QuizPage.Layout.ONE_PAGE

    @property
    def is_forward_only(self) -> bool:
        """No skipping and no going back."""
        return self.layout == QuizPage.Layout.FORWARD_ONLY

    @property
    def headings(self) -> tuple[Section, ...]:
        """The titled sections of its questions."""
        return sections_from_json(self.sections)

    @property
    def time_used(self) -> timedelta | None:
        """From the start to the hand-in."""
        return self.submitted_at - self.started_at if self.submitted_at else None


class AttemptQuestion(models.Model):
    """One row per question of an attempt, in the order drawn, pinned to its version.

    `area` is the content area it was drawn for. `locked_at` is when its answer became fixed before the hand-in: it was
    left behind in a forward-only quiz, or checked in practice. `points` and `possible` are NULL until it is judged.
    `judged_by` is the newer version of the same question whose key judges the answer; NULL: `version`. `regrade` is the
    regrade that it was judged by last, and its remedy holds.

    Personal fields: none.
    """

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="questions")
    position = models.PositiveSmallIntegerField()
    version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="+")
    area = models.CharField(max_length=2, blank=True)
    locked_at = models.DateTimeField(null=True, blank=True)
    points = models.PositiveSmallIntegerField(null=True, blank=True)
    possible = models.PositiveSmallIntegerField(null=True, blank=True)
    judged_by = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    regrade = models.ForeignKey(Regrade, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["attempt_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["attempt", "position"], name="attempt_position_once"),
            # Another key without its day and reason could not be told to the trainee.
            models.CheckConstraint(
                condition=models.Q(regrade__isnull=False) | models.Q(judged_by=None),
                name="attempt_question_other_key_explained",
            ),
            # Only what was judged can be judged again.
            models.CheckConstraint(
                condition=models.Q(regrade=None) | models.Q(points__isnull=False),
                name="attempt_question_regrade_after_result",
            ),
        ]

    def __str__(self) -> str:
        return f"Question {self.position} of {self.attempt}"

    @property
    def judging_version(self) -> QuestionVersion:
        """The version whose key judges the answer."""
        return self.judged_by or self.version


class Response(models.Model):
    """One row per answer as it was saved. Added, never changed: the highest `sequence` is the answer.

    `answer` is a list whose shape belongs to the question's kind; an empty list means the trainee took the answer back.

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


class AttemptEvent(models.Model):
    """One row per thing that happened to an attempt besides its answers. Added, never changed.

    `facts` is what changed, before and after. `actor` is NULL when the clock did it.

    Personal fields: actor; through the attempt.
    """

    class Kind(models.TextChoices):
        """What happened."""

        SUBMITTED = "submitted"
        TIME_UP = "time_up"
        DEADLINE_MOVED = "deadline_moved"
        MARKED = "marked"
        REGRADED = "regraded"

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=15, choices=Kind.choices)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.attempt}: {self.kind}"
