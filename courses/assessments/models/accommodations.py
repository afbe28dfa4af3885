"""What a person is granted beyond the standard terms of quizzes."""

from datetime import datetime

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from courses.assessments.timing import Allowance
from courses.schools.models import School


class AccommodationQuerySet(models.QuerySet["Accommodation"]):
    """Questions about many accommodations."""

    def in_force(self, at: datetime) -> "AccommodationQuerySet":
        """Those that were not ended and have not run out."""
        return self.filter(ended_at=None).exclude(runs_out_at__lte=at)


class Accommodation(models.Model):
    """One row per grant to a person of a school. It holds for every quiz of the school, present and future.

    Never changed: another grant ends this one. `time_percent` is 100 for the standard time. `valid_until` is the last
    day, `runs_out_at` the end of that day at the school. `reason` is for the office alone; instructors see the effect.

    Personal fields: person, reason, granted_by, ended_by.
    """

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="accommodations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="accommodations")
    time_percent = models.PositiveSmallIntegerField(
        default=100, validators=[MinValueValidator(100), MaxValueValidator(1000)]
    )
    is_untimed = models.BooleanField("no time limit", default=False)
    extra_attempts = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(20)])
    later_closing_minutes = models.PositiveIntegerField(default=0)
    reason = models.TextField(blank=True)
    valid_until = models.DateField(null=True, blank=True)
    runs_out_at = models.DateTimeField(null=True, blank=True)
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = AccommodationQuerySet.as_manager()

    class Meta:
        ordering = ["-granted_at"]
        constraints = [
            # Two grants in force would leave open which of them holds.
            models.UniqueConstraint(
                fields=["school", "person"], condition=models.Q(ended_at=None), name="accommodation_one_in_force"
            ),
            # Beyond these bounds a slip of the finger would change a board's record.
            models.CheckConstraint(
                condition=models.Q(time_percent__gte=100, time_percent__lte=1000), name="accommodation_time_in_bounds"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} at {self.school}"

    def is_in_force(self, at: datetime) -> bool:
        """Neither ended nor run out."""
        return self.ended_at is None and (self.runs_out_at is None or self.runs_out_at > at)

    @property
    def allowance(self) -> Allowance:
        """What it grants."""
        return Allowance(self.time_percent, self.is_untimed, self.extra_attempts, self.later_closing_minutes)
