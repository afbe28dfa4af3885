"""Corrections of results after the key or the points of a question changed."""

from django.conf import settings
from django.db import models

from courses.assessments.models.questions import Question, QuestionVersion
from courses.assessments.remedies import Regraded, Remedy, Ruling
from courses.schools.models import School


class Regrade(models.Model):
    """One row per regrade that was applied: recorded answers to a question were judged again.

    Never changed. `version` is the newest of its day, and judges where that is the `remedy`; `accepted` are the
    answers in words that earn full points too. `reason` is read by the trainees concerned where `is_reason_shown`:
    the oldest ones were written for colleagues. `attempts` counts the attempts judged again, `changed` those whose
    result changed, `passed` and `failed` those that passed or no longer passed by it. Each attempt has its own event
    with the facts.

    Personal fields: actor.
    """

    class Does(models.TextChoices):
        """What was done."""

        NEWEST = Remedy.NEWEST, "Judged by the newest key"
        ACCEPT = Remedy.ACCEPT, "Accepted further answers"
        FULL = Remedy.FULL, "Gave everyone full points"
        DROP = Remedy.DROP, "Dropped the question"

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="regrades")
    version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="+")
    remedy = models.CharField(max_length=6, choices=Does.choices, default=Does.NEWEST)
    accepted = models.JSONField(default=list, blank=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    is_reason_shown = models.BooleanField(default=True, editable=False)
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

    @property
    def ruling(self) -> Ruling:
        """How it judges."""
        return Ruling(Remedy(self.remedy), tuple(self.accepted))

    @property
    def as_told(self) -> Regraded:
        """What a trainee reads of it."""
        return Regraded(self.ruling, self.at, self.reason if self.is_reason_shown else "")
