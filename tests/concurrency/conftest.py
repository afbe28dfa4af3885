"""Tests here really run in parallel, on connections of their own, so their rows are really committed."""

import pytest


@pytest.fixture(autouse=True)
def _committed(django_db_serialized_rollback: None, transactional_db: None) -> None:
    """Each test begins with the rows that migrations made (the page tree's root, groups), and nothing else."""
