"""Puts a school file into the records: the school, its staff, its cohorts and its trainees, through the services."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from allauth.account.models import EmailAddress
from django.core.files import File

from courses.catalog.models import CoursePage, CourseTeacher
from courses.certificates.services import ensure_default_template
from courses.demo import schools as told
from courses.enrollments.models import Cohort
from courses.enrollments.services import open_cohort
from courses.schools.models import Approval, Membership, Role, School, Signatory
from courses.schools.services import add_member, create_school
from courses.users.models import User

SIGNATURES = Path(__file__).parent / "content" / "signatures"


@dataclass(frozen=True)
class SignIn:
    """A demo sign-in: what the person is, at which school, and the address."""

    school: str
    role: str
    email: str


def place_school(entry: told.School) -> School:
    """The school with its approvals and signatories."""
    school = School.objects.filter(slug=entry.slug).first() or create_school(
        slug=entry.slug,
        name=entry.name,
        short_name=entry.short_name,
        tagline=entry.tagline,
        code=entry.code,
        street=entry.street,
        town=entry.town,
        region=entry.region,
        postal_code=entry.postal_code,
        email=entry.email,
        phone=entry.phone,
        time_zone=entry.time_zone,
        teaching_since=entry.teaching_since,
    )
    for approval in entry.approvals:
        Approval.objects.get_or_create(school=school, authority=approval.authority, number=approval.number)
    for position, signatory in enumerate(entry.signatories):
        _place_signatory(school, signatory, position)
    ensure_default_template(school=school, signatories=list(school.signatories.all()))
    return school


def _place_signatory(school: School, entry: told.Signatory, position: int) -> None:
    signatory, is_new = Signatory.objects.get_or_create(
        school=school, name=entry.name, defaults={"title": entry.title, "position": position}
    )
    drawn = SIGNATURES / f"{entry.name.lower().replace(' ', '-')}.png"
    if is_new and drawn.exists():
        with drawn.open("rb") as file:
            signatory.signature.save(drawn.name, File(file))


def place_staff(school: School, entry: told.School, password_hash: str, at: datetime) -> list[SignIn]:
    """The people who work at the school; answers the sign-ins that are shown to people who try the product."""
    for member in entry.staff:
        user = place_person(member, password_hash if member.demo else "")
        for role in member.roles:
            add_member(
                school=school,
                user=user,
                role=Role(role),
                actor=None,
                at=at,
                title=member.title or "",
                bio=member.bio or "",
            )
    return [
        SignIn(entry.short_name, Role(member.roles[0]).label, member.email) for member in entry.staff if member.demo
    ]


def place_teachers(school: School, entry: told.School, courses: dict[str, CoursePage]) -> None:
    """Names the instructors on the pages of the courses they teach."""
    for member in entry.staff:
        for slug in member.teaches:
            membership = Membership.objects.get(school=school, user__email=member.email, role=Role.INSTRUCTOR)
            CourseTeacher.objects.get_or_create(course=courses[slug], membership=membership)


def place_cohorts(
    school: School, entry: told.School, courses: dict[str, CoursePage], at: datetime
) -> dict[str, Cohort]:
    """The cohorts by name."""
    return {cohort.name: _place_cohort(school, cohort, courses[cohort.course], at) for cohort in entry.cohorts}


def _place_cohort(school: School, entry: told.Cohort, course: CoursePage, at: datetime) -> Cohort:
    opened_at = at - timedelta(days=entry.started_days_ago)
    return Cohort.objects.filter(school=school, course=course, name=entry.name).first() or open_cohort(
        school=school, course=course, name=entry.name, starts_on=opened_at.date(), actor=None, at=opened_at
    )


def place_person(entry: told.Person, password_hash: str) -> User:
    """The person with a verified address; without a hash nobody can sign in as them."""
    user = User.objects.filter(email=entry.email).first()
    if user is None:
        user = User.objects.create_user(entry.email, first_name=entry.given, last_name=entry.family)
        EmailAddress.objects.create(user=user, email=entry.email, verified=True, primary=True)
    if password_hash and not user.has_usable_password():
        user.password = password_hash
        user.save(update_fields=["password"])
    return user
