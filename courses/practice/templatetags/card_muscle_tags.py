"""What the admin asks about the cards of a muscle."""

from django import template
from django.db.models import Q

from courses.anatomy.facts import MuscleFacts
from courses.practice.models import Card
from courses.practice.subjects import Source
from courses.schools.models import School

register = template.Library()


@register.simple_tag
def trainees_with_cards(muscle: MuscleFacts, school: School) -> int:
    """How many trainees of the school practice cards of the muscle or of its points."""
    named = Q(subject__startswith=f"{Source.MUSCLE}:{muscle.key}:")
    for point in muscle.points:
        named |= Q(subject__startswith=f"{Source.POINT}:{point.key}:")
    return Card.objects.filter(named, school=school).values("person").distinct().count()
