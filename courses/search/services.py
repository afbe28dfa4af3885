"""Keeps the index equal to what the other rooms publish. Each call may be repeated."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from django.db import transaction
from wagtail.models import Page

from courses.anatomy.models import Muscle
from courses.catalog.models import CoursePage, GlossaryTerm, LessonPage, ModulePage
from courses.search.entries import entries_of_page, entry_of_muscle, entry_of_term, is_shown
from courses.search.models import Entry, Word

LONGEST_WORD = 60
SHORTEST_WORD = 3  # shorter ones are too near to everything
AT_ONCE = 500


@transaction.atomic
def index_page(page: Page) -> None:
    """What is found of the page, and of pages below it that only now came on show."""
    Entry.objects.filter(page=page).delete()
    if is_shown(page):
        below = page.get_descendants().live().exclude(pk__in=Entry.objects.filter(page__isnull=False).values("page"))
        _add(chain.from_iterable(map(entries_of_page, [page.specific, *below.specific()])))


def forget_page(page: Page) -> None:
    """Nothing is found of the page any more, and nothing of the pages below it."""
    Entry.objects.filter(page__in=page.get_descendants(inclusive=True)).delete()


@transaction.atomic
def index_moved(page: Page) -> None:
    """As `index_page`, for a page that came to stand elsewhere with all that is below it."""
    forget_page(page)
    index_page(page)


@transaction.atomic
def index_term(term: GlossaryTerm) -> None:
    """What is found of the term."""
    Entry.objects.filter(term=term).delete()
    _add([entry_of_term(term)])


@transaction.atomic
def index_muscle(muscle: Muscle) -> None:
    """What is found of the muscle."""
    Entry.objects.filter(muscle=muscle).delete()
    _add([entry_of_muscle(muscle)])


@transaction.atomic
def rebuild() -> int:
    """Makes the whole index anew, in one transaction, and answers how many entries it has."""
    Entry.objects.all().delete()
    Word.objects.all().delete()
    return _add(_everything())


def _everything() -> Iterator[Entry]:
    yield from map(entry_of_muscle, Muscle.objects.iterator())
    yield from map(entry_of_term, GlossaryTerm.objects.iterator())
    for pages in (
        CoursePage.objects.live(),
        ModulePage.objects.live().select_related("course"),
        LessonPage.objects.live().select_related("course"),
    ):
        yield from chain.from_iterable(map(entries_of_page, pages.iterator()))


def _add(entries: Iterable[Entry]) -> int:
    count = 0
    waiting = iter(entries)
    while some := list(islice(waiting, AT_ONCE)):
        Entry.objects.bulk_create(some)
        words = {word for entry in some for word in entry.words.split() if SHORTEST_WORD <= len(word) <= LONGEST_WORD}
        Word.objects.bulk_create([Word(text=word) for word in sorted(words)], ignore_conflicts=True)
        count += len(some)
    return count
