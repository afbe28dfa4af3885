"""What the page of a muscle asks the quizzes."""

from django import template

from courses.anatomy.facts import MuscleFacts
from courses.assessments.muscles import quizzes_naming
from courses.catalog.muscles import MuscleUse
from courses.schools.models import School

register = template.Library()


@register.simple_tag
def quizzes_about(muscle: MuscleFacts, school: School | None) -> list[MuscleUse]:
    """The school's quizzes that ask about the muscle."""
    return quizzes_naming(muscle, school) if school else []
