"""What a trainee may see of an attempt, and when."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.assessments.disclosure import ALL, LATER, Disclosure, Moment, ReviewPolicy, disclose

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
NOTHING = Disclosure(*[False] * 5)
policies = st.builds(ReviewPolicy, *[st.sampled_from(Moment)] * 5)


def shown(moment, at, closes_at=None):
    policy = ReviewPolicy(rationale=moment)
    return disclose(policy, submitted_at=NOON, closes_at=closes_at, at=at).rationale


@given(policy=policies, hours=st.integers(-5, 500))
def test_an_open_attempt_shows_nothing(policy, hours):
    at = NOON + timedelta(hours=hours)
    assert disclose(policy, submitted_at=None, closes_at=NOON, at=at) == NOTHING


@pytest.mark.parametrize(
    ("moment", "at", "closes_at", "is_shown"),
    [
        (Moment.AFTER, NOON, None, True),
        (Moment.LATER, NOON + LATER - SECOND, None, False),
        (Moment.LATER, NOON + LATER, None, True),
        (Moment.CLOSED, NOON + 9 * LATER, None, False),
        (Moment.CLOSED, NOON + LATER - SECOND, NOON + LATER, False),
        (Moment.CLOSED, NOON + LATER, NOON + LATER, True),
        (Moment.NEVER, NOON + 900 * LATER, NOON, False),
    ],
)
def test_each_moment(moment, at, closes_at, is_shown):
    assert shown(moment, at, closes_at) is is_shown


def test_each_thing_has_its_own_moment():
    policy = ReviewPolicy(rationale=Moment.NEVER, right_answer=Moment.CLOSED)
    now = disclose(policy, submitted_at=NOON, closes_at=NOON + LATER, at=NOON)
    assert now == Disclosure(answer=True, correctness=True, points=True, rationale=False, right_answer=False)
    assert now.is_anything and not now.is_everything
    assert disclose(ReviewPolicy(), submitted_at=NOON, closes_at=None, at=NOON) == ALL


@given(policy=policies, early=st.integers(0, 300), more=st.integers(0, 300))
def test_what_was_shown_once_stays_shown(policy, early, more):
    def at(hours):
        moment = NOON + timedelta(hours=hours)
        return disclose(policy, submitted_at=NOON, closes_at=NOON + timedelta(days=5), at=moment)

    before, after = at(early), at(early + more)
    assert all(getattr(after, name) for name in vars(before) if getattr(before, name))
