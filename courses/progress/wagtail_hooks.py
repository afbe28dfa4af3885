"""What happens when a lesson or quiz is opened: locks hold, and the visit is noted."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.models import Page

from courses.assessments.models import QuizPage
from courses.catalog.models import LessonPage
from courses.common.clock import now
from courses.enrollments.gate import enrollment_for
from courses.progress.completion import Standing
from courses.progress.locks import lock_of, locked_page
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
    if step := lock_of(request, page, "lesson" if isinstance(page, LessonPage) else "quiz"):
        return locked_page(request, page, step)
    if isinstance(page, LessonPage) and request.method == "GET":
        _note_visit(request, page, standing)
    return None


def _note_visit(request: HttpRequest, lesson: LessonPage, standing: Standing) -> None:
    at, last = now(), standing.evidence
    if last.last_lesson == lesson.pk and last.last_opened_at and at - last.last_opened_at < ONE_VISIT:
        return
    enrollment = enrollment_for(request, lesson.course_id)
    if enrollment:
        record_visit(enrollment=enrollment, lesson=lesson, at=at)
