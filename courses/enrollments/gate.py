"""Who may open a course's lessons and quizzes: trainees enrolled in it, and the staff of its school."""

from django.http import HttpRequest

from courses.catalog.models import CoursePage
from courses.enrollments.models import Enrollment
from courses.schools.access import schools_for
from courses.schools.models import School


def enrollment_for(request: HttpRequest, course_id: int) -> Enrollment | None:
    """The visitor's open enrollment (active or waiting) in the course; one query per request and course."""
    if not request.user.is_authenticated:
        return None
    known: dict[int, Enrollment | None] = request.__dict__.setdefault("_enrollments", {})
    if course_id not in known:
        rows = Enrollment.objects.filter(trainee=request.user, course=course_id, status__in=["pending", "active"])
        known[course_id] = rows.first()
    return known[course_id]


def is_staff_of(request: HttpRequest, course: CoursePage) -> bool:
    """The visitor works for the course's school; at most one query per request and school."""
    if not request.user.is_authenticated:
        return False
    known: dict[int, bool] = request.__dict__.setdefault("_staff_of", {})
    if course.school_id not in known:
        known[course.school_id] = schools_for(request.user).filter(pk=course.school_id).exists()
    return known[course.school_id]


def may_study(request: HttpRequest, course: CoursePage) -> bool:
    """The visitor may open lessons of the course (locks are the progress room's matter)."""
    enrollment = enrollment_for(request, course.pk)
    return bool(enrollment and enrollment.is_active) or is_staff_of(request, course)


def belongs_to(request: HttpRequest, school: School) -> bool:
    """The visitor studies at the school or works there."""
    studies = Enrollment.objects.active().for_trainee(request.user).for_school(school)
    return studies.exists() or schools_for(request.user).filter(pk=school.pk).exists()
