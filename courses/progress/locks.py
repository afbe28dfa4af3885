"""What is locked for the visitor, and the answer to whoever asks for it all the same."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Page

from courses.catalog.outline import url_of
from courses.enrollments.gate import is_staff_of
from courses.progress.completion import Standing, Step
from courses.progress.visitor import standing_of_visitor


def lock_of(request: HttpRequest, page: Page, kind: str = "lesson") -> Step | None:
    """The page's step while it is locked for the visitor; nothing is locked for the staff of the school."""
    standing = standing_of_visitor(request, page.course)
    step = locked_step(standing, page.pk, kind)
    return None if step is None or is_staff_of(request, page.course) else step


def locked_step(standing: Standing | None, page_id: int, kind: str = "lesson") -> Step | None:
    """The step if it is locked. Who studies nothing here, such as staff, has no standing and no locks."""
    step = standing.step(kind, page_id) if standing else None
    return step if step and step.lock else None


def locked_page(request: HttpRequest, page: Page, step: Step) -> HttpResponse:
    """The reason, and the one step that opens it."""
    context = {
        "page": page,
        "school": page.course.school,
        "step": step,
        "way_url": url_of(step.lock.url_path) if step.lock else "",
        "course_url": page.course.get_url(request),
    }
    return render(request, "progress/locked.html", context, status=403)
