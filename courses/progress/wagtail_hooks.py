"""What happens when a lesson or quiz is opened: locks hold, and the visit is noted."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail import hooks
from wagtail.models import Page

from courses.assessments.models import QuizPage
from courses.catalog.models import LessonPage
from courses.catalog.outline import url_of
from courses.common.clock import now
from courses.enrollments.gate import enrollment_for, is_staff_of
from courses.progress.completion import Standing, Step
from courses.progress.services import record_visit
from courses.progress.visitor import standing_of_visitor

# Opening the same lesson again within this time is one visit: reloading a page writes nothing.
ONE_VISIT = timedelta(minutes=5)


@hooks.register("before_serve_page", order=10)  # after the gate of enrollments, which loads the course
def only_what_is_unlocked(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse | None:
    """A locked lesson or quiz is answered with the reason and the way; an open lesson is noted as visited."""
    if not isinstance(page, LessonPage | QuizPage):
        return None
    standing = standing_of_visitor(request, page.course)
    if standing is None:  # staff, whom the gate let in
        return None
    step = standing.step("lesson" if isinstance(page, LessonPage) else "quiz", page.pk)
    if step and step.lock and not is_staff_of(request, page.course):
        return _locked(request, page, step)
    if isinstance(page, LessonPage) and request.method == "GET":
        _note_visit(request, page, standing)
    return None


def _locked(request: HttpRequest, page: Page, step: Step) -> HttpResponse:
    context = {
        "page": page,
        "school": page.course.school,
        "step": step,
        "way_url": url_of(step.lock.url_path) if step.lock else "",
        "course_url": page.course.get_url(request),
    }
    return render(request, "progress/locked.html", context, status=403)


def _note_visit(request: HttpRequest, lesson: LessonPage, standing: Standing) -> None:
    at, last = now(), standing.evidence
    if last.last_lesson == lesson.pk and last.last_opened_at and at - last.last_opened_at < ONE_VISIT:
        return
    enrollment = enrollment_for(request, lesson.course_id)
    if enrollment:
        record_visit(enrollment=enrollment, lesson=lesson, at=at)
