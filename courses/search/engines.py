"""The two databases behind one interface. Both have an index of the words of entries, and one of the trigrams of words.

SQLite has them from FTS5, PostgreSQL from its text search and pg_trgm. An engine answers which entries hold words, and
which words look like a word. What that is worth is decided elsewhere, once for both.
"""

from collections.abc import Sequence
from itertools import chain
from typing import Any, Protocol

from django.db import connection
from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL

from courses.search.models import Entry, Word

MOST_CANDIDATES = 60
BLANK = "?"  # stands for a word and is none
Alternatives = Sequence[str]


class Engine(Protocol):
    """What a database has to answer."""

    def holding(self, readings: Sequence[Alternatives]) -> RawSQL:
        """Whether an entry holds, for each reading, a word that begins with one of its alternatives."""

    def looking_like(self, word: str) -> list[str]:
        """Words of the index that share trigrams with the word, the likeliest first."""


class SQLiteEngine:
    """FTS5: once with words, once with its tokenizer for trigrams."""

    def holding(self, readings: Sequence[Alternatives]) -> RawSQL:
        """One question to the full-text table for all words."""
        terms = [" OR ".join(f'"{word}" *' for word in alternatives) for alternatives in readings]
        match = " AND ".join(f"({term})" for term in terms)
        indexed = "SELECT rowid FROM search_entry_words WHERE search_entry_words MATCH %s"
        return RawSQL(f"search_entry.id IN ({indexed})", [match], output_field=BooleanField())  # noqa: S611

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
    """Text search without its dictionaries, and similarity; both answered from GIN indexes."""

    def holding(self, readings: Sequence[Alternatives]) -> RawSQL:
        """One question for all words, to a column that only this database has."""
        terms = [" | ".join(f"'{word}':*" for word in alternatives) for alternatives in readings]
        match = " & ".join(f"({term})" for term in terms)
        return RawSQL("search_entry.lexemes @@ %s::tsquery", [match], output_field=BooleanField())

    def looking_like(self, word: str) -> list[str]:
        """The operator uses the index; its threshold is the server's own, so the order does the rest."""
        rows = Word.objects.extra(
            select={"likeness": "similarity(text, %s)"}, select_params=[word], where=["text %% %s"], params=[word]
        )
        return list(rows.order_by("-likeness", "text").values_list("text", flat=True)[:MOST_CANDIDATES])


def held(database: Engine, entries: QuerySet[Entry], words: Sequence[str]) -> set[str]:
    """Those of the words that some of the entries hold, in one query.

    The question is written once and asked for each word: Django takes longer to write it than a database to answer.
    """
    if not words:
        return set()
    sql, values = entries.filter(database.holding([(BLANK,)])).values("pk").query.sql_with_params()
    asked = [(word, *(_filled(value, word) for value in values)) for word in words]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([f"SELECT %s WHERE EXISTS ({sql})"] * len(words)), list(chain(*asked)))
        return {word for (word,) in cursor.fetchall()}


def _filled(value: Any, word: str) -> Any:
    return value.replace(BLANK, word) if isinstance(value, str) and BLANK in value else value


def engine() -> Engine:
    """That of the database in use."""
    return SQLiteEngine() if connection.vendor == "sqlite" else PostgreSQLEngine()
