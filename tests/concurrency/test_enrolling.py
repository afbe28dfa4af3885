"""Clicks at the same moment have the effect of one."""

from courses.catalog.models import CoursePage
from courses.common.clock import now
from courses.enrollments.models import Enrollment
from courses.enrollments.services import approve_enrollment, enroll_trainee
from courses.schools.models import Membership
from courses.users.models import Letter, User
from tests.concurrency.parallel import errors_in, in_parallel


def test_enrolling_from_eight_tabs_makes_one_enrollment(course: CoursePage, alice: User) -> None:
    def enroll() -> Enrollment:
        return enroll_trainee(course=course, trainee=alice, actor=alice, at=now())

    results = in_parallel(*[enroll] * 8)

    assert errors_in(results) == []
    assert len({enrollment.pk for enrollment in results}) == 1
    assert Enrollment.objects.get().events.count() == 1
    assert Membership.objects.filter(user=alice).count() == 1
    assert Letter.objects.filter(recipient=alice).count() == 1


def test_approving_twice_at_once_approves_once(course: CoursePage, alice: User, rita: User) -> None:
    CoursePage.objects.update(enrollment_policy=CoursePage.EnrollmentPolicy.APPROVAL)
    course.refresh_from_db()
    enrollment = enroll_trainee(course=course, trainee=alice, actor=alice, at=now())

    def approve() -> Enrollment:
        return approve_enrollment(enrollment=enrollment, actor=rita, at=now())

    results = in_parallel(*[approve] * 6)

    assert errors_in(results) == []
    assert list(enrollment.events.values_list("kind", flat=True)) == ["requested", "approved"]
