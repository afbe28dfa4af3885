"""What a person is granted, in words that may stand before anyone: the effect, never the reason. Pure: no Django."""

from collections.abc import Iterator
from decimal import Decimal

from courses.assessments.timing import Allowance

MINUTES_IN_HOUR, HOURS_IN_DAY = 60, 24


def effect_of(allowance: Allowance) -> str:
    """Such as "1.5 × time, 1 more attempt, closes 24 hours later"; empty for the standard."""
    return ", ".join(_effects(allowance))


def _effects(allowance: Allowance) -> Iterator[str]:
    if allowance.is_untimed:
        yield "no time limit"
    elif allowance.time_percent != 100:
        yield f"{factor(allowance.time_percent)} × time"
    if allowance.extra_attempts:
        yield f"{allowance.extra_attempts} more {_plural('attempt', allowance.extra_attempts)}"
    if allowance.later_closing_minutes:
        yield f"closes {_duration(allowance.later_closing_minutes)} later"


def factor(percent: int) -> str:
    """150 percent is "1.5"."""
    return f"{(Decimal(percent) / 100).normalize():f}"


def _duration(minutes: int) -> str:
    if minutes % MINUTES_IN_HOUR:
        return f"{minutes} {_plural('minute', minutes)}"
    hours = minutes // MINUTES_IN_HOUR
    if hours % HOURS_IN_DAY or hours == HOURS_IN_DAY:
        return f"{hours} {_plural('hour', hours)}"
    return f"{hours // HOURS_IN_DAY} days"


def _plural(word: str, number: int) -> str:
    return word if number == 1 else f"{word}s"
