"""What the page of a muscle asks the quizzes."""

from django import template

from courses.anatomy.facts import MuscleFacts
from courses.assessments.models import Question
from courses.assessments.muscles import questions_about, quizzes_naming
from courses.catalog.muscles import MuscleUse
from courses.schools.models import School

register = template.Library()


@register.simple_tag
def quizzes_about(muscle: MuscleFacts, school: School | None) -> list[MuscleUse]:
    """The school's quizzes that ask about the muscle."""
    return quizzes_naming(muscle, school) if school else []


@register.simple_tag
def questions_on(muscle: MuscleFacts, school: School) -> list[Question]:
    """The school's questions that name or show the muscle."""
    return list(questions_about(muscle, school))
