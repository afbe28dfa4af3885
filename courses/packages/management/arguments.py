"""What the commands of this room ask for alike."""

from django.core.management.base import CommandError

from courses.schools.models import School


def school_of(slug: str) -> School:
    """The school of that name; CommandError with the names of all when there is none."""
    school = School.objects.filter(slug=slug).first()
    if school is None:
        known = ", ".join(School.objects.order_by("slug").values_list("slug", flat=True)) or "none yet"
        raise CommandError(f"There is no school “{slug}”. There are: {known}.")
    return school
