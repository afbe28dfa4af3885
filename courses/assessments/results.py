"""How trainees stand in quizzes, in one query whatever the number of enrollments."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import NamedTuple

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from courses.assessments.models import Accommodation, Attempt, QuizPage
from courses.assessments.scoring import TENTH
from courses.assessments.starting import Past
from courses.common.clock import now

BEST, LAST, FIRST, MEAN = QuizPage.Counts.BEST, QuizPage.Counts.LAST, QuizPage.Counts.FIRST, QuizPage.Counts.MEAN


@dataclass(frozen=True)
class QuizResult:
    """One enrollment's standing in one quiz: what counts by the rule of its last attempt. An open attempt is used, too.

    `percent` is what counts, None while nothing is judged. `passed_at` is when the attempt that passed was handed in,
    `extra_attempts` what the person is granted now.
    """

    percent: Decimal | None = None
    is_passed: bool = False
    attempts_used: int = 0
    has_open_attempt: bool = False
    passed_at: datetime | None = None
    extra_attempts: int = 0


class AttemptRow(NamedTuple):
    """What a standing needs of an attempt. Plain rows: a roster reads thousands."""

    enrollment_id: int
    quiz_id: int
    counts: str
    pass_mark: int
    score_percent: Decimal | None
    is_passed: bool | None
    submitted_at: datetime | None
    extra_attempts: int


def load_results(enrollment_ids: Iterable[int]) -> dict[tuple[int, int], QuizResult]:
    """The standing by enrollment id and quiz id; nobody who has not begun is in it."""
    attempts = Attempt.objects.filter(enrollment__in=list(enrollment_ids)).order_by("enrollment", "quiz", "number")
    granted = Accommodation.objects.in_force(now()).filter(
        school=OuterRef("school"), person=OuterRef("enrollment__trainee")
    )
    attempts = attempts.annotate(extra_attempts=Coalesce(Subquery(granted.values("extra_attempts")[:1]), 0))
    rows = (AttemptRow(*values) for values in attempts.values_list(*AttemptRow._fields))
    groups = groupby(rows, key=lambda row: (row.enrollment_id, row.quiz_id))
    return {key: _with_grant(list(group)) for key, group in groups}


def _with_grant(rows: list[AttemptRow]) -> QuizResult:
    return replace(result_of(rows), extra_attempts=rows[0].extra_attempts)


def result_of(attempts: Sequence[Attempt | AttemptRow]) -> QuizResult:
    """The standing that the attempts of one enrollment at one quiz, in order, add up to."""
    judged = [it for it in attempts if it.score_percent is not None]
    percent, passed = _counting(judged)
    return QuizResult(
        percent=percent,
        is_passed=bool(passed),
        attempts_used=len(attempts),
        has_open_attempt=any(it.submitted_at is None for it in attempts),
        passed_at=min((it.submitted_at for it in passed if it.submitted_at), default=None),
    )


def _counting(judged: Sequence[Attempt | AttemptRow]) -> tuple[Decimal | None, Sequence[Attempt | AttemptRow]]:
    """The percentage that counts, and the attempts that it passed with; none of them when it did not pass."""
    if not judged:
        return None, ()
    rule = judged[-1].counts
    if rule == MEAN:
        return _mean(judged)
    if rule == BEST:
        return max(it.score_percent or Decimal() for it in judged), [it for it in judged if it.is_passed]
    counting = judged[-1] if rule == LAST else judged[0]
    return counting.score_percent, [counting] if counting.is_passed else ()


def _mean(judged: Sequence[Attempt | AttemptRow]) -> tuple[Decimal, Sequence[Attempt | AttemptRow]]:
    """Rounded half up to one decimal, and judged as it is printed."""
    total = sum((it.score_percent or Decimal() for it in judged), Decimal())
    mean = (total / len(judged)).quantize(TENTH, ROUND_HALF_UP)
    return mean, judged[-1:] if mean >= judged[-1].pass_mark else ()


def past_of(attempts: Sequence[Attempt]) -> Past:
    """The same attempts as the decision on a further one sees them."""
    result = result_of(attempts)
    ends = [it.submitted_at for it in attempts if it.submitted_at]
    return Past(result.attempts_used, result.is_passed, max(ends, default=None))
