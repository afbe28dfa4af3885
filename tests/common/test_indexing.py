"""Index tasks run at once, or once per object at the end."""

import pytest
from django_tasks import task

from courses.common.indexing import indexed_once

ran = []


@task()
def note(word):
    """Stands for an index task."""
    ran.append(word)


@pytest.fixture(autouse=True)
def nothing_ran():
    """Each test begins without notes."""
    ran.clear()


def test_task_runs_in_the_call_that_enqueues_it():
    note.enqueue("now")
    assert ran == ["now"]


def test_equal_tasks_become_one_at_the_end_of_the_block():
    with indexed_once():
        for word in ("page 1", "page 2", "page 1"):
            note.enqueue(word)
        assert ran == []
    assert sorted(ran) == ["page 1", "page 2"]


def test_nothing_is_indexed_after_an_error():
    with pytest.raises(ZeroDivisionError), indexed_once():
        note.enqueue("lost")
        raise ZeroDivisionError
    note.enqueue("next")
    assert ran == ["next"]
