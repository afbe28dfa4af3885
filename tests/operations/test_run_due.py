"""What is overdue is enqueued again, at growing gaps, and never twice for one gap."""

import io
import json
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from courses.common.outbox import is_due
from courses.users.models import Letter, User
from courses.users.services import post_letter

START = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)


@pytest.fixture
def letter(alice: User) -> Letter:
    """A letter that was posted at the start and whose task died."""
    with time_machine.travel(START, tick=False):
        return post_letter(key="x:1", template="enrolled", context={}, at=START, recipient=alice)


def run_due(minutes: int) -> dict[str, int]:
    """What the round does so many minutes after the start."""
    output = io.StringIO()
    with time_machine.travel(START + timedelta(minutes=minutes), tick=False):
        call_command("run_due", stdout=output)
    return json.loads(output.getvalue())


def test_an_unsent_letter_is_tried_again_at_growing_gaps(letter: Letter) -> None:
    tried = [minute for minute in range(1, 100) if run_due(minute)["letters"]]

    assert tried == [10, 20, 40, 80]
    assert DBTaskResult.objects.count() == 5


def test_a_sent_letter_is_left_alone(letter: Letter) -> None:
    Letter.objects.update(sent_at=START)

    assert set(run_due(60).values()) == {0}


def test_tasks_finished_long_ago_are_forgotten(letter: Letter) -> None:
    Letter.objects.update(sent_at=START)
    DBTaskResult.objects.update(status="SUCCESSFUL", finished_at=START)

    run_due(13 * 24 * 60)
    assert DBTaskResult.objects.count() == 1
    run_due(15 * 24 * 60)
    assert DBTaskResult.objects.count() == 0


@pytest.mark.parametrize(
    ("age", "since_last_try", "due"),
    [(9, 9, False), (10, 10, True), (19, 9, False), (39, 19, False), (40, 20, True)],
)
def test_when_a_try_is_due(age: int, since_last_try: int, due: bool) -> None:
    at = START + timedelta(minutes=age)

    assert is_due(since=START, last_try=at - timedelta(minutes=since_last_try), at=at) is due
