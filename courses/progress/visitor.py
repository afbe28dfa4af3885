"""The visitor's own standing in a course, worked out once per request however many parts of a page ask."""

from django.http import HttpRequest

from courses.catalog.models import CoursePage
from courses.enrollments.gate import enrollment_for
from courses.progress.completion import Standing
from courses.progress.standing import load_standing


def standing_of_visitor(request: HttpRequest, course: CoursePage) -> Standing | None:
    """Where the visitor stands; None for everyone who is not studying the course now."""
    enrollment = enrollment_for(request, course.pk)
    if enrollment is None or not enrollment.is_active:
        return None
    known: dict[int, Standing] = request.__dict__.setdefault("_standings", {})
    if enrollment.pk not in known:
        enrollment.course = course
        known[enrollment.pk] = load_standing(enrollment)
    return known[enrollment.pk]
