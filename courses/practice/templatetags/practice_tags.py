"""What templates of every room ask about practice."""

from django import template

from courses.practice.due import Due, due_on
from courses.schools.templatetags.school_tags import roles_of_user

register = template.Library()


@register.simple_tag(takes_context=True)
def cards_due(context: template.Context) -> Due:
    """What waits for the signed-in trainee; one query per request, and none for anybody else."""
    roles = roles_of_user(context)
    if not roles.is_trainee:
        return Due()
    return due_on(context["request"], roles.schools[0].time_zone)
