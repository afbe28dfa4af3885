"""What trainees report about questions."""

from django.conf import settings
from django.db import models

from courses.assessments.models.attempts import AttemptQuestion


class ProblemReport(models.Model):
    """One row per report of a trainee on one question of an attempt. The `outcome` fields are empty while it is open.

    Personal fields: reporter, text, closed_by; outcome_text is written to the reporter.
    """

    class Reason(models.TextChoices):
        """What is said to be wrong."""

        WRONG_KEY = "wrong_key", "The right answer is wrong"
        UNCLEAR = "unclear", "It can be read in two ways"
        OUTDATED = "outdated", "It is out of date"
        TYPO = "typo", "It has a typing error"
        OTHER = "other", "Something else"

    class Outcome(models.TextChoices):
        """What was done."""

        KEPT = "kept", "Kept as it is"
        CHANGED = "changed", "Changed"
        RETIRED = "retired", "Retired"

    attempt_question = models.ForeignKey(AttemptQuestion, on_delete=models.PROTECT, related_name="reports")
    reporter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=10, choices=Reason.choices)
    text = models.TextField(blank=True)
    reported_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    outcome_text = models.TextField(blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["reported_at", "pk"]
        constraints = [
            # Pressing the button twice must not report twice.
            models.UniqueConstraint(
                fields=["attempt_question", "reporter"],
                condition=models.Q(closed_at=None),
                name="problem_report_one_open",
            ),
            # A report closed by nobody, or without a word to the reporter, was not closed.
            models.CheckConstraint(
                condition=models.Q(closed_at=None, closed_by=None, outcome="")
                | (models.Q(closed_at__isnull=False, closed_by__isnull=False) & ~models.Q(outcome="")),
                name="problem_report_closed_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()}: {self.attempt_question}"

    @property
    def is_open(self) -> bool:
        """Nobody has decided yet."""
        return self.closed_at is None
