"""System checks of the project as a whole."""

import sqlite3
from typing import Any

from django.core.checks import Warning as CheckWarning
from django.core.checks import register
from django.db import connection

FIXED_SQLITE = (3, 51, 3)


@register()
def sqlite_is_whole(app_configs: Any, **kwargs: Any) -> list[CheckWarning]:
    """Warns of a SQLite that can corrupt a write-ahead-log database under several writers."""
    if connection.vendor != "sqlite" or sqlite3.sqlite_version_info >= FIXED_SQLITE:
        return []
    return [
        CheckWarning(
            f"SQLite {sqlite3.sqlite_version} can corrupt the database when several connections write.",
            hint="Install pysqlite3, whose bundled library is newer, or use PostgreSQL.",
            id="palpate.W001",
        )
    ]
