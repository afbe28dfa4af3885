"""System checks of the project as a whole: what is missing on this machine, with the way to mend it."""

import ctypes
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as CheckWarning
from django.db import connection
from django.http.request import validate_host

from lms.storage import npm_names

FIXED_SQLITE = (3, 51, 3)
SUBSET_LIBRARIES = ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll")


@register()
def sqlite_is_whole(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
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


@register()
def fonts_are_subset_fast(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Warns when certificates would be drawn seven times slower, silently, for want of a library."""
    if any(_loads(name) for name in SUBSET_LIBRARIES):
        return []
    return [
        CheckWarning(
            "HarfBuzz's subset library is missing: each certificate takes a quarter of a second instead of 0.03.",
            hint="Install the Debian package libharfbuzz-subset0.",
            id="palpate.W002",
        )
    ]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


@register(Tags.staticfiles)
def npm_files_are_installed(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Pages load these files: without them they have no fonts and no htmx."""
    missing = [name for name in npm_names() if not Path(settings.NODE_MODULES, name).exists()]
    if not missing:
        return []
    return [
        Error(
            f"{len(missing)} files from npm are missing under {settings.NODE_MODULES}, such as {missing[0]}.",
            hint="Run: npm ci --omit=dev",
            id="palpate.E001",
        )
    ]


@register(Tags.security, deploy=True)
def base_address_is_ours(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Certificates print this address for good, so it must be https, bare, and answered by this installation."""
    base = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    is_bare = base.path in ("", "/") and not base.query
    if base.scheme == "https" and is_bare and validate_host(base.hostname or "", settings.ALLOWED_HOSTS):
        return []
    return [
        Error(
            f"PALPATE_BASE_URL is {settings.WAGTAILADMIN_BASE_URL!r}: certificates and letters would carry it.",
            hint="Give https:// and a host that ALLOWED_HOSTS names, without a path.",
            id="palpate.E002",
        )
    ]


@register(Tags.security, deploy=True)
def demo_is_off(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The demo shows everybody's mail and prints its sign-ins."""
    if not settings.PALPATE_DEMO:
        return []
    return [
        Error(
            "The demo's mail folder and sign-ins are shown to everyone.",
            hint="Set DJANGO_SETTINGS_MODULE=lms.settings.production.",
            id="palpate.E003",
        )
    ]
