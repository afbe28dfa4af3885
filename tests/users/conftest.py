"""Every test begins with unused limits."""

from collections.abc import Iterator

import pytest
from django.core.cache import caches


@pytest.fixture(autouse=True)
def fresh_limits() -> Iterator[None]:
    """Counters of attempts live in the cache."""
    caches["default"].clear()
    yield
    caches["default"].clear()
