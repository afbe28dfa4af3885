"""``manage.py export_course``: a course of a school as plain files."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from courses.catalog.models import CoursePage
from courses.packages.management.arguments import school_of
from courses.packages.reading.errors import ContentError
from courses.packages.writing.course import write_course
from courses.packages.writing.package import WrittenPackage
from courses.packages.writing.saving import NoPackage, save_course
from courses.schools.models import School


class Command(BaseCommand):
    """Writes the course as it is published. Writing again updates the folder."""

    help = "Write a published course and everything that it needs as plain files."

    def add_arguments(self, parser: CommandParser) -> None:
        """The course, where to write it, and its school."""
        parser.add_argument("course", help="Short name in addresses, such as trigger-point.")
        parser.add_argument("package", type=Path, help="A folder, or an archive when it ends in .zip.")
        parser.add_argument("--school", required=True, help="Short name in addresses, such as juniper-row.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints the files and the notes."""
        course = course_of(school_of(options["school"]), options["course"])
        try:
            package = _written(course, options["package"])
        except NoPackage as refused:
            raise CommandError(str(refused)) from refused
        except ContentError as error:
            raise CommandError(f"The files that stand there cannot be read.\n{error}") from error
        self.stdout.write("\n".join(package.files))
        self.stdout.write(f"{course.title}: {len(package.files)} files in {options['package']}.")
        for note in package.notes:
            self.stdout.write(f"Note: {note}")


def course_of(school: School, slug: str) -> CoursePage:
    """The published course of that name; CommandError with the names of all when there is none."""
    courses = CoursePage.objects.live().filter(school=school)
    course = courses.filter(slug=slug).first()
    if course is None:
        known = ", ".join(courses.order_by("slug").values_list("slug", flat=True)) or "none yet"
        raise CommandError(f"{school} has no published course “{slug}”. It has: {known}.")
    return course


def _written(course: CoursePage, path: Path) -> WrittenPackage:
    if path.suffix != ".zip":
        return save_course(course, path)
    package = write_course(course)
    path.write_bytes(package.as_zip())
    return package
