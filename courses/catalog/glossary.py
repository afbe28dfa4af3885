"""A school's glossary: its terms from A to Z, with the lessons that teach each, and the search in it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import groupby
from unicodedata import combining, normalize

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from courses.anatomy.addresses import address
from courses.catalog.models import GlossaryTerm, LessonPage
from courses.catalog.outline import url_of
from courses.schools.models import School

# What the reference index calls the entry of a term in the block of key terms, and the lesson's own text.
TAUGHT = "body.key_terms"
TEXT = "body."
MOST_MENTIONS = 3
NUMBERS = "0–9"
LIKENESS = 0.75


@dataclass(frozen=True)
class TermLesson:
    """A lesson in which the term is found."""

    title: str
    course: str
    url: str


@dataclass(frozen=True)
class Entry:
    """A term with the lessons that teach it."""

    term: GlossaryTerm
    lessons: tuple[TermLesson, ...]

    @property
    def other_names(self) -> list[str]:
        """The forms that say something new: a plural does not."""
        stem = _plain(self.term.term)[:-1]
        return [form for form in self.term.also if not _plain(form).startswith(stem)]


@dataclass(frozen=True)
class Letter:
    """The entries that begin with the letter."""

    letter: str
    entries: tuple[Entry, ...]

    @property
    def anchor(self) -> str:
        """Its place on the page."""
        return "letter-0" if self.letter == NUMBERS else f"letter-{self.letter.lower()}"


@dataclass(frozen=True)
class GlossaryPage:
    """What the page shows. `suggestion` is the term that a search which found nothing nearly names."""

    letters: tuple[Letter, ...]
    total: int
    suggestion: str = ""

    @property
    def shown(self) -> int:
        """How many entries are on the page."""
        return sum(len(letter.entries) for letter in self.letters)


def address_of(term: GlossaryTerm) -> str:
    """Where the term stands in the glossary of its school."""
    return f"{address('catalog:glossary', school=term.school.slug)}#{term.slug}"


def glossary_page(school: School, query: str) -> GlossaryPage:
    """All terms of the school, or those that a search finds. Always three queries."""
    terms = list(GlossaryTerm.objects.filter(school=school))
    found = _find(terms, query) if query else terms
    lessons = _lessons_by_term(school, terms)
    entries = [Entry(term, lessons.get(term.pk, ())) for term in sorted(found, key=lambda term: _plain(term.term))]
    letters = groupby(entries, key=lambda entry: _letter_of(entry.term.term))
    return GlossaryPage(
        letters=tuple(Letter(letter, tuple(group)) for letter, group in letters),
        total=len(terms),
        suggestion=_suggestion(terms, query) if query and not found else "",
    )


def _find(terms: Iterable[GlossaryTerm], query: str) -> list[GlossaryTerm]:
    """The terms that have every word of the query in their forms, or else in forms and meaning together."""
    words = _words(query)
    named = [term for term in terms if _has(words, _forms(term))]
    return named or [term for term in terms if _has(words, f"{_forms(term)} {term.meaning}")]


def _has(words: list[str], text: str) -> bool:
    """Every word begins a word of the text."""
    present = _words(text)
    return bool(words) and all(any(other.startswith(word) for other in present) for word in words)


def _suggestion(terms: Iterable[GlossaryTerm], query: str) -> str:
    names = {_plain(form): term.term for term in terms for form in (term.term, *term.also)}
    near = get_close_matches(_plain(query), names, n=1, cutoff=LIKENESS)
    return names[near[0]] if near else ""


def _forms(term: GlossaryTerm) -> str:
    return " ".join((term.term, *term.also))


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", _plain(text))


def _plain(text: str) -> str:
    """Without accents and capitals."""
    return "".join(letter for letter in normalize("NFKD", text.casefold()) if not combining(letter))


def _letter_of(term: str) -> str:
    first = _plain(term)[:1]
    return first.upper() if first.isalpha() else NUMBERS


def _lessons_by_term(school: School, terms: Iterable[GlossaryTerm]) -> Mapping[int, tuple[TermLesson, ...]]:
    """The lessons that explain each term among their key terms, or else the first that link to it."""
    references = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_for_model(GlossaryTerm),
        to_object_id__in=[str(term.pk) for term in terms],
        model_path__startswith=TEXT,
    )
    taught, mentioned = defaultdict(set), defaultdict(set)
    for term_id, page_id, path in references.values_list("to_object_id", "object_id", "model_path"):
        (taught if path.startswith(TAUGHT) else mentioned)[int(term_id)].add(int(page_id))
    lessons = _published_lessons(school)
    return {
        term_id: _among(lessons, taught[term_id]) or _among(lessons, mentioned[term_id])[:MOST_MENTIONS]
        for term_id in {*taught, *mentioned}
    }


def _among(lessons: Mapping[int, TermLesson], pages: set[int]) -> tuple[TermLesson, ...]:
    return tuple(lesson for pk, lesson in lessons.items() if pk in pages)


def _published_lessons(school: School) -> dict[int, TermLesson]:
    """Every published lesson of the school in the order of the page tree."""
    rows = LessonPage.objects.live().filter(course__school=school, course__live=True).order_by("path")
    values = rows.values_list("pk", "title", "course__title", "url_path")
    return {pk: TermLesson(title, course, url_of(url_path)) for pk, title, course, url_path in values}
