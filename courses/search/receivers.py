"""What happens here when a page, a term or a muscle changes. What is deleted takes its entries with it."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_save
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from courses.anatomy.models import Muscle
from courses.catalog.models import CoursePage, CoursePart, GlossaryTerm
from courses.search import services, tasks


def connect() -> None:
    """Listens to the rooms below."""
    page_published.connect(index_page, dispatch_uid="search-published")
    page_unpublished.connect(forget_page, dispatch_uid="search-unpublished")
    post_page_move.connect(index_moved, dispatch_uid="search-moved")
    post_save.connect(index_term, sender=GlossaryTerm, dispatch_uid="search-term")
    post_save.connect(index_muscle, sender=Muscle, dispatch_uid="search-muscle")


def index_page(sender: type[Model], instance: Page, **kwargs: Any) -> None:
    """A page that a search can find, or that has such pages below it."""
    if issubclass(instance.specific_class, CoursePage | CoursePart):
        tasks.index_page.enqueue(instance.pk)


def forget_page(sender: type[Model], instance: Page, **kwargs: Any) -> None:
    """A page that was unpublished. Wagtail says so too of one that it is about to delete: at once, not as a task."""
    if issubclass(instance.specific_class, CoursePage | CoursePart):
        services.forget_page(instance)


def index_moved(sender: type[Model], instance: Page, **kwargs: Any) -> None:
    """A page with everything below it."""
    if issubclass(instance.specific_class, CoursePage | CoursePart):
        tasks.index_moved.enqueue(instance.pk)


def index_term(sender: type[Model], instance: GlossaryTerm, **kwargs: Any) -> None:
    """A term that was added or changed."""
    tasks.index_term.enqueue(instance.pk)


def index_muscle(sender: type[Model], instance: Muscle, **kwargs: Any) -> None:
    """A shared muscle that was loaded, or a school's own."""
    tasks.index_muscle.enqueue(instance.pk)
