"""The empty SQLite test database, made once per state of the migrations and copied for every later run.

Wagtail's and our migrations take half a minute of computing; a copy takes nothing. Django still runs ``migrate`` on the
copy, so a template can be stale only in time spent, not in content. ``--create-db`` makes it anew.
"""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

TEMPLATES = Path(settings.BASE_DIR, "build", "test-databases")


def template_path() -> Path:
    """Where the template for the migrations as they are now lies."""
    state = hashlib.sha256(sqlite3.sqlite_version.encode())
    state.update(Path(settings.BASE_DIR, "requirements.lock").read_bytes())
    for migration in sorted(Path(settings.BASE_DIR, "courses").glob("*/migrations/*.py")):
        state.update(str(migration).encode() + migration.read_bytes())
    return TEMPLATES / f"{state.hexdigest()[:20]}.sqlite3"


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings: None, django_db_createdb: bool, django_db_keepdb: bool) -> bool:
    """Starts from a copy of the template when there is one: pytest-django then keeps what it finds."""
    database = settings.DATABASES["default"]
    template = template_path()
    if django_db_createdb or not database["ENGINE"].endswith("sqlite3") or not template.exists():
        return django_db_keepdb
    shutil.copyfile(template, database["TEST"]["NAME"])
    return True


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_keepdb: bool, django_db_blocker: object) -> Iterator[None]:
    """After a database was made from nothing, keeps a copy of it, before any test has touched it."""
    if connection.vendor == "sqlite" and not django_db_keepdb:
        with django_db_blocker.unblock():
            _keep_as(template_path())
    yield


def _keep_as(template: Path) -> None:
    TEMPLATES.mkdir(parents=True, exist_ok=True)
    for old in TEMPLATES.glob("*.sqlite3"):
        if old != template:
            old.unlink(missing_ok=True)
    draft = template.with_suffix(f".{os.getpid()}.new")
    copy = sqlite3.connect(draft)
    connection.ensure_connection()
    connection.connection.backup(copy)
    copy.execute("PRAGMA journal_mode=DELETE")
    copy.close()
    draft.rename(template)
