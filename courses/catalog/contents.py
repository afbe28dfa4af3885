"""What is worked out from the contents of a course is kept until they change.

Every change of a course, or of a page below it, gives the course a new `contents_token`. What a process has worked out
stays under the token it was worked out for and is never asked for again. Tokens are random: a change that was rolled
back, or another database, cannot come upon one that is in use.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, TypeVar
from uuid import UUID, uuid4

from django.db.models import Model
from django.db.models.signals import post_delete
from wagtail.signals import page_unpublished, post_page_move

from courses.catalog.models import CoursePage, CoursePart

T = TypeVar("T")
MOST_KEPT = 256


class KeptPerCourse(Generic[T]):
    """Values by course in the memory of this process; `load` works out those of several courses at once."""

    def __init__(self, load: Callable[[list[int]], Mapping[int, T]]) -> None:
        self._load = load
        self._kept: dict[tuple[int, UUID], T] = {}

    def of(self, courses: Iterable[CoursePage]) -> dict[int, T]:
        """The value of each course by its id. Warm it costs no query."""
        keys = {course.pk: (course.pk, course.contents_token) for course in courses}
        found = {id_: self._kept[key] for id_, key in keys.items() if key in self._kept}
        if missing := [id_ for id_ in keys if id_ not in found]:
            loaded = self._load(missing)
            self._keep({keys[id_]: loaded[id_] for id_ in missing})
            found.update(loaded)
        return found

    def _keep(self, values: dict[tuple[int, UUID], T]) -> None:
        if len(self._kept) + len(values) > MOST_KEPT:
            self._kept = {}
        self._kept.update(values)


def connect() -> None:
    """Listens to what becomes of pages without a save of their own."""
    page_unpublished.connect(_note_change, dispatch_uid="renew-contents-unpublished")
    post_page_move.connect(_note_change, dispatch_uid="renew-contents-moved")
    post_delete.connect(_note_end, dispatch_uid="renew-contents-deleted")


def _note_change(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    page = instance.specific
    if isinstance(page, CoursePart | CoursePage):
        page.renew_contents()


def _note_end(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, CoursePart):
        CoursePage.objects.filter(pk=instance.course_id).update(contents_token=uuid4())
