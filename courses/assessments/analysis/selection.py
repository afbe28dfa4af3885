"""Which attempts a report is about: as the visitor asked for it, and as a query."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef

from courses.assessments.models import AttemptQuerySet

ATTEMPTS = {"first": "First attempts", "last": "Last attempts", "all": "All attempts"}


@dataclass(frozen=True)
class Selection:
    """First attempts of everybody unless asked otherwise.

    `version` is the id of a quiz's revision or of a question's version, whatever the report is about.
    """

    attempts: str = "first"
    cohort: UUID | None = None
    version: int | None = None

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Selection":
        """From the address; what makes no sense falls back."""
        attempts, version = asked.get("attempts", "first"), asked.get("version", "")
        return cls(
            attempts=attempts if attempts in ATTEMPTS else "first",
            cohort=_uuid(asked.get("cohort", "")),
            version=int(version) if version.isascii() and version.isdigit() else None,
        )

    def among(self, attempts: AttemptQuerySet) -> AttemptQuerySet:
        """Those that were judged, of the cohort, and of each person's the first or last if one of them is wanted.

        Which attempt was the first is decided among all judged ones of a quiz.
        """
        of_quiz = attempts.model.objects.filter(
            enrollment=OuterRef("enrollment"), quiz=OuterRef("quiz"), score_percent__isnull=False
        )
        chosen = attempts.filter(score_percent__isnull=False)
        if self.cohort:
            chosen = chosen.filter(enrollment__cohort__uuid=self.cohort)
        if self.attempts == "first":
            chosen = chosen.filter(~Exists(of_quiz.filter(number__lt=OuterRef("number"))))
        if self.attempts == "last":
            chosen = chosen.filter(~Exists(of_quiz.filter(number__gt=OuterRef("number"))))
        return chosen


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
