"""How a trainee comes into a course: the button on the course page, and the code of a cohort."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from django_ratelimit.core import is_ratelimited

from courses.catalog.models import CoursePage
from courses.common.clock import now
from courses.enrollments.forms import JoinForm
from courses.enrollments.gate import enrollment_for
from courses.enrollments.models import Cohort, Enrollment
from courses.enrollments.services import EnrollmentRefused, enroll_trainee
from courses.users.visitors import signed_in

GUESSES = "10/m"
MENDABLE = ("code_unknown", "code_needed")


@require_http_methods(["GET", "POST"])
def enroll(request: HttpRequest, course_id: int) -> HttpResponse:
    """Enrolls in a published course, or asks to, as the course says. Repeating it changes nothing."""
    course = get_object_or_404(CoursePage.objects.live().select_related("school"), pk=course_id)
    if request.method == "POST" and not request.user.is_authenticated:
        return redirect_to_login(reverse("enroll", args=[course.pk]))
    form = JoinForm(request.POST if "code" in request.POST else None)
    if request.method == "POST" and (not form.is_bound or form.is_valid()):
        try:
            return _enrolled(request, course, form.cleaned_data["code"] if form.is_bound else "")
        except EnrollmentRefused as refusal:
            if refusal.code not in MENDABLE or not form.is_bound:
                raise
            form.add_error("code", refusal.message)
    return render(request, "enrollments/enroll.html", {"course": course, "school": course.school, "form": form})


@require_http_methods(["GET", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Asks for the code of a cohort and leads to the page that says what it opens."""
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if is_ratelimited(request, group="join", key="user_or_ip", rate=GUESSES, increment=True):
            form.add_error("code", "Wait a minute, then try again. There were too many attempts.")
        elif cohort := Cohort.objects.with_code(form.cleaned_data["code"]):
            return redirect("join_cohort", cohort.join_code)
        else:
            form.add_error("code", "Check the code: no cohort is open under it.")
    return render(request, "enrollments/join.html", {"form": form})


@require_http_methods(["GET", "POST"])
def join_cohort(request: HttpRequest, code: str) -> HttpResponse:
    """Says which course and school a code opens; the signed-in trainee confirms."""
    if is_ratelimited(request, group="join", key="user_or_ip", rate=GUESSES, increment=True):
        messages.error(request, "Wait a minute, then try again. There were too many attempts.")
        return redirect("join")
    cohort = Cohort.objects.with_code(code)
    if cohort is None:
        messages.error(request, "Check the code: no cohort is open under it.")
        return redirect("join")
    if request.method == "POST":
        if not request.user.is_authenticated:
            return redirect_to_login(request.path)
        return _enrolled(request, cohort.course, cohort.join_code)
    return render(
        request,
        "enrollments/join_cohort.html",
        {"cohort": cohort, "school": cohort.school, "enrollment": enrollment_for(request, cohort.course_id)},
    )


def _enrolled(request: HttpRequest, course: CoursePage, code: str) -> HttpResponse:
    trainee = signed_in(request)
    enrollment = enroll_trainee(course=course, trainee=trainee, actor=trainee, at=now(), join_code=code)
    if enrollment.status == Enrollment.Status.PENDING:
        messages.success(request, "Your request is with the registrar. You get mail when it is decided.")
    else:
        messages.success(request, f"You are enrolled in {course.title}.")
    return redirect(course.get_url(request))
