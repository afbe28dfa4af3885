"""How trainees stand in quizzes, in one query whatever the number of enrollments."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from courses.assessments.models import Attempt


@dataclass(frozen=True)
class QuizResult:
    """One enrollment's standing in one quiz. The best attempt counts; an open attempt is used, too."""

    best_percent: Decimal | None = None
    is_passed: bool = False
    attempts_used: int = 0
    has_open_attempt: bool = False
    passed_at: datetime | None = None


class AttemptRow(NamedTuple):
    """What a standing needs of an attempt. Plain rows: a roster reads thousands."""

    enrollment_id: int
    quiz_id: int
    score_percent: Decimal | None
    is_passed: bool | None
    submitted_at: datetime | None


def load_results(enrollment_ids: Iterable[int]) -> dict[tuple[int, int], QuizResult]:
    """The standing by enrollment id and quiz id; nobody who has not begun is in it."""
    attempts = Attempt.objects.filter(enrollment__in=list(enrollment_ids)).order_by("enrollment", "quiz", "number")
    rows = (AttemptRow(*values) for values in attempts.values_list(*AttemptRow._fields))
    groups = groupby(rows, key=lambda row: (row.enrollment_id, row.quiz_id))
    return {key: result_of(list(group)) for key, group in groups}


def result_of(attempts: Sequence[Attempt | AttemptRow]) -> QuizResult:
    """The standing that the attempts of one enrollment at one quiz, in order, add up to."""
    return QuizResult(
        best_percent=max((it.score_percent for it in attempts if it.score_percent is not None), default=None),
        is_passed=any(it.is_passed for it in attempts),
        attempts_used=len(attempts),
        has_open_attempt=any(it.submitted_at is None for it in attempts),
        passed_at=min((it.submitted_at for it in attempts if it.is_passed and it.submitted_at), default=None),
    )
