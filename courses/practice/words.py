"""Times in words, as buttons and lists say them. Pure: no Django."""

from datetime import timedelta

DAYS_A_MONTH, DAYS_A_YEAR = 30.4, 365


def interval_words(interval: timedelta) -> str:
    """Such as "10 min", "5 h", "2 days", "3 months", "1.5 years"."""
    minutes = round(interval.total_seconds() / 60)
    if minutes < 60:
        return f"{max(minutes, 1)} min"
    if interval < timedelta(hours=20):
        return f"{round(minutes / 60)} h"
    days = max(round(interval / timedelta(days=1)), 1)
    if days < DAYS_A_MONTH * 2:
        return _plural(days, "day")
    if days < DAYS_A_YEAR:
        return _plural(round(days / DAYS_A_MONTH), "month")
    years = round(days / DAYS_A_YEAR, 1)
    return f"{years:g} {'year' if years == 1 else 'years'}"


def day_words(number: int) -> str:
    """When a day is, seen from today."""
    return {0: "Later today", 1: "Tomorrow"}.get(number, f"In {number} days")


def minutes_words(cards: int) -> str:
    """About how long some cards take, at eight in a minute and a half."""
    return f"about {max(round(cards * 0.2), 1)} min"


def _plural(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"
