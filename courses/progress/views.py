"""The one thing a trainee does here: mark a lesson complete."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from courses.catalog.outline import url_of
from courses.common.clock import now
from courses.enrollments.models import Enrollment
from courses.progress.completion import Standing
from courses.progress.services import complete_lesson


@login_required
@require_POST
def complete(request: HttpRequest, page_id: int) -> HttpResponse:
    """Records the lesson and leads on: to the next open step, or to what is still missing."""
    studies = Enrollment.objects.active().for_trainee(request.user)
    enrollment = get_object_or_404(studies, course__lessonpages=page_id)
    standing = complete_lesson(enrollment=enrollment, lesson_id=page_id, at=now())
    _tell(request, standing, page_id)
    following = None if standing.is_complete else standing.step_after("lesson", page_id)
    return redirect(
        url_of(following.url_path) if following else reverse("dashboards:outstanding", args=[enrollment.uuid])
    )


def _tell(request: HttpRequest, standing: Standing, lesson_id: int) -> None:
    lesson = standing.lesson(lesson_id)
    if standing.is_complete:
        messages.success(request, "You have completed the course.")
    elif lesson:
        messages.success(request, f"Lesson {lesson.number} is complete.")
