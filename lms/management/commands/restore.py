"""``manage.py restore FILE``: an archive of ``backup`` into an empty place."""

import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from lms.backup import archive, databases, files


class Command(BaseCommand):
    """Nothing is ever overwritten, and nothing is touched before the whole archive is proved sound."""

    help = "Fills an empty database and empty folders from an archive, then checks the records."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The archive's name."""
        parser.add_argument("file", type=Path, help="An archive that backup wrote.")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Unpacks and verifies beside the archive's destination, then loads."""
        _refuse_unless_empty()
        with tempfile.TemporaryDirectory(prefix="palpate-restore-") as name:
            folder = Path(name)
            try:
                manifest = archive.unpack(file, folder)
                _refuse_unless_fitting(manifest)
                databases.load(folder / databases.dump_name())
            except (archive.ArchiveRefused, databases.DatabaseRefused) as error:
                raise CommandError(str(error)) from error
            stored = [name for name in manifest.files if files.is_ours(name)]
            for name in stored:
                files.store(name, folder / name)
        call_command("migrate", interactive=False, verbosity=0)  # the archive may be of an earlier version
        self.stderr.write(f"Restored the database and {len(stored)} files as of {manifest.made_at}. Checking:")
        call_command("check_integrity", stdout=self.stdout)


def _refuse_unless_empty() -> None:
    if not databases.is_empty():
        raise CommandError("The database is not empty. Restore only into an empty one.")
    if in_the_way := next(files.names(), None):
        raise CommandError(f"The folders are not empty: {in_the_way} is there. Restore only into empty ones.")


def _refuse_unless_fitting(manifest: archive.Manifest) -> None:
    if manifest.database != connection.vendor:
        raise CommandError(
            f"The archive holds a {manifest.database} database; this installation is on {connection.vendor}."
        )
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if unknown := sorted(set(manifest.migrations) - known):
        raise CommandError(f"The archive is of a later version: {unknown[0]} is unknown to this one.")
