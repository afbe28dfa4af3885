"""A throwaway PostgreSQL server for tests: its own cluster in a temporary folder, reached by a socket only.

``python -m tests.postgres COMMAND...`` runs the command with DATABASE_URL pointing there and answers its exit code.
With ``--durable`` before the command every commit reaches the disk, as it does in a school.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

SERVER_OPTIONS = "-c listen_addresses=''"
# Nothing of a test outlives its run, so nothing has to reach the disk.
IN_MEMORY = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


class PostgresMissing(RuntimeError):
    """No server to start. A failure, never a reason to skip."""


@contextmanager
def throwaway_postgres(*, is_durable: bool = False) -> Iterator[str]:
    """Starts a server and gives the DATABASE_URL of an empty database in it; stops and deletes it afterwards."""
    tools = _server_tools()
    home = Path(tempfile.mkdtemp(prefix="palpate-pg-", dir="/tmp"))  # short: a socket's path has at most 107 letters
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(home, "postgres")
    cluster = home / "cluster"
    try:
        _run(tools / "initdb", "-D", cluster, "-U", "palpate", "--auth=trust", "--encoding=UTF8", "--no-sync")
        speed = "" if is_durable else IN_MEMORY
        options = f"{SERVER_OPTIONS} {speed} -c unix_socket_directories='{home}'"
        _run(tools / "pg_ctl", "-D", cluster, "-l", home / "log", "-o", options, "-w", "start")
        try:
            _run(tools / "createdb", "-h", home, "-U", "palpate", "palpate")
            yield f"postgresql://palpate@{quote(str(home), safe='')}/palpate"
        finally:
            _run(tools / "pg_ctl", "-D", cluster, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(home)


def _server_tools() -> Path:
    """The newest server's programs: Debian keeps them off the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    if initdb := shutil.which("initdb"):
        return Path(initdb).resolve().parent
    raise PostgresMissing("PostgreSQL is not installed. Run script/test as root, or install the package postgresql.")


def _run(*command: object) -> None:
    words = [str(word) for word in command]
    if os.geteuid() == 0:
        words = ["runuser", "-u", "postgres", "--", *words]
    # Output goes to a file: a server that inherits a pipe would keep its reader waiting for ever.
    with tempfile.TemporaryFile() as output:
        answer = subprocess.run(words, cwd="/tmp", stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        if answer.returncode:
            output.seek(0)
            raise RuntimeError(f"{' '.join(words)} failed:\n{output.read().decode(errors='replace')}")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # stopped from outside: still stop the server
    is_durable = sys.argv[1] == "--durable"
    command = sys.argv[2:] if is_durable else sys.argv[1:]
    with throwaway_postgres(is_durable=is_durable) as url:
        sys.exit(subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode)
