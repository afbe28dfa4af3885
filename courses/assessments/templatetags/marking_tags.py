"""What templates ask about marking and reports."""

from django import template

from courses.assessments.marking.queue import waiting_attempts
from courses.assessments.reporting.reports import open_reports
from courses.schools.models import School

register = template.Library()


@register.simple_tag
def marking_chores(school: School) -> dict[str, int]:
    """How many attempts wait for a marker, and how many reports for an answer."""
    return {"attempts": waiting_attempts(school), "reports": open_reports(school).count()}
