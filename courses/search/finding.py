"""The search itself: all words first, then mistyped words as what they nearly are, then as many words as can be had."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from courses.search.engines import Engine, engine, held
from courses.search.models import Entry
from courses.search.nearness import LIKE, PERHAPS, nearest
from courses.search.ranking import Reading, Search, Subject, parts_of_lessons, ranked
from courses.search.scope import Scope, visible
from courses.search.words import words_of_query

LESSONS = "lessons"
# What a page of results says of an entry and of what it belongs to.
SHOWN = (
    *("kind", "anchor", "title", "heading", "text", "page__url_path", "course__title", "school__name", "school__slug"),
    *("term__slug", "term__school__slug", "muscle__key"),
)


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


def find(scope: Scope, query: str, limit: int, only: str = "") -> Found:
    """What the person may find, best first, at most `limit` of each kind; `only` one group. Queries: a fixed number."""
    words = words_of_query(query)
    if not words:
        return Found()
    database, entries = engine(), visible(scope)
    search, found = Search([Reading(word, (word,)) for word in words]), Found(words=words)
    subjects = _subjects(database, entries, search, scope)
    if not subjects:
        readings, found = _read_again(database, entries, words)
        search = Search(readings)
        subjects = _subjects(database, entries, search, scope)
    if not subjects and len(search.readings) > 1:
        search = Search(search.readings, is_any_enough=True)
        subjects = _subjects(database, entries, search, scope)
    return replace(found, groups=_grouped(database, entries, subjects, search, limit, only))


def _subjects(database: Engine, entries: QuerySet[Entry], search: Search, scope: Scope) -> list[Subject]:
    """What holds the words, best first."""
    if not search.readings:
        return []
    return ranked(database, entries, search, scope.studied)


def _read_again(database: Engine, entries: QuerySet[Entry], words: Sequence[str]) -> tuple[list[Reading], Found]:
    """Each word as it stands, or as the words of the person's own entries that it is most like."""
    known = held(database, entries, words) if len(words) > 1 else set()  # a single word was not found
    unknown = [word for word in words if word not in known]
    candidates = {word: nearest(word, database.looking_like(word), least=PERHAPS) for word in unknown}
    near = held(database, entries, [other for others in candidates.values() for other in others])
    perhaps = {word: [other for other in candidates[word] if other in near] for word in unknown}
    alike = {word: nearest(word, others, least=LIKE) for word, others in perhaps.items()}
    readings = [Reading(word, (word,) if word in known else alike[word]) for word in words]
    return [reading for reading in readings if reading.alternatives], Found(
        words=tuple(dict.fromkeys(other for reading in readings for other in reading.alternatives)),
        read_as=tuple(dict.fromkeys(other for others in alike.values() for other in others)),
        missing=tuple(word for word in unknown if not alike[word]),
        suggestions=tuple(dict.fromkeys(other for word in unknown if not alike[word] for other in perhaps[word])),
    )


def _grouped(
    database: Engine, entries: QuerySet[Entry], subjects: Iterable[Subject], search: Search, limit: int, only: str
) -> tuple[Group, ...]:
    """Groups by their best hit, in each the best first."""
    groups: dict[str, list[Subject]] = {}
    for subject in subjects:
        groups.setdefault(subject.group, []).append(subject)
    shown = {key: found[:limit] for key, found in groups.items() if only in ("", key)}
    lessons = [subject.page for subject in shown.get(LESSONS, []) if subject.page]
    parts = parts_of_lessons(database, entries, search, lessons) if lessons else {}
    chosen = {one: parts.get(one.page or 0, [one.entry]) for found in shown.values() for one in found}
    loaded = _load(pk for pks in chosen.values() for pk in pks)
    return tuple(
        Group(key, tuple(_hit([loaded[pk] for pk in chosen[one]]) for one in shown.get(key, [])), len(found))
        for key, found in groups.items()
    )


def _hit(entries: list[Entry]) -> Hit:
    return Hit(entries[0], tuple(entry for entry in entries if entry.kind == Entry.Kind.SECTION))


def _load(ids: Iterable[int]) -> dict[int, Entry]:
    related = Entry.objects.select_related("page", "course", "school", "term__school", "muscle")
    return related.only(*SHOWN).in_bulk(list(ids))
