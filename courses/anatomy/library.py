"""The muscles of a school in the memory of this process, kept until one of them changes."""

from uuid import UUID

from django.db.models import Q

from courses.anatomy.facts import Library
from courses.anatomy.keeping import Shelf
from courses.anatomy.models import Atlas, Muscle
from courses.schools.models import School

MOST_KEPT = 32
PARTS = ("trigger_points__places", "trigger_points__zones")

_kept: Shelf[Library] = Shelf(MOST_KEPT)


def library_of(school: School | None) -> Library:
    """The school's muscles, or the shared ones alone. Warm it costs one query."""
    school_id = school.pk if school else None
    tokens: dict[int | None, UUID] = dict(
        Atlas.objects.filter(Q(school=None) | Q(school=school)).values_list("school_id", "token")
    )
    key = (tokens.get(None), tokens.get(school_id) if school else None)
    return _kept.get(key, lambda: _load(school_id, token="-".join(map(str, key))))


def _load(school_id: int | None, token: str) -> Library:
    """Shared muscles first, so that the school's own take their places."""
    rows = Muscle.objects.filter(Q(school=None) | Q(school=school_id)).prefetch_related(*PARTS)
    shared = {row.key: row.facts() for row in rows if row.school_id is None}
    own = {row.key: row.facts() for row in rows if row.school_id is not None}
    muscles = sorted({**shared, **own}.values(), key=lambda muscle: muscle.name.casefold())
    return Library(token, tuple(muscles), frozenset(own))
