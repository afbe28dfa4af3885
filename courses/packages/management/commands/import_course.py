"""``manage.py import_course``: the courses of a package into a school."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from courses.common.clock import now
from courses.packages.management.arguments import school_of
from courses.packages.opening import opened, read_for
from courses.packages.planning import Plan, plan_package
from courses.packages.reading.errors import ContentError
from courses.packages.reading.package import Package
from courses.packages.recording import unrecorded
from courses.packages.reporting import report
from courses.packages.services import PackageRefused, import_package
from courses.schools.models import School


class Command(BaseCommand):
    """Makes the school's pages, questions and terms equal to the files. What is equal already stays as it is."""

    help = "Import the courses of a package into a school, all or nothing. Safe to repeat."

    def add_arguments(self, parser: CommandParser) -> None:
        """The package, the school, and whether only to look."""
        parser.add_argument("package", type=Path, help="A folder, or an archive (.zip) of one.")
        parser.add_argument("--school", required=True, help="Short name in addresses, such as juniper-row.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would change, and change nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints what changed, or fails with everything that is wrong."""
        school = school_of(options["school"])
        try:
            with opened(options["package"]) as folder:
                package = read_for(school, folder)
                if options["dry_run"]:
                    plan = _sound(plan_package(school, package))
                else:
                    plan = _imported(school, package, options["package"].name)
        except ContentError as error:
            raise CommandError(str(error)) from error
        except PackageRefused as refused:
            raise CommandError("\n".join([str(refused), *refused.reasons])) from refused
        self.stdout.write(report(plan, is_done=not options["dry_run"]))


def _imported(school: School, package: Package, name: str) -> Plan:
    at = now()
    record = unrecorded(school=school, package=package, by=None, at=at, name=name)
    return import_package(school=school, package=package, by=None, at=at, record=record)


def _sound(plan: Plan) -> Plan:
    if plan.problems:
        raise ContentError(*plan.problems)
    return plan
