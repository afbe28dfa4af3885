"""What happens here when a room below has something to tell."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from courses.enrollments.models import CohortInvitation
from courses.enrollments.services import enroll_trainee
from courses.schools.models import Invitation
from courses.schools.signals import invitation_accepted
from courses.users.models import User


@receiver(invitation_accepted)
def enroll_invited(sender: type, invitation: Invitation, user: User, at: datetime, **kwargs: Any) -> None:
    """An accepted invitation that holds a place in a cohort enrolls, in the same transaction."""
    place = CohortInvitation.objects.select_related("cohort__course__school").filter(invitation=invitation).first()
    if place:
        enroll_trainee(course=place.cohort.course, trainee=user, actor=user, at=at, cohort=place.cohort)
