"""What templates ask about the visitor's own enrollments."""

from collections.abc import Iterable

from django import template

from courses.catalog.models import CoursePage
from courses.enrollments.forms import JoinForm
from courses.enrollments.gate import enrollment_for, is_staff_of
from courses.enrollments.models import Cohort, CohortInvitation, Enrollment
from courses.schools.models import Invitation

register = template.Library()


@register.simple_tag(takes_context=True)
def enrollment_in(context: template.Context, course: CoursePage) -> Enrollment | None:
    """The visitor's open enrollment (active or waiting) in the course; one query per request."""
    return enrollment_for(context["request"], course.pk)


@register.simple_tag(takes_context=True)
def works_at_school_of(context: template.Context, course: CoursePage) -> bool:
    """The visitor works for the course's school, so its lessons are open to them without enrolling."""
    return is_staff_of(context["request"], course)


@register.simple_tag
def join_form() -> JoinForm:
    """An empty field for the code of a cohort."""
    return JoinForm()


@register.filter
def with_cohorts(invitations: Iterable[Invitation]) -> list[tuple[Invitation, Cohort | None]]:
    """Each invitation with the cohort it holds a place in; one query for all."""
    rows = list(invitations)
    places = CohortInvitation.objects.filter(invitation__in=rows).select_related("cohort__course")
    cohorts = {place.invitation_id: place.cohort for place in places}
    return [(invitation, cohorts.get(invitation.pk)) for invitation in rows]
