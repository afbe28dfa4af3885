"""``manage.py import_questions FILE --format gift --bank ID``: a file of questions into a bank."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from courses.assessments import formats
from courses.assessments.formats.protocol import MOST_BYTES
from courses.assessments.importing import ImportRefused, import_questions, plan_import
from courses.assessments.management.banks import add_bank_argument, bank_of
from courses.common.clock import now


class Command(BaseCommand):
    """Imports the whole file or nothing, and prints every problem with its place."""

    help = "Import a file of questions into a bank. Safe to repeat: questions with a key are updated."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, its format, the bank, and whether only to look."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--format", choices=sorted(formats.FORMATS), help="Told by the file's name when left out.")
        add_bank_argument(parser)
        parser.add_argument("--dry-run", action="store_true", help="Print what would change, and change nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Reads, reports, and imports unless this is a dry run."""
        bank = bank_of(options["bank"])
        file: Path = options["file"]
        format_name = options["format"] or formats.format_of(file.name)
        if format_name is None:
            raise CommandError("The file's name does not tell its format: give --format.")
        parsed = formats.parse(format_name, _read(file))
        plan = plan_import(bank, parsed)
        for problem in plan.problems:
            self.stdout.write(f"{'error' if problem.stops else 'note'}: {problem}")
        for step in plan.alike:
            self.stdout.write(f"note: {step.question.place}: nearly the same as “{step.alike[0]}”")
        if plan.errors:
            raise CommandError(ImportRefused.message)
        if not options["dry_run"]:
            plan = import_questions(bank=bank, parsed=parsed, by=None, at=now())
        verb = "Would import" if options["dry_run"] else "Imported"
        self.stdout.write(f"{verb} into {bank}: {plan.new} new, {plan.changed} changed, {plan.same} unchanged.")


def _read(file: Path) -> bytes:
    """No more of the file than its format may have and one byte, by which the reader sees that it is too large."""
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise CommandError(f"Cannot read {file}: {error.strerror}.") from error
