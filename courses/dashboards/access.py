"""Whose work a member of staff may see: the registrar's office that of all trainees, instructors that of their own."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from courses.catalog.models import CoursePage, CourseTeacher
from courses.enrollments.models import Enrollment
from courses.schools.models import OFFICE_ROLES, Membership, School
from courses.users.models import User


def courses_in_view_of(user: User, school: School | None = None) -> QuerySet[CoursePage]:
    """The courses whose trainees the person looks after, of one school or of all; without those nobody can take."""
    offices = Membership.objects.current().filter(user=user, role__in=OFFICE_ROLES, school=OuterRef("school"))
    teaches = CourseTeacher.objects.filter(
        course=OuterRef("pk"), membership__user=user, membership__ended_at=None, membership__school=OuterRef("school")
    )
    taken = Enrollment.objects.filter(course=OuterRef("pk"))
    courses = CoursePage.objects.filter(Exists(offices) | Exists(teaches)).filter(Q(live=True) | Exists(taken))
    return (courses.filter(school=school) if school else courses).order_by("title")


def enrollments_in_view_of(user: User) -> QuerySet[Enrollment]:
    """The person's own enrollments, and those of the trainees they look after."""
    return Enrollment.objects.filter(Q(trainee=user) | Q(course__in=courses_in_view_of(user).order_by()))
