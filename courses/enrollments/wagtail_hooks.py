"""The gates before a lesson, a quiz or a file of a lesson is served."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page

from courses.catalog.models import CoursePart, ModulePage
from courses.enrollments.gate import belongs_to, may_study
from courses.schools.models import School


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


@hooks.register("before_serve_document")
def only_for_the_school(document: AbstractDocument, request: HttpRequest) -> HttpResponse | None:
    """A school's files are for those who study or work there; for anyone else they are not there."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    school = School.objects.filter(collection=document.collection_id).first()
    if school is None or not belongs_to(request, school):
        raise Http404
    return None
