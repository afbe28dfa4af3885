"""``manage.py backup FILE``: the database and all files in one archive, while the server runs."""

import tempfile
from argparse import ArgumentParser
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from courses.common.clock import now
from lms.backup import archive, databases, files


class Command(BaseCommand):
    """Secrets are not in the archive: keep SECRET_KEY and the rest of the environment elsewhere."""

    help = "Writes the database, media and records to one archive. The server may go on working."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The archive's name."""
        parser.add_argument("file", type=Path, help="Where to write, such as palpate-2026-11-24.tar.gz.")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Writes the archive, or leaves nothing behind."""
        migrations = sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())
        manifest = archive.Manifest(now().isoformat(), connection.vendor, migrations)
        try:
            with archive.writing(file, manifest) as writer:
                _add_everything(writer, file.parent)
        except (archive.ArchiveRefused, databases.DatabaseRefused) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{file}: the database and {len(manifest.files) - 1} files")


def _add_everything(writer: archive.ArchiveWriter, scratch: Path) -> None:
    """Every file that the snapshot of the database names is in the archive.

    Stored files are written once and never changed, and before the row that names them. So those that lie there before
    the snapshot, and then those that came while it was made, are together all that it can name, even if some are
    deleted meanwhile.
    """
    at = now()
    _add(writer, (name for name in files.names() if files.is_settled(name, at)))
    with tempfile.TemporaryDirectory(dir=scratch, prefix=".palpate-backup-") as folder:
        dump = Path(folder, databases.dump_name())
        databases.dump(dump)
        with dump.open("rb") as content:
            writer.add(dump.name, content, dump.stat().st_size)
    _add(writer, (name for name in files.names() if name not in writer.manifest.files))


def _add(writer: archive.ArchiveWriter, names: Iterable[str]) -> None:
    for name in names:
        with suppress(FileNotFoundError):  # deleted since it was listed
            content, size = files.open_stored(name)
            with content:
                writer.add(name, content, size)
