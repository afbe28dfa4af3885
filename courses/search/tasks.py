"""Indexing as Wagtail does its own: at once, or once for each thing at the end of a large load.

What is gone by then has no entries either: they went with it.
"""

from django_tasks import task
from wagtail.models import Page

from courses.anatomy.models import Muscle
from courses.catalog.models import GlossaryTerm
from courses.search import services


@task()
def index_page(page_id: int) -> None:
    """The page as it is published now."""
    if page := Page.objects.filter(pk=page_id).first():
        services.index_page(page)


@task()
def index_moved(page_id: int) -> None:
    """The page where it stands now."""
    if page := Page.objects.filter(pk=page_id).first():
        services.index_moved(page)


@task()
def index_term(term_id: int) -> None:
    """The term as it is now."""
    if term := GlossaryTerm.objects.filter(pk=term_id).first():
        services.index_term(term)


@task()
def index_muscle(muscle_id: int) -> None:
    """The muscle as it is now."""
    if muscle := Muscle.objects.filter(pk=muscle_id).first():
        services.index_muscle(muscle)
