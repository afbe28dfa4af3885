"""The database as one file, and back. The copy is a snapshot: others go on writing while it is made."""

import os
import sqlite3
import subprocess
from pathlib import Path

from django.db import connection


class DatabaseRefused(Exception):
    """The database cannot be dumped or loaded; the reason is in the message."""


def dump_name() -> str:
    """What the dump is called in an archive."""
    return "database.sqlite3" if connection.vendor == "sqlite" else "database.dump"


def dump(path: Path) -> None:
    """Writes the database to the file."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        _copy_sqlite(connection.connection, path)
    else:
        _run_tool("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={path}")


def load(path: Path) -> None:
    """Fills the empty database from the file."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        source = sqlite3.connect(path)
        try:
            source.backup(connection.connection)
        finally:
            source.close()
        connection.close()
    else:
        name = connection.settings_dict["NAME"]
        _run_tool(
            "pg_restore",
            "--exit-on-error",
            "--single-transaction",
            "--no-owner",
            "--no-privileges",
            f"--dbname={name}",
            path,
        )


def is_empty() -> bool:
    """Whether the database has no table yet."""
    return not connection.introspection.table_names()


def _copy_sqlite(source: sqlite3.Connection, path: Path) -> None:
    """SQLite's own backup, in one step: it reads one snapshot, and the write-ahead log keeps writers going."""
    target = sqlite3.connect(path)
    try:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
    finally:
        target.close()


def _run_tool(tool: str, *arguments: object) -> None:
    """PostgreSQL's own program, told by its environment where to connect: a password must not show among processes."""
    settings = connection.settings_dict
    known = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "NAME": "PGDATABASE"}
    where = {variable: str(settings[key]) for key, variable in known.items() if settings.get(key)}
    try:
        answer = subprocess.run(  # noqa: S603
            [tool, *map(str, arguments)], env={**os.environ, **where}, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        raise DatabaseRefused(f"{tool} is missing. Install the Debian package postgresql-client.") from None
    if answer.returncode:
        raise DatabaseRefused(f"{tool} failed: {answer.stderr.strip()}")
