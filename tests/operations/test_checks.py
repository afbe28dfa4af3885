"""The machine's shortcomings are named with the way to mend them."""

from pathlib import Path

import pytest
from pytest_django import Settings

from lms import checks


def test_this_machine_is_whole() -> None:
    assert checks.npm_files_are_installed(None) == []
    assert checks.fonts_are_subset_fast(None) == []
    assert checks.sqlite_is_whole(None) == []


def test_missing_npm_packages_are_an_error(settings: Settings, tmp_path: Path) -> None:
    settings.NODE_MODULES = tmp_path

    (error,) = checks.npm_files_are_installed(None)

    assert error.id == "palpate.E001"
    assert "npm ci" in error.hint


def test_a_missing_subset_library_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "SUBSET_LIBRARIES", ("libnot-there.so.0",))

    (warning,) = checks.fonts_are_subset_fast(None)

    assert warning.id == "palpate.W002"
    assert "libharfbuzz-subset0" in warning.hint


def test_an_old_sqlite_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 40, 1))

    assert [warning.id for warning in checks.sqlite_is_whole(None)] == ["palpate.W001"]
