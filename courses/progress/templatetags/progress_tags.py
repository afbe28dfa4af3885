"""What the course's pages ask about progress."""

from django import template
from django.http import HttpRequest
from wagtail.models import Page

from courses.progress.overview import CourseOverview, course_overview

register = template.Library()


@register.simple_tag(takes_context=True)
def course_progress(context: template.Context, page: Page) -> CourseOverview:
    """The course around the page as it stands for the visitor: ``{% course_progress page as progress %}``."""
    request: HttpRequest = context["request"]
    return course_overview(request, page)
