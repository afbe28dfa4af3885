"""``manage.py check_course``: what stops a package from being imported."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from courses.packages.management.arguments import school_of
from courses.packages.opening import opened, read_for
from courses.packages.planning import problems_without_school
from courses.packages.reading.errors import ContentError
from courses.packages.reporting import summary


class Command(BaseCommand):
    """Reads a package and names every mistake with its file and line. Changes nothing."""

    help = "Check the files of a course package. With --school also against what that school has. Changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """The package, and whose."""
        parser.add_argument("package", type=Path, help="A folder, or an archive (.zip) of one.")
        parser.add_argument("--school", default="", help="Short name in addresses of a school, such as juniper-row.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints what is in the package, or fails with everything that is wrong."""
        school = school_of(options["school"]) if options["school"] else None
        try:
            with opened(options["package"]) as folder:
                package = read_for(school, folder)
                problems = problems_without_school(package)
        except ContentError as error:
            problems = error.problems
        if problems:
            raise CommandError("\n".join([*map(str, problems), f"{len(problems)} problems."]))
        self.stdout.write(summary(package))
