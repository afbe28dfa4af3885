"""Wagtail's index tasks at once, as Wagtail wants them, or once per object at the end of a large load.

Saving and publishing one page enqueues its search and reference index three times. That is right for one edit; a load
of hundreds of pages would spend a quarter of its time on entries that the next save replaces.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django_tasks import TaskResult
from django_tasks.backends.immediate import ImmediateBackend

_waiting: ContextVar[dict[str, TaskResult] | None] = ContextVar("waiting_index_tasks", default=None)


class IndexBackend(ImmediateBackend):
    """Runs a task in the call that enqueues it; inside `indexed_once` it waits, and equal tasks become one."""

    def _execute_task(self, task_result: TaskResult) -> None:
        waiting = _waiting.get()
        if waiting is None:
            super()._execute_task(task_result)
        else:
            waiting[f"{task_result.task.module_path} {task_result.args} {task_result.kwargs}"] = task_result


@contextmanager
def indexed_once() -> Iterator[None]:
    """Each object saved inside is indexed once, when the block ends without an error."""
    waiting: dict[str, TaskResult] = {}
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    # What was saved last goes first: a page indexed before the one above it is not indexed again with that one.
    for task_result in reversed(waiting.values()):
        # The context is closed, so enqueueing runs it now.
        task_result.task.enqueue(*task_result.args, **task_result.kwargs)
