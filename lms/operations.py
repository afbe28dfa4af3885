"""Addresses for operators: is it alive, is it ready."""

import sqlite3

from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.urls import path
from health_check.views import HealthCheckView


def healthz(request: HttpRequest) -> JsonResponse:
    """Alive, and on which database engine and journal mode."""
    return JsonResponse({"status": "ok", "database": connection.vendor, **_sqlite_facts()})


def _sqlite_facts() -> dict[str, str]:
    if connection.vendor != "sqlite":
        return {}
    with connection.cursor() as cursor:
        journal = cursor.execute("PRAGMA journal_mode").fetchone()[0]
    return {"sqlite": sqlite3.sqlite_version, "journal_mode": journal}


urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path(
        "readyz",
        HealthCheckView.as_view(checks=["health_check.checks.Database", "health_check.checks.Storage"]),
        name="readyz",
    ),
]
