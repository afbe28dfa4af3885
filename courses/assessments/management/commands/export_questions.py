"""``manage.py export_questions FILE --format gift --bank ID``: a bank into a file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from courses.assessments import formats
from courses.assessments.importing import exported
from courses.assessments.management.banks import add_bank_argument, bank_of
from courses.assessments.pictures import pictures_of


class Command(BaseCommand):
    """Writes the questions of a bank that are offered, and prints what other programs will not find."""

    help = "Export the questions of a bank, without the retired ones unless asked for."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to, in which format, from which bank."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--format", choices=sorted(formats.WRITABLE), help="Told by the file's name when left out.")
        add_bank_argument(parser)
        parser.add_argument("--with-retired", action="store_true", help="Take the retired questions too.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Writes the file."""
        bank = bank_of(options["bank"])
        file: Path = options["file"]
        format_name = options["format"] or formats.format_of(file.name)
        if format_name is None or format_name not in formats.WRITABLE:
            raise CommandError("The file's name does not tell a format that can be written: give --format.")
        questions = bank.questions.all() if options["with_retired"] else bank.questions.filter(is_retired=False)
        listed = exported(questions)
        written = formats.write(format_name, listed, pictures_of(listed))
        try:
            file.write_bytes(written.data)
        except OSError as error:
            raise CommandError(f"Cannot write {file}: {error.strerror}.") from error
        for problem in written.problems:
            self.stdout.write(f"note: {problem}")
        self.stdout.write(f"Exported {questions.count()} questions of {bank}.")
