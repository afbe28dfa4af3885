"""``manage.py prepare``: a database that the server can start on."""

import io
import os
import secrets
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from courses.schools.models import School


class Command(BaseCommand):
    """Does only what is not done yet, so that starting again costs nothing."""

    help = "Makes the tables, and with --demo loads the demo schools into an empty database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--demo` is what script/server asks for."""
        parser.add_argument("--demo", action="store_true", help="Load the demo schools when there is no school yet.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Tables first, then people and content."""
        self._make_tables()
        if options["demo"]:
            self._load_demo()

    def _make_tables(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stderr.write("Making the tables")
            call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)

    def _load_demo(self) -> None:
        """Loads into an empty database, goes on where a stop interrupted it, and sets a password newly asked for."""
        sign_ins = Path(settings.PALPATE_HOME, "sign-ins.txt")
        unfinished = Path(settings.PALPATE_HOME, "demo-is-loading")
        wanted = os.environ.get("DEMO_PASSWORD", "")
        has_new_password = sign_ins.exists() and wanted not in sign_ins.read_text()
        if School.objects.exists() and not unfinished.exists() and not has_new_password:
            return
        self.stderr.write("Loading the demo schools")
        unfinished.touch()
        os.environ["DEMO_PASSWORD"] = wanted or secrets.token_urlsafe(9)
        output = io.StringIO()
        call_command("load_demo", stdout=output)
        _write_privately(sign_ins, output.getvalue())
        unfinished.unlink()


def _write_privately(path: Path, text: str) -> None:
    """A file that only its owner may read, from the first byte on."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
