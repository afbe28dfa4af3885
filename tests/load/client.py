"""A small client that asks for one page again and again: on this machine only, bounded in count and in time."""

import http.client
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from statistics import quantiles
from threading import Lock
from urllib.parse import urlencode

CLIENTS = 8
MOST_REQUESTS = 400
MOST_SECONDS = 15
TOKEN = "t" * 32
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Page:
    """What is asked for. `fields` makes a post of the n-th request; `many_visitors` sends each from another address."""

    name: str
    path: str
    session: str = ""
    fields: Callable[[int], dict[str, object]] | None = None
    many_visitors: bool = False
    clients: int = CLIENTS


@dataclass(frozen=True)
class Measured:
    """What came of it."""

    name: str
    requests: int
    per_second: float
    median_ms: float
    p95_ms: float


def measure(page: Page, port: int) -> Measured:
    """Warms the page up, then asks from several clients at once."""
    ask(page, port)
    numbers, lock, times = count(1), Lock(), []
    deadline = time.monotonic() + MOST_SECONDS

    def client() -> None:
        while time.monotonic() < deadline:
            with lock:
                number = next(numbers)
            if number > MOST_REQUESTS:
                return
            began = time.perf_counter()
            ask(page, port, number)
            times.append(time.perf_counter() - began)

    began = time.perf_counter()
    with ThreadPoolExecutor(page.clients) as clients:
        for work in [clients.submit(client) for _ in range(page.clients)]:
            work.result()
    cuts = quantiles(times, n=20)
    return Measured(page.name, len(times), len(times) / (time.perf_counter() - began), cuts[9] * 1000, cuts[18] * 1000)


def ask(page: Page, port: int, number: int = 0) -> None:
    """One request on a connection of its own; anything but success ends the measurement."""
    source = (f"127.0.{number // 250 + 1}.{number % 250 + 1}", 0) if page.many_visitors else None
    fields = page.fields(number) if page.fields else None
    status, _ = request(port, page.path, page.session, fields, source=source)
    if status not in (200, 204, 302):
        raise RuntimeError(f"{page.name}: {page.path} answers {status}")


def request(
    port: int,
    path: str,
    session: str,
    fields: dict[str, object] | None = None,
    *,
    accept: str = "text/html",
    source: tuple[str, int] | None = None,
) -> tuple[int, bytes]:
    """Status and body of one request by a signed-in browser; with `fields` it posts them."""
    headers = {
        "Host": f"localhost:{port}",
        "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
        "Content-Type": FORM,
        "Accept": accept,
    }
    body = None if fields is None else urlencode({"csrfmiddlewaretoken": TOKEN, **fields}, doseq=True)
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30, source_address=source)
    try:
        line.request("GET" if body is None else "POST", path, body, headers)
        answer = line.getresponse()
        return answer.status, answer.read()
    finally:
        line.close()
