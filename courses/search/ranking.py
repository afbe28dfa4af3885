"""What goes before what. The database weighs and gathers: a common word stands in every text, and few are shown."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from django.db.models import IntegerField, Max, Min, QuerySet
from django.db.models.expressions import RawSQL

from courses.search.engines import Alternatives, Engine
from courses.search.models import Entry

# What a word counts: whole or begun in the title, in the heading, or in the text; half of it when it was mistyped.
PLACES = (
    ("title_words", "% {} %", 24),
    ("title_words", "% {}%", 20),
    ("heading_words", "% {} %", 12),
    ("heading_words", "% {}%", 8),
)
IN_TEXT = 2
SAME_TITLE = 30
# One word more goes before any better place.
FOUND = 100
# Parts of a lesson that one hit may show.
MOST_SECTIONS = 3
GROUPS: dict[str, str] = {
    Entry.Kind.LESSON: "lessons",
    Entry.Kind.SECTION: "lessons",
    Entry.Kind.MUSCLE: "muscles",
    Entry.Kind.TERM: "terms",
    Entry.Kind.COURSE: "courses",
    Entry.Kind.MODULE: "courses",
}


@dataclass(frozen=True)
class Reading:
    """A word of the query and what it is looked for as."""

    word: str
    alternatives: Alternatives

    @property
    def is_exact(self) -> bool:
        """The word stands there as it was typed."""
        return self.alternatives == (self.word,)


@dataclass(frozen=True)
class Search:
    """What is looked for: all the words, or any of them."""

    readings: Sequence[Reading]
    is_any_enough: bool = False

    @property
    def asked(self) -> list[Alternatives]:
        """What an entry must hold one of, each."""
        each = [reading.alternatives for reading in self.readings]
        return [[word for alternatives in each for word in alternatives]] if self.is_any_enough else each

    @property
    def enough(self) -> int:
        """The points of an entry that holds no more than it must."""
        return FOUND if self.is_any_enough else FOUND * len(self.readings)


class Subject(NamedTuple):
    """One thing that was found: a lesson with its sections, a module, a term. `entry` is the first of its entries."""

    page: int | None
    term: int | None
    muscle: int | None
    entry: int
    kind: str
    course: int | None
    points: int

    @property
    def group(self) -> str:
        """All entries of a page are of one group, whichever kind is at hand."""
        return GROUPS[self.kind]


def ranked(database: Engine, entries: QuerySet[Entry], search: Search, own_courses: Collection[int]) -> list[Subject]:
    """The subjects of entries that hold the words: by the best entry, own courses before others, then as taught."""
    rows = entries.filter(database.holding(search.asked)).order_by().values_list("page", "term", "muscle")
    points = Max(_points(database, search.readings, are_held=not search.is_any_enough))
    subjects = [Subject(*row) for row in rows.annotate(Min("pk"), Max("kind"), Max("course"), points=points)]
    return sorted(subjects, key=lambda one: (-one.points, one.course not in own_courses, one.entry))


def parts_of_lessons(
    database: Engine, entries: QuerySet[Entry], search: Search, lessons: Iterable[int]
) -> dict[int, list[int]]:
    """Of each lesson its entry, when its title was found, and its best sections."""
    points = _points(database, search.readings, are_held=False)
    weighed = entries.filter(page__in=list(lessons)).annotate(points=points)
    rows = weighed.filter(points__gte=search.enough).order_by("-points", "pk").values_list("page", "pk", "kind")
    titles: dict[int, list[int]] = {}
    sections: dict[int, list[int]] = {}
    for page, pk, kind in rows:
        (sections if kind == Entry.Kind.SECTION else titles).setdefault(page, []).append(pk)
    return {page: titles.get(page, []) + sections.get(page, [])[:MOST_SECTIONS] for page in titles | sections}


def _points(database: Engine, readings: Sequence[Reading], *, are_held: bool) -> RawSQL:
    """What the words count in an entry, and more for a title that is the query, word for word.

    Where all words are known to be held, nobody asks again. This is SQL because Django would need longer to put so many
    conditions together than a database to judge them; letters and digits mean nothing else in a pattern.
    """
    cases = [_points_of_word(reading, None if are_held else database) for reading in readings]
    title = f" {' '.join(reading.alternatives[0] for reading in readings)} "
    cases.append((f"CASE WHEN title_words = %s THEN {SAME_TITLE} ELSE 0 END", [title]))
    sql, values = zip(*cases, strict=True)
    return RawSQL(" + ".join(sql), list(chain(*values)), output_field=IntegerField())  # noqa: S611


def _points_of_word(reading: Reading, database: Engine | None) -> tuple[str, list[str]]:
    """The best place of the word; without a database to ask, it stands in the text at least."""
    part = 1 if reading.is_exact else 2
    whens = [f"WHEN {_any(column, reading)} THEN {FOUND + points // part}" for column, _, points in PLACES]
    values = [form.format(word) for _, form, _ in PLACES for word in reading.alternatives]
    in_text = FOUND + IN_TEXT // part
    if not database:
        return f"CASE {' '.join(whens)} ELSE {in_text} END", values
    held = database.holding([reading.alternatives])
    return f"CASE {' '.join(whens)} WHEN {held.sql} THEN {in_text} ELSE 0 END", [*values, *held.params]


def _any(column: str, reading: Reading) -> str:
    return " OR ".join([f"{column} LIKE %s"] * len(reading.alternatives))
