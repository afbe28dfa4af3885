"""Tasks that were owed and did not come: the queue itself neither retries nor rescues.

A row of ours says that something is owed ("this letter is not sent"). Its task may have failed, or died with its
worker. The sweeper of a room asks here which of its rows need their task enqueued again.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db.models import Max
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

PATIENCE = timedelta(minutes=10)


def overdue(*, task: Task, owed_since: Mapping[int, datetime], at: datetime) -> list[int]:
    """The keys of `owed_since` whose task, called with the key alone, must be enqueued again."""
    tries = DBTaskResult.objects.filter(task_path=task.module_path, args_kwargs__args__0__in=list(owed_since))
    last_tries = dict(tries.order_by().values_list("args_kwargs__args__0").annotate(Max("enqueued_at")))
    return [key for key, since in owed_since.items() if is_due(since=since, last_try=last_tries.get(key, since), at=at)]


def is_due(*, since: datetime, last_try: datetime, at: datetime) -> bool:
    """Whether to try again: after ten minutes, then after gaps that double, so that a dead address is not hammered."""
    return at - last_try >= max(PATIENCE, (at - since) / 2)
