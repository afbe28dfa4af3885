"""Which cards come now."""

from datetime import UTC, date, datetime, timedelta

from courses.practice.days import day_of
from courses.practice.queue import Held, Limits, Queue, build_queue
from courses.practice.scheduling import Memory
from courses.practice.statistics import days_of
from courses.practice.subjects import Deck
from courses.practice.words import day_words, interval_words

ZONE = "America/New_York"
AT = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)  # noon at the school
DAY = day_of(AT, ZONE)
POOL = dict.fromkeys("abcdefgh", Deck.MUSCLES)
LEARNING, REVIEW = 1, 2


def held(subject: str, due_in: timedelta, *, state: int = REVIEW, last: timedelta = timedelta(days=3), **more) -> Held:
    memory = Memory(AT + due_in, state, None if state == REVIEW else 0, 3.0, 5.0, AT - last)
    return Held(subject, memory, **{"introduced_at": AT - timedelta(days=9), **more})


def queue(*cards: Held, new: int = 0, reviews: int = 100) -> Queue:
    return build_queue(cards, POOL, Limits(new, reviews), DAY, AT)


def test_a_card_of_days_is_due_all_of_its_day_and_one_of_minutes_when_they_are_over() -> None:
    found = queue(
        held("a", timedelta(hours=9)),
        held("b", timedelta(days=1)),
        held("c", timedelta(minutes=-1), state=LEARNING),
        held("d", timedelta(minutes=8), state=LEARNING),
        held("e", timedelta(hours=2), state=LEARNING),
    )
    assert found.due == ("c", "a")
    assert found.soon == ("d",)


def test_the_longest_due_comes_first_and_the_limit_leaves_the_rest_for_later() -> None:
    cards = [held(name, timedelta(days=-days)) for days, name in enumerate("abc")]
    found = queue(*cards, reviews=2)
    assert found.due == ("c", "b")
    assert found.all_due == ("c", "b", "a")
    assert found.is_limited


def test_what_was_reviewed_and_learned_today_counts_toward_the_limits() -> None:
    reviewed = held("a", timedelta(days=4), last=timedelta(hours=1))
    learned = held("b", timedelta(days=4), last=timedelta(hours=1), introduced_at=AT - timedelta(hours=1))
    found = queue(reviewed, learned, held("c", timedelta()), held("d", timedelta()), new=3, reviews=2)
    assert (found.reviewed_today, found.introduced_today) == (1, 1)
    assert found.due == ("c",)
    assert found.fresh == ("e", "f")


def test_suspended_and_buried_cards_and_those_outside_the_courses_do_not_come() -> None:
    found = queue(
        held("a", timedelta(), is_suspended=True),
        held("b", timedelta(), buried_until=DAY.ends_at),
        held("elsewhere", timedelta()),
        held("c", timedelta(), buried_until=AT - timedelta(hours=1)),
    )
    assert found.due == ("c",)
    assert found.suspended == ("a",)


def test_new_cards_stand_between_reviews() -> None:
    found = queue(*(held(name, timedelta()) for name in "abcd"), new=2)
    assert found.cards() == ("a", "b", "e", "c", "d", "f")


def test_who_narrows_the_queue_has_the_days_room_for_what_is_kept() -> None:
    found = queue(*(held(name, timedelta()) for name in "abc"), new=2, reviews=1)
    assert found.cards(lambda subject: subject in "cgh") == ("c", "g", "h")


def test_the_forecast_counts_the_overdue_for_today() -> None:
    found = queue(held("a", timedelta(days=-30)), held("b", timedelta()), held("c", timedelta(days=2)))
    assert found.forecast[:4] == (2, 0, 1, 0)


def test_a_day_ends_at_four_in_the_morning_of_the_school() -> None:
    assert day_of(datetime(2026, 11, 25, 8, 59, tzinfo=UTC), ZONE).on == date(2026, 11, 24)
    assert day_of(datetime(2026, 11, 25, 9, 0, tzinfo=UTC), ZONE).on == date(2026, 11, 25)


def test_a_day_that_is_not_over_breaks_no_row_of_days() -> None:
    today = date(2026, 11, 24)
    row = [today - timedelta(days=n) for n in (1, 2, 3, 5)]
    assert days_of(row, today).in_a_row == 3
    assert days_of([*row, today], today).in_a_row == 4
    assert days_of([], today).in_a_row == 0


def test_intervals_in_words() -> None:
    said = {
        timedelta(minutes=10): "10 min",
        timedelta(hours=5): "5 h",
        timedelta(days=1): "1 day",
        timedelta(days=45): "45 days",
        timedelta(days=91): "3 months",
        timedelta(days=365): "1 year",
        timedelta(days=540): "1.5 years",
    }
    assert {interval: interval_words(interval) for interval in said} == said
    assert [day_words(day) for day in (0, 1, 5)] == ["Later today", "Tomorrow", "In 5 days"]
