"""Evidence of study, and the judgment that a course is complete."""

from django.db import models
from wagtail.models import Revision

from courses.catalog.models import LessonPage
from courses.enrollments.models import Enrollment


class LessonVisit(models.Model):
    """One row per enrollment and lesson that was opened: when first, when last. The latest is where to resume.

    Personal fields: through the enrollment.
    """

    enrollment = models.ForeignKey(Enrollment, on_delete=models.PROTECT, related_name="visits")
    lesson = models.ForeignKey(LessonPage, on_delete=models.PROTECT, related_name="+")
    first_opened_at = models.DateTimeField()
    last_opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enrollment", "lesson"], name="lesson_visit_once"),
        ]
        # "Where did each of these trainees leave off": one look-up per trainee, not one row per visit.
        indexes = [models.Index(fields=["enrollment", "-last_opened_at"], name="lesson_visit_latest")]

    def __str__(self) -> str:
        return f"{self.enrollment} opened {self.lesson}"


class LessonCompletion(models.Model):
    """One row per lesson a trainee marked complete. A fact: added once, never changed.

    `minutes` is what the lesson counted for on that day, `lesson_revision` the text that was read.

    Personal fields: through the enrollment.
    """

    enrollment = models.ForeignKey(Enrollment, on_delete=models.PROTECT, related_name="lesson_completions")
    lesson = models.ForeignKey(LessonPage, on_delete=models.PROTECT, related_name="completions")
    lesson_revision = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, related_name="+")
    minutes = models.PositiveSmallIntegerField()
    completed_at = models.DateTimeField()

    class Meta:
        constraints = [
            # A double click on "mark complete" must not count the minutes twice.
            models.UniqueConstraint(fields=["enrollment", "lesson"], name="lesson_completion_once"),
        ]

    def __str__(self) -> str:
        return f"{self.enrollment} completed {self.lesson}"


class CourseCompletion(models.Model):
    """One row per enrollment that met every requirement, written the moment the last one was met.

    `evidence` is the standing that was judged, as ``courses.progress.completion`` wrote it: each requirement with what
    was needed and what was there. The row stays when the course changes later.

    Personal fields: through the enrollment.
    """

    enrollment = models.OneToOneField(Enrollment, on_delete=models.PROTECT, related_name="completion")
    completed_at = models.DateTimeField()
    minutes = models.PositiveIntegerField()
    evidence = models.JSONField()

    def __str__(self) -> str:
        return f"{self.enrollment}, complete"
