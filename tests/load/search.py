"""What a search costs at 5,000 texts: found, mistyped and not found, by a trainee of one of many courses."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter

from django.db import connection

from courses.catalog.models import CoursePage
from courses.schools.models import School
from courses.search.finding import find
from courses.search.models import Entry, Word
from courses.search.scope import Scope
from courses.search.words import spaced

TEXTS = 5_000
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
    found: int


def costs(school: School, course: CoursePage) -> Iterator[Cost]:
    """Each kind of search, as the school's trainee makes it."""
    texts = _seed(school, course)
    scope = Scope(schools=frozenset([school.pk]), studied=frozenset([course.pk]), glossaries=frozenset([school.pk]))
    rng = random.Random(5)
    for name, form in QUERIES.items():
        spent, counts = [], []
        for _ in range(ROUNDS):
            query = _filled(form, rng.choice(texts).split(), rng)
            began = perf_counter()
            counts.append(find(scope, query, 6).count)
            spent.append((perf_counter() - began) * 1000)
        yield Cost(name, median(spent), quantiles(spent, n=20)[18], round(median(counts)))


def _filled(form: str, words: list[str], rng: random.Random) -> str:
    long = sorted(words, key=len)[-10:]
    rare = rng.choice(long)
    middle = len(rare) // 2
    mistyped = rare[: middle - 1] + rare[middle] + rare[middle - 1] + rare[middle + 1 :]
    return form.format(rare=rare, mistyped=mistyped, usual=rng.choice(words), other=rng.choice(words))


def _seed(school: School, course: CoursePage) -> list[str]:
    """Sections of made-up words, some of them frequent as in a language; all of them speak of massage."""
    rng = random.Random(7)
    words = sorted({"".join(rng.choices(SYLLABLES, k=rng.randint(2, 5))) for _ in range(12_000)})
    weights = [1 / (rank + 8) for rank in range(len(words))]
    texts = [" ".join(["massage", *rng.choices(words, weights, k=WORDS_EACH)]) for _ in range(TEXTS)]
    Entry.objects.bulk_create([_entry(school, course, text) for text in texts], batch_size=500)
    Word.objects.bulk_create([Word(text=word) for word in ("massage", *words)], ignore_conflicts=True, batch_size=500)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE search_entry, search_word")
    return texts


def _entry(school: School, course: CoursePage, text: str) -> Entry:
    title, heading = text[8:40], text[40:80]
    return Entry(
        kind=Entry.Kind.SECTION,
        school=school,
        course=course,
        page_id=course.pk,
        title=title,
        heading=heading,
        text=text,
        title_words=spaced(title),
        heading_words=spaced(heading),
        words=spaced(title, heading, text),
    )
