"""The one thing a trainee does here: mark a lesson complete."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from courses.catalog.models import LessonPage
from courses.catalog.outline import url_of
from courses.common.clock import now
from courses.enrollments.models import Enrollment
from courses.progress.completion import Standing
from courses.progress.services import complete_lesson


@login_required
@require_POST
def complete(request: HttpRequest, page_id: int) -> HttpResponse:
    """Records the lesson and leads on: to the next open step, or to what is still missing."""
    lesson = get_object_or_404(LessonPage.objects.live().defer_streamfields(), pk=page_id)
    enrollment = get_object_or_404(Enrollment.objects.active().for_trainee(request.user), course=lesson.course_id)
    standing = complete_lesson(enrollment=enrollment, lesson=lesson, at=now())
    _tell(request, standing, lesson)
    following = None if standing.is_complete else standing.step_after("lesson", lesson.pk)
    return redirect(
        url_of(following.url_path) if following else reverse("dashboards:outstanding", args=[enrollment.uuid])
    )


def _tell(request: HttpRequest, standing: Standing, lesson: LessonPage) -> None:
    step = standing.step("lesson", lesson.pk)
    if standing.is_complete:
        messages.success(request, "You have completed the course.")
    elif step:
        messages.success(request, f"Lesson {step.number} is complete.")
