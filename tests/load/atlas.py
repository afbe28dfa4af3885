"""What the pages of the atlas cost in computing, beside a plain Wagtail page with the same layout: the school's own."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from statistics import quantiles

from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.anatomy.services import load_muscles, read_atlas
from courses.users.models import User
from tests.load import cpu

PLAIN = "plain Wagtail page"
PAGES = {
    "atlas, all muscles": "/atlas/",
    "a muscle": "/atlas/muscles/levator-scapulae/",
    "where it hurts, answered": "/atlas/where/?area=angle-of-neck",
}


@dataclass(frozen=True)
class Cost:
    """The slowest twentieth of a page begins here; `queries` are those of one warm request."""

    name: str
    p95_ms: float
    queries: int


def costs(plain: str, reader: User) -> Iterator[Cost]:
    """The plain page first, then those of the atlas; all of them in turn."""
    load_muscles(entries=read_atlas())
    client = cpu.client_of(reader)
    pages = {PLAIN: plain, **PAGES}
    spent = cpu.spent_in_turn(
        {name: partial(cpu.read, client, page) for name, page in pages.items()}, rounds=cpu.ROUNDS
    )
    for name, page in pages.items():
        with CaptureQueriesContext(connection) as asked:
            cpu.read(client, page)
        yield Cost(name, quantiles(spent[name], n=20)[18], len(asked))
