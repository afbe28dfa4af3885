"""The two databases behind one interface. Both find words by trigrams: SQLite with FTS5, PostgreSQL with pg_trgm.

An engine answers which entries hold words, and which words look like a word. What that is worth is decided elsewhere,
once for both.
"""

from collections.abc import Sequence
from functools import reduce
from operator import and_, or_
from typing import Protocol

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from courses.search.models import Word

MOST_CANDIDATES = 60
Alternatives = Sequence[str]


class Engine(Protocol):
    """What a database has to answer."""

    def holding(self, readings: Sequence[Alternatives]) -> Q:
        """Entries that hold, for each reading, a word that begins with one of its alternatives."""

    def looking_like(self, word: str) -> list[str]:
        """Words of the index that share trigrams with the word, the likeliest first."""


class SQLiteEngine:
    """FTS5 with its trigram tokenizer: a phrase of it is any run of letters, spaces included."""

    def holding(self, readings: Sequence[Alternatives]) -> Q:
        """One question to the full-text table for all words."""
        terms = [" OR ".join(f'" {word}"' for word in alternatives) for alternatives in readings]
        match = " AND ".join(f"({term})" for term in terms)
        return Q(pk__in=RawSQL("SELECT rowid FROM search_entry_trigrams WHERE words MATCH %s", [match]))

    def looking_like(self, word: str) -> list[str]:
        """Ordered by bm25: rare trigrams that are shared count most."""
        inner = dict.fromkeys(word[start : start + 3] for start in range(len(word) - 2))
        if not inner:
            return []
        match = " OR ".join(f'"{trigram}"' for trigram in inner)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT text FROM search_word_trigrams WHERE search_word_trigrams MATCH %s ORDER BY rank LIMIT %s",
                [match, MOST_CANDIDATES],
            )
            return [text for (text,) in cursor.fetchall()]


class PostgreSQLEngine:
    """LIKE and similarity, both answered from GIN indexes of trigrams."""

    def holding(self, readings: Sequence[Alternatives]) -> Q:
        """One LIKE for each word."""
        return reduce(
            and_, (reduce(or_, (Q(words__contains=f" {word}") for word in alternatives)) for alternatives in readings)
        )

    def looking_like(self, word: str) -> list[str]:
        """The operator uses the index; its threshold is the server's own, so the order does the rest."""
        rows = Word.objects.extra(
            select={"likeness": "similarity(text, %s)"}, select_params=[word], where=["text %% %s"], params=[word]
        )
        return list(rows.order_by("-likeness", "text").values_list("text", flat=True)[:MOST_CANDIDATES])


def engine() -> Engine:
    """That of the database in use."""
    return SQLiteEngine() if connection.vendor == "sqlite" else PostgreSQLEngine()
