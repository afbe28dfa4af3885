"""Prints pages in a process of its own, within limits of time and memory, without the product's environment."""

import base64
import os
import subprocess
import sys
import threading
from typing import Any, BinaryIO, cast

from django.conf import settings

from courses.common.pdf.pipe import read_message, write_message

TIME_LIMIT_SECONDS = 30.0
MEMORY_LIMIT_BYTES = 1536 * 1024 * 1024
# What finding fonts and starting Python needs; no secret, no database address.
_ENVIRONMENT = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "XDG_CACHE_HOME", "FONTCONFIG_FILE", "FONTCONFIG_PATH")


class PrintingFailed(Exception):
    """No PDF came out. Trying again can help when a limit was hit or a font was missing."""


class Press:
    """Keeps one printing process alive from page to page: fonts are prepared once, not for every page.

    `worker` is the module that the process runs, see `courses.common.pdf.worker`; `stylesheet` is a file under the
    templates. The process ends with this one, however this one ends: its input closes.
    """

    def __init__(self, worker: str, stylesheet: str) -> None:
        self._worker = worker
        self._stylesheet = settings.BASE_DIR / "templates" / stylesheet
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def print(self, job: dict[str, Any], *, time_limit: float = TIME_LIMIT_SECONDS) -> bytes:
        """The PDF of the page, or PrintingFailed: also when others print for so long that the time passes."""
        if not self._lock.acquire(timeout=time_limit):
            raise PrintingFailed(f"Other pages were printing for {time_limit:g} seconds.")
        try:
            process = self._running()
            stop = threading.Timer(time_limit, process.kill)
            stop.start()
            try:
                answer = _ask(process, job)
            finally:
                stop.cancel()
            if answer is None:
                self._stop()
                raise PrintingFailed(f"The printing process ended or took longer than {time_limit:g} seconds.")
        finally:
            self._lock.release()
        if "error" in answer:
            raise PrintingFailed(answer["error"])
        return base64.b64decode(answer["pdf"])

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            command = [sys.executable, "-m", self._worker]
            limits = [str(settings.NODE_MODULES), str(self._stylesheet), str(MEMORY_LIMIT_BYTES)]
            self._process = subprocess.Popen(  # noqa: S603 - our own module with our own paths
                [*command, *limits],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                cwd=settings.BASE_DIR,
                env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
            )
        return self._process

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


def _ask(process: "subprocess.Popen[bytes]", job: dict[str, Any]) -> dict[str, Any] | None:
    try:
        write_message(cast(BinaryIO, process.stdin), job)
        return read_message(cast(BinaryIO, process.stdout))
    except BrokenPipeError:
        return None
