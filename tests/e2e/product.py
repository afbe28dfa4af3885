"""The product as a person runs it: script/server in a home of its own."""

import json
import os
import signal
import socket
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

PASSWORD = "walk the whole path"
FIRST_START_SECONDS = 600


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Product:
    """A running script/server. `home` may hold an installation already."""

    home: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it answers: passkeys need the name localhost."""
        return f"http://localhost:{self.port}"

    @property
    def output(self) -> str:
        """Everything it has printed so far."""
        return self._log.read_text()

    @property
    def sign_ins(self) -> list[dict[str, str]]:
        """The demo's sign-ins: school, role, email."""
        return json.loads((self.home / "sign-ins.json").read_text())["sign_ins"]

    @property
    def _log(self) -> Path:
        return self.home / "server.log"

    def start(self, **environment: str) -> float:
        """Starts it as a group of its own, waits until it says where it is, and answers how many seconds that took."""
        self.home.mkdir(parents=True, exist_ok=True)
        ours = {"PALPATE_HOME": str(self.home), "PORT": str(self.port), "DEMO_PASSWORD": PASSWORD, **environment}
        foreign = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "DEBUG")
        inherited = {name: value for name, value in os.environ.items() if name not in foreign}
        began = time.monotonic()
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                # A shell's background job ignores Ctrl-C, and so would everything it starts.
                ["env", "--default-signal=INT", settings.BASE_DIR / "script/server"],
                env={**inherited, **ours},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        while "Ctrl-C stops it" not in self.output:
            assert self.process.poll() is None, f"script/server stopped:\n{self.output}"
            assert time.monotonic() - began < FIRST_START_SECONDS, f"script/server does not get ready:\n{self.output}"
            time.sleep(0.1)
        return time.monotonic() - began

    def stop(self, sign: signal.Signals = signal.SIGTERM) -> int:
        """Stops it as its terminal or a supervisor would; answers the exit code."""
        assert self.process
        self.process.send_signal(sign)
        return self.process.wait(timeout=30)

    def processes(self) -> list[str]:
        """Command lines of everything that runs on this home."""
        mark = f"PALPATE_HOME={self.home}".encode()
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if mark in (process / "environ").read_bytes().split(b"\0"):
                    found.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode())
            except (FileNotFoundError, ProcessLookupError, PermissionError):
                continue
        return found
