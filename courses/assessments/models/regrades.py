"""Corrections of results after the key or the points of a question changed."""

from django.conf import settings
from django.db import models

from courses.assessments.models.questions import Question, QuestionVersion
from courses.schools.models import School


class Regrade(models.Model):
    """One row per regrade that was applied: recorded answers to a question were judged by a newer version of it.

    Never changed. `attempts` counts the attempts judged again, `changed` those whose points changed, `passed` and
    `failed` those that passed or no longer passed by it. Each attempt has its own event with the facts.

    Personal fields: actor.
    """

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="regrades")
    version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="+")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()
    attempts = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    passed = models.PositiveIntegerField()
    failed = models.PositiveIntegerField()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            # A result that changed without a reason could not be defended.
            models.CheckConstraint(condition=~models.Q(reason=""), name="regrade_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.version}, applied to {self.attempts} attempts"
