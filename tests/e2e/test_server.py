"""script/server keeps its promises: it says where it is, starts again quickly, and leaves nothing behind."""

import shutil
import signal
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import APIRequestContext, Playwright

from tests.e2e.product import PASSWORD, Product


@pytest.fixture
def requests(playwright: Playwright, product: Product) -> Iterator[APIRequestContext]:
    """Plain requests, without a browser."""
    context = playwright.request.new_context(base_url=product.url)
    yield context
    context.dispose()


@pytest.fixture
def again(product: Product, tmp_path: Path) -> Iterator[Product]:
    """A second start on a copy of the installation."""
    copy_installation(product.home, tmp_path / "home")
    again = Product(tmp_path / "home")
    yield again
    if again.process and again.process.poll() is None:
        again.stop(signal.SIGKILL)


def copy_installation(home: Path, to: Path) -> None:
    """The files as they lie, the database by SQLite's own backup: the product is running on it."""
    shutil.copytree(home, to, ignore=shutil.ignore_patterns("palpate.sqlite3*"))
    with (
        closing(sqlite3.connect(home / "palpate.sqlite3")) as source,
        closing(sqlite3.connect(to / "palpate.sqlite3")) as target,
    ):
        source.backup(target)


def test_it_says_where_it_is_and_who_may_sign_in(product: Product) -> None:
    assert f"Palpate runs at {product.url}" in product.output
    assert f"{product.url}/dev/mail/" in product.output
    assert all(row["email"] in product.output for row in product.sign_ins)
    assert PASSWORD in product.output


def test_the_password_is_kept_where_only_its_owner_reads_it(product: Product) -> None:
    assert stat.S_IMODE((product.home / "sign-ins.json").stat().st_mode) == 0o600
    assert stat.S_IMODE((product.home / "secret_key").stat().st_mode) == 0o600


def test_it_is_alive_and_ready(requests: APIRequestContext) -> None:
    alive = requests.get("/healthz").json()
    assert alive["status"] == "ok"
    assert alive["journal_mode"] == "wal"
    assert requests.get("/readyz").ok


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "terminate"])
def test_it_starts_again_with_the_same_people_and_stops_whole(again: Product, sign: signal.Signals) -> None:
    again.start()
    assert "Loading the demo schools" not in again.output
    assert PASSWORD in again.output
    assert len(again.processes()) >= 4  # itself, the web server's two, the worker, the once-a-minute round

    assert again.stop(sign) == 128 + sign
    assert again.processes() == []


def test_another_password_is_set_when_asked_for(again: Product, playwright: Playwright) -> None:
    again.start(DEMO_PASSWORD="another one entirely")

    context = playwright.request.new_context(base_url=again.url)
    context.get("/accounts/login/")
    token = next(cookie["value"] for cookie in context.storage_state()["cookies"] if cookie["name"] == "csrftoken")
    form = {"login": again.sign_ins[0]["email"], "password": "another one entirely", "csrfmiddlewaretoken": token}
    answer = context.post("/accounts/login/", form=form, max_redirects=0)
    assert answer.status == 302
    context.dispose()


def test_a_taken_port_is_named(product: Product, tmp_path: Path) -> None:
    second = Product(tmp_path / "home", port=product.port)

    with pytest.raises(AssertionError, match=f"Port {product.port} is in use"):
        second.start()
