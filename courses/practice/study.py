"""Where a person practices: the school, the courses that they take there now, and how they want to practice."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, FilteredRelation, Q

from courses.catalog.models import CoursePage
from courses.enrollments.models import Enrollment
from courses.practice.models import Preferences
from courses.schools.models import School
from courses.users.models import User

READ = ("id", "new_per_day", "reviews_per_day", "retention_percent", "parameters", "refitted_at", "muscles")


@dataclass(frozen=True)
class Study:
    """A school with the courses that the person is enrolled in there, and the other schools where they are.

    `preferences` is unsaved while the person has changed nothing.
    """

    person: User
    school: School
    courses: tuple[CoursePage, ...]
    preferences: Preferences
    elsewhere: tuple[School, ...]


def study_of(person: User, slug: str = "") -> Study | None:
    """At the school of that slug, or where the person enrolled last; None without a current enrollment. One query."""
    rows = list(_enrollments(person))
    schools = {row.school.slug: row.school for row in rows}
    school = schools.get(slug) if slug else next(iter(schools.values()), None)
    if school is None:
        return None
    here = [row for row in rows if row.school_id == school.pk]
    return Study(
        person=person,
        school=school,
        courses=tuple(row.course for row in here),
        preferences=_preferences(here[0], person),
        elsewhere=tuple(it for it in schools.values() if it.pk != school.pk),
    )


def _enrollments(person: User) -> Any:
    """The current ones, the latest first, each with the person's preferences at its school as `own_*`."""
    own = FilteredRelation("school__practice_preferences", condition=Q(school__practice_preferences__person=person))
    current = Enrollment.objects.active().for_trainee(person).select_related("course", "school")
    fields = {f"own_{name}": F(f"own__{name}") for name in READ}
    return current.annotate(own=own).annotate(**fields).order_by("-started_at", "-pk")


def _preferences(row: Any, person: User) -> Preferences:
    stored = {name: getattr(row, f"own_{name}") for name in READ}
    if stored["id"] is None:
        return Preferences(person=person, school=row.school)
    preferences = Preferences(person=person, school=row.school, **stored)
    preferences._state.adding = False
    return preferences
