"""Reading a stranger's file in a process of its own, which the system ends when it takes too long or too much memory.

The readers keep the time themselves, between one question and the next. What holds one of them up inside a question, or
fills the memory, would hold up the web worker too: here it holds up a process that nobody waits for. A server that has
the readers loaded, and no Django, forks these processes, so one begins in milliseconds.
"""

import multiprocessing
import resource
import signal
from collections.abc import Mapping
from multiprocessing.connection import Connection

from courses.assessments import formats
from courses.assessments.formats.protocol import MEGABYTE, ParsedFile, Problem

# Above the readers' own limit, which says more about what is wrong.
MOST_CPU_SECONDS = 4
MOST_MEMORY_BYTES = 1536 * MEGABYTE
# On a busy machine a process gets its seconds late.
MOST_WAIT_SECONDS = 20.0
BROKEN = 1
TOO_MUCH = "Reading this file takes too long or too much memory. Split it into smaller files."

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["__main__", "courses.assessments.formats"])


class ReadingFailed(Exception):
    """The reader broke down, which is our mistake; its process has printed where."""


def read_apart(
    format_name: str,
    data: bytes,
    descriptions: Mapping[str, str] | None = None,
    *,
    cpu_seconds: int = MOST_CPU_SECONDS,
    wait_seconds: float = MOST_WAIT_SECONDS,
) -> ParsedFile:
    """What `formats.parse` says of the file, or that it goes beyond the limits."""
    receiving, sending = _processes.Pipe(duplex=False)
    child = _processes.Process(
        target=_read, args=(sending, format_name, data, dict(descriptions or {}), cpu_seconds), daemon=True
    )
    child.start()
    sending.close()
    with receiving:
        try:
            if receiving.poll(wait_seconds):
                parsed: ParsedFile = receiving.recv()
                return parsed
        except EOFError:
            child.join()
            if child.exitcode == BROKEN:
                raise ReadingFailed(f"Reading a {format_name} file failed.") from None
        finally:
            child.kill()
            child.join()
    return ParsedFile((), (Problem("", TOO_MUCH),))


def _read(sending: Connection, format_name: str, data: bytes, descriptions: dict[str, str], cpu_seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))
    try:
        sending.send(formats.parse(format_name, data, descriptions=descriptions))
    except MemoryError:
        signal.raise_signal(signal.SIGKILL)
