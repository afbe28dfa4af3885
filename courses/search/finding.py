"""The search itself: all words first, then mistyped words as what they nearly are, then as many words as can be had."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import add
from typing import NamedTuple

from django.db.models import Case, Exists, Expression, IntegerField, Q, QuerySet, Value, When

from courses.search.engines import Alternatives, Engine, engine
from courses.search.models import Entry
from courses.search.nearness import LIKE, PERHAPS, nearest
from courses.search.scope import Scope, visible
from courses.search.words import words_of_query

# What a word counts in the title, in the heading and in the text; half of it when it was mistyped.
WHOLE_TITLE, IN_TITLE, WHOLE_HEADING, IN_HEADING, IN_TEXT = 24, 20, 12, 8, 2
SAME_TITLE = 30
# One word more goes before any better place.
FOUND = 100
# Parts of a lesson that one hit may show.
MOST_SECTIONS = 3
GROUPS = {
    Entry.Kind.LESSON: "lessons",
    Entry.Kind.SECTION: "lessons",
    Entry.Kind.MUSCLE: "muscles",
    Entry.Kind.TERM: "terms",
    Entry.Kind.COURSE: "courses",
    Entry.Kind.MODULE: "courses",
}


@dataclass(frozen=True)
class Hit:
    """One thing that was found: its entry, and of a lesson the sections that hold most of what was looked for."""

    entry: Entry
    sections: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Group:
    """What was found of one kind, best first: `hits` are as many as were asked for, of `count` in all."""

    key: str
    hits: tuple[Hit, ...]
    count: int


@dataclass(frozen=True)
class Found:
    """What a search found. `words` were really looked for; `read_as` are those that mistyped words were taken for.

    `missing` are words that nothing has, `suggestions` what was perhaps meant by them.
    """

    groups: tuple[Group, ...] = ()
    words: tuple[str, ...] = ()
    read_as: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """Everything that was found."""
        return sum(group.count for group in self.groups)


class _Row(NamedTuple):
    """An entry as it is ranked, without its text."""

    id: int
    kind: str
    page_id: int | None
    course_id: int | None
    score: int


@dataclass(frozen=True)
class _Reading:
    """A word of the query and what it is looked for as."""

    word: str
    alternatives: Alternatives

    @property
    def is_exact(self) -> bool:
        """The word stands there as it was typed."""
        return self.alternatives == (self.word,)


def find(scope: Scope, query: str, limit: int, only: str = "") -> Found:
    """What the person may find, best first, at most `limit` of each kind; `only` one group. Queries: a fixed number."""
    words = words_of_query(query)
    if not words:
        return Found()
    database, entries = engine(), visible(scope)
    readings = [_Reading(word, (word,)) for word in words]
    found = Found(words=words)
    rows = _ranked(database, entries, readings)
    if not rows:
        readings, found = _read_again(database, entries, words)
        rows = _ranked(database, entries, readings) or _ranked(database, entries, readings, is_any_enough=True)
    return replace(found, groups=_grouped(rows, scope, limit, only))


def _read_again(database: Engine, entries: QuerySet[Entry], words: Sequence[str]) -> tuple[list[_Reading], Found]:
    """Each word as it stands, or as the words of the person's own entries that it is most like."""
    known = _present(database, entries, words)
    unknown = [word for word in words if word not in known]
    candidates = {word: nearest(word, database.looking_like(word), least=PERHAPS) for word in unknown}
    near = _present(database, entries, [other for others in candidates.values() for other in others])
    perhaps = {word: [other for other in candidates[word] if other in near] for word in unknown}
    alike = {word: nearest(word, others, least=LIKE) for word, others in perhaps.items()}
    readings = [_Reading(word, (word,) if word in known else alike[word]) for word in words]
    return [reading for reading in readings if reading.alternatives], Found(
        words=tuple(dict.fromkeys(other for reading in readings for other in reading.alternatives)),
        read_as=tuple(dict.fromkeys(other for others in alike.values() for other in others)),
        missing=tuple(word for word in unknown if not alike[word]),
        suggestions=tuple(dict.fromkeys(other for word in unknown if not alike[word] for other in perhaps[word])),
    )


def _present(database: Engine, entries: QuerySet[Entry], words: Sequence[str]) -> set[str]:
    """Those of the words that some entry holds, in one query."""
    if not words:
        return set()
    held = [Exists(entries.filter(database.holding([(word,)]))) for word in words]
    answers = Entry.objects.order_by("pk").values_list(*held).first() or ()
    return {word for word, is_held in zip(words, answers, strict=False) if is_held}


def _ranked(
    database: Engine, entries: QuerySet[Entry], readings: Sequence[_Reading], *, is_any_enough: bool = False
) -> list[_Row]:
    """The entries that hold all words, or any of them; the scores of words add up."""
    if not readings:
        return []
    asked = [reading.alternatives for reading in readings]
    if is_any_enough:
        asked = [[word for alternatives in asked for word in alternatives]]
    score = reduce(add, [_score(reading, is_any_enough=is_any_enough) for reading in readings]) + _same_title(readings)
    rows = entries.filter(database.holding(asked)).annotate(score=score)
    return [_Row(*row) for row in rows.order_by().values_list("pk", "kind", "page", "course", "score")]


def _score(reading: _Reading, *, is_any_enough: bool) -> Expression:
    """The best place of the word. A search for any of several words also meets entries without this one."""
    part = 1 if reading.is_exact else 2
    places = (
        ("title_words__contains", " {} ", WHOLE_TITLE),
        ("title_words__contains", " {}", IN_TITLE),
        ("heading_words__contains", " {} ", WHOLE_HEADING),
        ("heading_words__contains", " {}", IN_HEADING),
    )
    whens = [
        When(_any(place, form, reading.alternatives), then=Value(FOUND + points // part))
        for place, form, points in places
    ]
    in_text = Value(FOUND + IN_TEXT // part)
    if is_any_enough:
        whens.append(When(_any("words__contains", " {}", reading.alternatives), then=in_text))
    return Case(*whens, default=Value(0) if is_any_enough else in_text, output_field=IntegerField())


def _any(place: str, form: str, words: Alternatives) -> Q:
    return reduce(lambda one, other: one | other, (Q(**{place: form.format(word)}) for word in words))


def _same_title(readings: Sequence[_Reading]) -> Expression:
    """A title that is the query, word for word."""
    title = f" {' '.join(reading.alternatives[0] for reading in readings)} "
    return Case(When(title_words=title, then=Value(SAME_TITLE)), default=Value(0), output_field=IntegerField())


def _grouped(rows: Iterable[_Row], scope: Scope, limit: int, only: str) -> tuple[Group, ...]:
    """Groups by their best hit, in each the best first, the person's own courses before others, then as taught."""
    best = sorted(rows, key=lambda row: (-row.score, row.course_id not in scope.studied, row.id))
    groups: dict[str, dict[tuple[str, int], list[_Row]]] = {}
    for row in best:
        group = GROUPS[Entry.Kind(row.kind)]
        subject = (group, row.page_id or row.id)
        groups.setdefault(group, {}).setdefault(subject, []).append(row)
    shown = {key: list(subjects.values())[:limit] for key, subjects in groups.items() if only in ("", key)}
    entries = _load(row.id for subjects in shown.values() for parts in subjects for row in _parts(parts))
    return tuple(
        Group(
            key,
            tuple(_hit([entries[row.id] for row in _parts(parts)]) for parts in shown.get(key, [])),
            len(subjects),
        )
        for key, subjects in groups.items()
    )


def _parts(rows: list[_Row]) -> list[_Row]:
    """Of a lesson its title, when that was found, and its best sections."""
    titles = [row for row in rows if row.kind != Entry.Kind.SECTION]
    return titles + [row for row in rows if row.kind == Entry.Kind.SECTION][:MOST_SECTIONS]


def _hit(entries: list[Entry]) -> Hit:
    return Hit(entries[0], tuple(entry for entry in entries if entry.kind == Entry.Kind.SECTION))


def _load(ids: Iterable[int]) -> dict[int, Entry]:
    return Entry.objects.select_related("page", "course", "school", "term__school", "muscle").in_bulk(list(ids))
