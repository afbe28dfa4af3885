"""The content that comes with the product, read once for all tests that look at it."""

import pytest

from tests.demo.shipped import Shipped


@pytest.fixture(scope="session")
def shipped() -> Shipped:
    """What can be read of it."""
    return Shipped.read()
