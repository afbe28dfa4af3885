"""The gate before a lesson or quiz is served."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.models import Page

from courses.catalog.models import CoursePart, ModulePage
from courses.enrollments.gate import may_study


@hooks.register("before_serve_page")
def only_for_the_enrolled(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse | None:
    """Lessons and quizzes are for the enrolled; everyone else is led to the course page, by way of sign-in."""
    if not isinstance(page, CoursePart) or isinstance(page, ModulePage):
        return None
    course = page.course
    if may_study(request, course):
        return None
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    messages.info(request, "Enroll in this course to open its lessons.")
    return redirect(course.get_url(request))
