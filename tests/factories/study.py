"""Enrollments and study for tests, made through the services."""

from datetime import datetime

from courses.catalog.models import CoursePage
from courses.enrollments.models import Enrollment, EnrollmentEvent
from courses.schools.models import Role
from courses.schools.services import add_member
from courses.users.models import User
from tests.factories.people import LONG_AGO


def make_enrollment(course: CoursePage, trainee: User, *, at: datetime = LONG_AGO, **fields: object) -> Enrollment:
    """An active enrollment, whatever the course's policy."""
    add_member(school=course.school, user=trainee, role=Role.TRAINEE, actor=None, at=at)
    enrollment = Enrollment.objects.create(
        **{
            "school": course.school,
            "course": course,
            "course_revision_id": course.live_revision_id,
            "trainee": trainee,
            "status": Enrollment.Status.ACTIVE,
            "requested_at": at,
            "started_at": at,
            **fields,
        }
    )
    EnrollmentEvent.objects.create(enrollment=enrollment, kind="enrolled", actor=trainee, at=at)
    return enrollment
