"""Browser tests drive Debian's Chromium against the product that script/server starts, with its demo schools."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.e2e.product import Product

CHROMIUM_FLAGS = ["--no-sandbox", "--disable-dev-shm-usage"]


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """One installation for all browser tests. They share it: each takes people of its own, or changes nothing."""
    product = Product(tmp_path_factory.mktemp("palpate"))
    try:
        product.start()
        yield product
    finally:
        if product.process and product.process.poll() is None:
            product.stop()


@pytest.fixture(scope="session")
def base_url(product: Product) -> str:
    """So that tests may say page.goto("/learn/")."""
    return product.url


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's browser: Playwright's own is never downloaded."""
    chromium = shutil.which("chromium")
    assert chromium, "Chromium is not installed. Run script/test as root, or install the package chromium."
    return {**browser_type_launch_args, "executable_path": chromium, "args": CHROMIUM_FLAGS}


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """A page on which no script fails and no rule of the content security policy is broken."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if is_complaint(message.text) else None)
    yield page
    assert complaints == []


def is_complaint(text: str) -> bool:
    """Whether the browser's console speaks of a broken policy."""
    return "Content Security Policy" in text or "Content-Security-Policy" in text
