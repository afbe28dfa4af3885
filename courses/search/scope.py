"""What a person may find. It follows what the pages themselves show, and stands in the look-up itself.

Members search their own schools. Everybody else searches what schools show to everybody: the outlines of courses, and
the atlas and glossaries that are open. The text of a lesson is for those who may read that lesson now.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, Q, QuerySet, When
from django.http import HttpRequest

from courses.anatomy.access import is_shared_open
from courses.anatomy.models import Muscle
from courses.enrollments.models import Enrollment
from courses.progress.completion import locks_steps
from courses.progress.standing import load_standings
from courses.schools.models import STAFF_ROLES, Membership, School
from courses.search.models import Entry

OUTLINE = (Entry.Kind.COURSE, Entry.Kind.MODULE, Entry.Kind.LESSON)


@dataclass(frozen=True)
class Scope:
    """The person's schools, or none for someone who belongs to none; where they work, what they study, what is locked.

    `glossaries` are the schools whose terms are found.
    """

    schools: frozenset[int] = frozenset()
    staffed: frozenset[int] = frozenset()
    studied: frozenset[int] = frozenset()
    locked: frozenset[int] = frozenset()
    glossaries: frozenset[int] = frozenset()
    has_shared_atlas: bool = True

    def may_read(self, entry: Entry) -> bool:
        """Whether the lesson of the entry would open."""
        if entry.school_id in self.staffed:
            return True
        return entry.course_id in self.studied and entry.page_id not in self.locked


def visible(scope: Scope) -> QuerySet[Entry]:
    """Every entry that the person may find.

    The condition stands in a case, which no index answers: the words are to be looked up first and then the few entries
    that hold them. SQLite would walk through everything that the person may find.
    """
    outline = Q(kind__in=OUTLINE)
    if scope.schools:
        outline &= Q(school__in=scope.schools)
    read = Q(course__in=scope.studied) & ~Q(page__in=scope.locked) | Q(school__in=scope.staffed)
    terms = Q(kind=Entry.Kind.TERM, school__in=scope.glossaries)
    may_find = outline | Q(kind=Entry.Kind.SECTION) & read | terms | _muscles(scope)
    return Entry.objects.filter(Case(When(may_find, then=True), default=False))


def _muscles(scope: Scope) -> Q:
    """The shared muscles and those of the person's schools; the own version stands in place of the shared one."""
    own = Q(kind=Entry.Kind.MUSCLE, school__in=scope.schools)
    if not scope.has_shared_atlas:
        return own
    shared = Q(kind=Entry.Kind.MUSCLE, school=None)
    if len(scope.schools) == 1:
        keys = Muscle.objects.filter(school__in=scope.schools).values("key")
        shared &= ~Q(muscle__in=Muscle.objects.filter(school=None, key__in=keys))
    return own | shared


def scope_of(request: HttpRequest) -> Scope:
    """That of the visitor: three queries, and those of the standings where lessons can be locked."""
    if not request.user.is_authenticated:
        return Scope(glossaries=_open_glossaries(), has_shared_atlas=is_shared_open())
    roles = list(Membership.objects.current().filter(user=request.user).values_list("school", "role"))
    enrollments = list(Enrollment.objects.active().for_trainee(request.user).select_related("course"))
    schools = frozenset([school for school, _ in roles] + [row.school_id for row in enrollments])
    staffed = frozenset(school for school, role in roles if role in STAFF_ROLES)
    return Scope(
        schools=schools,
        staffed=staffed,
        studied=frozenset(row.course_id for row in enrollments),
        locked=_locked(row for row in enrollments if row.school_id not in staffed),
        glossaries=schools or _open_glossaries(),
    )


def _locked(enrollments: Iterable[Enrollment]) -> frozenset[int]:
    """Lessons that these trainees cannot open yet."""
    standings = load_standings(row for row in enrollments if locks_steps(row.course.unlock_policy))
    return frozenset(
        step.id for standing in standings.values() for step in standing.steps if step.kind == "lesson" and step.lock
    )


def _open_glossaries() -> frozenset[int]:
    """Schools that show everybody their glossary, as they do their atlas."""
    schools = School.objects.filter(Q(atlas=None) | Q(atlas__is_public=True), catalog_page__live=True)
    return frozenset(schools.values_list("pk", flat=True))
