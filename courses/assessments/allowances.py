"""What people were granted, as attempts and pages ask for it."""

from datetime import datetime

from courses.assessments.models import Accommodation
from courses.assessments.timing import STANDARD, Allowance


def allowance_of(*, school_id: int, person_id: int, at: datetime) -> Allowance:
    """What the person is granted at the school now; the standard when nothing is. One query."""
    grants = Accommodation.objects.in_force(at).filter(school=school_id, person=person_id)
    grant = grants.first()
    return grant.allowance if grant else STANDARD


def allowances_at(*, school_id: int, at: datetime) -> dict[int, Allowance]:
    """What people of the school are granted now, by person id; who has the standard is not in it. One query."""
    grants = Accommodation.objects.in_force(at).filter(school=school_id).order_by()
    return {grant.person_id: grant.allowance for grant in grants.defer("reason")}
