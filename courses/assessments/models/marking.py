"""What people gave for answers that no rule can judge."""

from django.conf import settings
from django.db import models

from courses.assessments.models.attempts import AttemptQuestion


class PersonMark(models.Model):
    """One row per mark that a person gave to one written answer. Added, never changed: a correction is a new row, and
    the newest of the first and of the second marker counts.

    `part` is the number of the part of a case, 0 when the question is no case. `points` is a mapping of the rubric's
    keys to whole points, before the question's own multiplier.

    Personal fields: marker, comment.
    """

    attempt_question = models.ForeignKey(AttemptQuestion, on_delete=models.PROTECT, related_name="marks")
    part = models.PositiveSmallIntegerField(default=0)
    marker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    is_second = models.BooleanField(default=False)
    points = models.JSONField()
    comment = models.TextField(blank=True)
    marked_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.attempt_question}, marked by {self.marker}"
