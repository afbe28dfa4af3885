"""What the page of a muscle asks the lessons."""

from django import template

from courses.catalog.muscles import MuscleUse, lessons_showing
from courses.schools.models import School

register = template.Library()


@register.simple_tag
def lessons_about(key: str, school: School | None) -> list[MuscleUse]:
    """The school's lessons that show the muscle; the shared atlas belongs to no lessons."""
    return lessons_showing(key, school) if school else []
