"""May another attempt begin, until when does it run, and what does a grant change?"""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.assessments.starting import Past, Terms, attempts_left, judge_start
from courses.assessments.timing import (
    GRACE,
    STANDARD,
    Allowance,
    closing_of,
    deadline_of,
    is_over,
    minutes_allowed,
)

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
MORE_TIME = Allowance(time_percent=150)


def may_start(*, attempts_used=0, is_passed=False, last_ended_at=None, is_ready=True, at=NOON, **terms):
    facts = {"max_attempts": 3, "allowance": STANDARD, **terms}
    return judge_start(Terms(**facts), Past(attempts_used, is_passed, last_ended_at), is_ready=is_ready, at=at)


def test_a_first_attempt_may_begin():
    assert may_start().is_allowed


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"is_ready": False}, "quiz_not_ready"),
        ({"is_passed": True, "attempts_used": 1}, "quiz_already_passed"),
        ({"attempts_used": 3}, "attempts_used_up"),
        ({"attempts_used": 4}, "attempts_used_up"),
        ({"attempts_used": 4, "allowance": Allowance(extra_attempts=1)}, "attempts_used_up"),
        ({"opens_at": NOON + HOUR}, "quiz_not_open"),
        ({"closes_at": NOON}, "quiz_closed"),
        ({"closes_at": NOON - HOUR, "allowance": Allowance(later_closing_minutes=59)}, "quiz_closed"),
        ({"attempts_used": 1, "retry_hours": 2, "last_ended_at": NOON - HOUR}, "retry_too_soon"),
    ],
)
def test_what_keeps_an_attempt_from_beginning(changed, code):
    start = may_start(**changed)
    assert (start.is_allowed, start.code) == (False, code)
    assert start.message and start.reason


@pytest.mark.parametrize(
    "changed",
    [
        {"attempts_used": 2},
        {"max_attempts": 0, "attempts_used": 40},
        {"attempts_used": 3, "allowance": Allowance(extra_attempts=1)},
        {"is_passed": True, "attempts_used": 1, "is_repeatable": True},
        {"opens_at": NOON},
        {"closes_at": NOON + timedelta(seconds=1)},
        {"closes_at": NOON - HOUR, "allowance": Allowance(later_closing_minutes=61)},
        {"attempts_used": 1, "retry_hours": 1, "last_ended_at": NOON - HOUR},
    ],
)
def test_what_lets_it_begin(changed):
    assert may_start(**changed).is_allowed


def test_who_must_wait_is_told_until_when():
    assert may_start(opens_at=NOON + HOUR).not_before == NOON + HOUR
    waiting = may_start(attempts_used=1, retry_hours=3, last_ended_at=NOON - HOUR)
    assert waiting.not_before == NOON + 2 * HOUR


def test_attempts_left_are_never_below_nothing():
    terms = Terms(max_attempts=3, allowance=STANDARD)
    assert [attempts_left(terms, used) for used in (0, 2, 3, 5)] == [3, 1, 0, 0]
    assert attempts_left(Terms(max_attempts=3, allowance=Allowance(extra_attempts=2)), 3) == 2
    assert attempts_left(Terms(max_attempts=0, allowance=STANDARD), 9) is None


def test_own_minutes_are_rounded_up_and_no_limit_stays_none():
    assert minutes_allowed(40, MORE_TIME) == 60
    assert minutes_allowed(45, Allowance(time_percent=110)) == 50
    assert minutes_allowed(0, MORE_TIME) == 0
    assert minutes_allowed(40, Allowance(is_untimed=True)) == 0


def deadline(*, limit=40, closes_at=None, allowance=STANDARD):
    return deadline_of(started_at=NOON, limit_minutes=limit, closes_at=closes_at, allowance=allowance)


def test_the_deadline_is_the_end_of_the_time_or_the_closing():
    assert deadline() == NOON + timedelta(minutes=40)
    assert deadline(closes_at=NOON + timedelta(minutes=10)) == NOON + timedelta(minutes=10)
    assert deadline(limit=0) is None
    assert deadline(limit=0, closes_at=NOON + HOUR) == NOON + HOUR


def test_longer_time_moves_the_closing_too():
    """Who begins at the last moment has the whole of it."""
    closes_at = NOON + timedelta(minutes=40)
    assert closing_of(closes_at, 40, MORE_TIME) == NOON + HOUR
    assert deadline(closes_at=closes_at, allowance=MORE_TIME) == NOON + HOUR


def test_untimed_ends_with_the_closing_alone():
    assert deadline(allowance=Allowance(is_untimed=True)) is None
    assert deadline(closes_at=NOON + HOUR, allowance=Allowance(is_untimed=True)) == NOON + HOUR


def test_the_grace_is_part_of_the_time():
    assert not is_over(NOON, NOON + GRACE)
    assert is_over(NOON, NOON + GRACE + timedelta(microseconds=1))
    assert not is_over(None, NOON)


@given(
    limit=st.integers(0, 600),
    closing=st.none() | st.integers(1, 10_000),
    percent=st.integers(100, 1000),
    later=st.integers(0, 10_000),
)
def test_a_grant_never_takes_time_away(limit, closing, percent, later):
    closes_at = NOON + timedelta(minutes=closing) if closing else None
    own = deadline(limit=limit, closes_at=closes_at, allowance=Allowance(percent, later_closing_minutes=later))
    standard = deadline(limit=limit, closes_at=closes_at)
    assert (own is None) == (standard is None)
    assert own is None or own >= standard
