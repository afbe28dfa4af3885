"""How the work of a trainee goes on, as the roster says it."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from courses.dashboards.activity import Activity, cell_of, days_ago
from courses.progress.completion import Standing
from tests.rules.test_completion import BEGUN, FAILED, PASSED, USED_UP, Result, make_course, standing_of

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
FRESH, TWO_WEEKS = timedelta(days=3), timedelta(days=14)


def activity(standing: Standing, age: timedelta = FRESH, *, is_certified: bool = False) -> Activity:
    """The activity of someone last seen that long ago."""
    return Activity(standing, NOW - age, is_certified)


def complete() -> Standing:
    return standing_of(make_course(1), lessons=(101,), quizzes={1: PASSED})


def test_complete_and_not_certified_is_ready() -> None:
    assert activity(complete()).is_ready
    assert not activity(complete(), is_certified=True).is_ready
    assert not activity(standing_of(make_course(1))).is_ready


def test_two_weeks_without_a_sign_of_life_are_stalled() -> None:
    standing = standing_of(make_course(2), lessons=(101,))

    assert activity(standing, TWO_WEEKS).is_stalled(NOW)
    assert not activity(standing, TWO_WEEKS - timedelta(seconds=1)).is_stalled(NOW)
    assert not activity(complete(), 3 * TWO_WEEKS).is_stalled(NOW)


@pytest.mark.parametrize(
    ("standing", "age", "worry"),
    [
        (standing_of(make_course(2), lessons=(101,)), FRESH, ""),
        (standing_of(make_course(2), lessons=(101,)), timedelta(days=16), "No activity for 16 days"),
        (standing_of(make_course(2)), timedelta(days=20), "Not started, enrolled 20 days ago"),
        (standing_of(make_course(1), quizzes={1: FAILED}), FRESH, "Module 1 quiz not passed"),
        (standing_of(make_course(1), quizzes={1: USED_UP}), FRESH, "Module 1 quiz not passed, no attempts left"),
        (complete(), timedelta(days=90), ""),
    ],
)
def test_what_asks_for_attention(standing: Standing, age: timedelta, worry: str) -> None:
    assert activity(standing, age).worry(NOW) == worry


def test_new_until_something_is_opened_or_begun() -> None:
    assert activity(standing_of(make_course(1))).is_new
    assert not activity(standing_of(make_course(1), last_lesson=101, last_opened_at=NOW)).is_new
    assert not activity(standing_of(make_course(1), quizzes={1: BEGUN})).is_new


@pytest.mark.parametrize(
    ("lessons", "result", "cell"),
    [
        ((), None, ("todo", "", "not started")),
        ((101,), None, ("half", "1/3", "done")),
        ((), BEGUN, ("half", "0/3", "done")),
        ((101, 102), FAILED, ("fail", "62", "percent, quiz not passed")),
        ((101,), PASSED, ("half", "80", "percent, quiz passed, 2 of 3 done")),
        ((101, 102), PASSED, ("done", "80", "percent, complete")),
    ],
)
def test_the_cell_of_a_module(lessons: tuple[int, ...], result: Result | None, cell: tuple[str, str, str]) -> None:
    (module,) = standing_of(make_course(2), lessons=lessons, quizzes={1: result}).modules

    assert cell_of(module) == cell


def test_a_result_just_under_the_pass_mark_is_not_rounded_up_to_it() -> None:
    (module,) = standing_of(make_course(1), quizzes={1: Result(Decimal("69.9"), attempts_used=1)}).modules

    assert cell_of(module)[:2] == ("fail", "69")


def test_a_module_without_quiz_is_complete_by_its_lessons() -> None:
    (module,) = standing_of(make_course(1), lessons=(101,)).modules

    assert cell_of(module) == ("done", "", "complete")


def test_days_are_told_as_people_do() -> None:
    today = date(2026, 11, 24)

    told = [days_ago(today - timedelta(days=days), today) for days in (0, 1, 9, -1)]

    assert told == ["Today", "Yesterday", "9 days ago", "Today"]
