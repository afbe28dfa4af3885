"""May a trainee begin another attempt? Pure: no Django.

The page before the quiz and the service that starts one ask here, so they never disagree.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from courses.assessments.timing import Allowance, closing_of


@dataclass(frozen=True)
class Terms:
    """What a quiz allows one person. `max_attempts` and `limit_minutes` 0 mean no limit.

    `is_repeatable` quizzes may be taken again after they were passed: practice, and mocks of a licensing exam.
    """

    max_attempts: int
    allowance: Allowance
    limit_minutes: int = 0
    retry_hours: int = 0
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    is_repeatable: bool = False

    @property
    def own_max_attempts(self) -> int:
        """With the attempts granted to the person; 0 means no limit."""
        return self.max_attempts + self.allowance.extra_attempts if self.max_attempts else 0

    @property
    def own_closes_at(self) -> datetime | None:
        """When the quiz closes for the person."""
        return closing_of(self.closes_at, self.limit_minutes, self.allowance)


@dataclass(frozen=True)
class Past:
    """What the person has done in the quiz so far; `last_ended_at` is None while nothing was handed in."""

    attempts_used: int
    is_passed: bool
    last_ended_at: datetime | None


@dataclass(frozen=True)
class Start:
    """The answer. `code` is "" when an attempt may begin, else it names the rule that says no.

    `not_before` is the instant from which it would be allowed.
    """

    code: str = ""
    message: str = ""
    reason: str = ""
    not_before: datetime | None = None

    @property
    def is_allowed(self) -> bool:
        """An attempt may begin."""
        return not self.code


def judge_start(terms: Terms, past: Past, *, is_ready: bool, at: datetime) -> Start:
    """Decides for a trainee without an open attempt; an open one is simply continued."""
    if not is_ready:
        return Start("quiz_not_ready", "This quiz has no questions yet.", "Ask your instructor when it opens.")
    if past.is_passed and not terms.is_repeatable:
        return Start("quiz_already_passed", "You have passed this quiz.", "Your result stays open to you below.")
    if attempts_left(terms, past.attempts_used) == 0:
        return Start(
            "attempts_used_up",
            "You have used all attempts of this quiz.",
            "Your instructor can tell you how to go on.",
        )
    if terms.opens_at and at < terms.opens_at:
        return Start("quiz_not_open", "This quiz is not open yet.", "Come back when it opens.", terms.opens_at)
    if terms.own_closes_at and at >= terms.own_closes_at:
        return Start("quiz_closed", "This quiz is closed.", "Your instructor can tell you how to go on.")
    if (again_at := _again_at(terms, past)) and at < again_at:
        return Start("retry_too_soon", "You can try again later.", "Use the time to read the reasons again.", again_at)
    return Start()


def _again_at(terms: Terms, past: Past) -> datetime | None:
    if not terms.retry_hours or past.last_ended_at is None:
        return None
    return past.last_ended_at + timedelta(hours=terms.retry_hours)


def attempts_left(terms: Terms, attempts_used: int) -> int | None:
    """How many more attempts may begin; None when there is no limit."""
    return max(terms.own_max_attempts - attempts_used, 0) if terms.max_attempts else None
