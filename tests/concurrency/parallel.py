"""Doing the same thing at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connections


def in_parallel(*calls: Callable[[], Any]) -> list[Any]:
    """Runs the calls at the same moment, each in a thread with its own connection; answers results or exceptions."""
    start = Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        try:
            start.wait(timeout=20)
            return call()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(run, calls))


def errors_in(results: list[Any]) -> list[Exception]:
    """The exceptions among the results."""
    return [result for result in results if isinstance(result, Exception)]
