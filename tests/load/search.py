"""What a search costs at 5,000 texts: found, mistyped and not found, by a trainee of one of many courses.

Counted is what the page does before its template: finding and highlighting. Time of the processor stands beside: a
machine that does other things makes every clock slow. On SQLite that is all of it, else the database works apart.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter, process_time

from django.db import connection
from wagtail.models import Page

from courses.catalog.models import CoursePage
from courses.schools.models import School
from courses.search.finding import find
from courses.search.models import Entry, Word
from courses.search.results import groups_of
from courses.search.scope import Scope
from courses.search.views import FEW
from courses.search.words import spaced
from tests.factories import content

TEXTS = 5_000
SECTIONS_EACH = 8
WORDS_EACH = 120
ROUNDS = 60
SYLLABLES = "ba ce di fo gu la me ni po ru sa te vi zo cra ste plo tri".split()  # noqa: SIM905
QUERIES = {
    "one rare word": "{rare}",
    "three words": "{usual} {other} {rare}",
    "a word of every text": "massage",
    "a mistyped word": "{mistyped}",
    "two mistyped words": "{mistyped} mesage",
    "nothing at all": "qqxqq wwkww",
}


@dataclass(frozen=True)
class Cost:
    """How long a kind of search takes."""

    name: str
    median_ms: float
    p95_ms: float
    processor_ms: float
    found: int


def costs(school: School, course: CoursePage) -> Iterator[Cost]:
    """Each kind of search, as the school's trainee makes it."""
    texts = _seed(course)
    scope = Scope(schools=frozenset([school.pk]), studied=frozenset([course.pk]), glossaries=frozenset([school.pk]))
    rng = random.Random(5)
    for name, form in QUERIES.items():
        spent, processor, counts = [], [], []
        for _ in range(ROUNDS):
            query = _filled(form, rng.choice(texts).split(), rng)
            began, worked = perf_counter(), process_time()
            found = find(scope, query, FEW)
            groups_of(found, scope)
            spent.append((perf_counter() - began) * 1000)
            processor.append((process_time() - worked) * 1000)
            counts.append(found.count)
        yield Cost(name, median(spent), quantiles(spent, n=20)[18], median(processor), round(median(counts)))


def _filled(form: str, words: list[str], rng: random.Random) -> str:
    long = sorted(words, key=len)[-10:]
    rare = rng.choice(long)
    middle = len(rare) // 2
    mistyped = rare[: middle - 1] + rare[middle] + rare[middle - 1] + rare[middle + 1 :]
    return form.format(rare=rare, mistyped=mistyped, usual=rng.choice(words), other=rng.choice(words))


def _seed(course: CoursePage) -> list[str]:
    """Sections of made-up words, some of them frequent as in a language; all of them speak of massage."""
    rng = random.Random(7)
    words = sorted({"".join(rng.choices(SYLLABLES, k=rng.randint(2, 5))) for _ in range(12_000)})
    weights = [1 / (rank + 8) for rank in range(len(words))]
    texts = [" ".join(["massage", *rng.choices(words, weights, k=WORDS_EACH)]) for _ in range(TEXTS)]
    lessons = _lessons(course, TEXTS // SECTIONS_EACH)
    sections = [_section(course, lessons[number // SECTIONS_EACH], text) for number, text in enumerate(texts)]
    Entry.objects.bulk_create(sections, batch_size=500)
    Word.objects.bulk_create([Word(text=word) for word in ("massage", *words)], ignore_conflicts=True, batch_size=500)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE search_entry, search_word")
    return texts


def _lessons(course: CoursePage, count: int) -> list[Page]:
    """Pages that sections belong to, and no more: nobody opens them."""
    module = content.make_module(course, "Searched")
    pages = [
        Page(
            title=f"Lesson {number}",
            slug=f"lesson-{number}",
            depth=module.depth + 1,
            path=Page._get_path(module.path, module.depth + 1, number),
            url_path=f"{module.url_path}lesson-{number}/",
            locale=module.locale,
        )
        for number in range(1, count + 1)
    ]
    Page.objects.bulk_create(pages)
    return pages


def _section(course: CoursePage, lesson: Page, text: str) -> Entry:
    heading = text[40:80]
    return Entry(
        kind=Entry.Kind.SECTION,
        school=course.school,
        course=course,
        page=lesson,
        title=lesson.title,
        heading=heading,
        text=text,
        title_words=spaced(lesson.title),
        heading_words=spaced(heading),
        words=spaced(lesson.title, heading, text),
    )
