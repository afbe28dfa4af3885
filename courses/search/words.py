"""How texts are compared: by their words in lower case, without accents. Pure."""

import re
from unicodedata import combining, normalize

WORD = re.compile(r"[^\W_]+")
# What nearly every text says finds nothing.
UNSAID = frozenset(
    """a an and are at by for from how in is it of on or that the to what when where which with""".split()  # noqa: SIM905
)
SHORTEST = 2
LONGEST = 100  # letters that count of a word: PostgreSQL refuses one of thousands
MOST_WORDS = 8


def plain(word: str) -> str:
    """The word without capitals and accents."""
    if word.isascii():
        return word.lower()
    return "".join(letter for letter in normalize("NFKD", word.casefold()) if not combining(letter))


def words_in(text: str) -> list[str]:
    """Every word of the text, in order."""
    return [plain(word)[:LONGEST] for word in WORD.findall(text)]


def spaced(*texts: str) -> str:
    """The words with one space around each: a space and a word then find where a word begins."""
    words = [word for text in texts for word in words_in(text)]
    return f" {' '.join(words)} " if words else ""


def words_of_query(query: str) -> tuple[str, ...]:
    """The words of a query that count, each once."""
    words = tuple(dict.fromkeys(word for word in words_in(query) if len(word) >= SHORTEST))
    return (tuple(word for word in words if word not in UNSAID) or words)[:MOST_WORDS]
