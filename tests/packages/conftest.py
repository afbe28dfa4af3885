"""A small course as files."""

from pathlib import Path

import pytest

from courses.packages.reading.package import Package
from tests.packages.written import Reader, read_course


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Reads one small course, with some of its files written differently."""

    def read(**changed: str) -> Package:
        return read_course(tmp_path, **changed)

    return read
