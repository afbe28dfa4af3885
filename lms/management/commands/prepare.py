"""``manage.py prepare``: a database that the server can start on."""

import io
import json
import os
import secrets
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from courses.schools.models import School
from courses.search.models import Entry
from courses.users.models import User


class Command(BaseCommand):
    """Does only what is not done yet, so that starting again costs nothing."""

    help = "Makes the tables and loads the shared muscles; with --demo also the demo schools into an empty database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--demo` is what script/server asks for."""
        parser.add_argument("--demo", action="store_true", help="Load the demo schools when there is no school yet.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Tables first, then the muscles that come with this release, then people and content."""
        self._make_tables()
        if not Entry.objects.exists():  # an installation from before the search
            call_command("index_search", verbosity=0)
        call_command("load_atlas", verbosity=0)
        if options["demo"]:
            self._prepare_demo(Path(settings.PALPATE_HOME, "sign-ins.json"), os.environ.get("DEMO_PASSWORD", ""))

    def _make_tables(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stderr.write("Making the tables")
            call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)

    def _prepare_demo(self, file: Path, wanted_password: str) -> None:
        """Loads, goes on where a stop interrupted the loading, or only sets the password that is asked for."""
        kept = json.loads(file.read_text()) if file.exists() else {}
        password = wanted_password or kept.get("password") or secrets.token_urlsafe(9)
        if not kept.get("sign_ins") and (kept or not School.objects.exists()):
            self.stderr.write("Loading the demo schools")
            _write_privately(file, {"password": password})  # first: a password that nobody knows opens nothing
            kept = _load(password)
            _write_privately(file, kept)
        elif kept and kept["password"] != password:
            emails = [row["email"] for row in kept["sign_ins"]]
            User.objects.filter(email__in=emails).update(password=make_password(password))
            kept["password"] = password
            _write_privately(file, kept)
        self._print(kept)

    def _print(self, kept: dict[str, Any]) -> None:
        for row in kept.get("sign_ins", []):
            self.stdout.write(f"  {row['school']:18} {row['role']:24} {row['email']}")
        if kept:
            self.stdout.write(f"  Password of them all: {kept['password']}")


def _load(password: str) -> dict[str, Any]:
    output = io.StringIO()
    call_command("load_demo", password=password, json=True, stdout=output)
    return json.loads(output.getvalue())


def _write_privately(path: Path, content: dict[str, Any]) -> None:
    """Replaces the file whole; nobody but its owner may read it, from the first byte on."""
    draft = path.with_suffix(".new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(content, file)
    draft.replace(path)
