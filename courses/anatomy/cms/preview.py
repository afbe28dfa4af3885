"""A muscle as the atlas would show it, before it is saved."""

from dataclasses import replace
from uuid import uuid4

from courses.anatomy.addresses import ChartState
from courses.anatomy.facts import MuscleFacts
from courses.anatomy.library import library_of
from courses.anatomy.pages import MusclePage
from courses.schools.models import School


def preview_of(muscle: MuscleFacts, school: School | None) -> MusclePage:
    """Its page in a library of the school that has it already. The token is new: nothing of it is kept for long."""
    library = library_of(school)
    others = (other for other in library.muscles if other.key != muscle.key)
    muscles = sorted((muscle, *others), key=lambda one: one.name.casefold())
    library = replace(library, token=f"preview-{uuid4()}", muscles=tuple(muscles), own=library.own | {muscle.key})
    return MusclePage(library, muscle, ChartState(), None)
