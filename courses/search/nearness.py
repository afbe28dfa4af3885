"""How alike two words are. Databases bring candidates by their trigrams; their worth is decided here. Pure."""

from collections.abc import Iterable
from difflib import SequenceMatcher

SHARED = 0.3  # of the trigrams: PostgreSQL looks no further
LIKE = 0.55  # read as this word
PERHAPS = 0.42  # asked whether it was meant
NEARLY_BEST = 0.85
MOST_LIKE = 4


def trigrams(word: str) -> frozenset[str]:
    """All runs of three letters, with two spaces before the word and one behind it."""
    padded = f"  {word} "
    return frozenset(padded[start : start + 3] for start in range(len(padded) - 2))


def similarity(one: str, other: str) -> float:
    """From 0 to 1: the shared trigrams of all that the two have, as PostgreSQL counts them."""
    mine, theirs = trigrams(one), trigrams(other)
    return len(mine & theirs) / len(mine | theirs)


def likeness(one: str, other: str) -> float:
    """From 0 to 1: halfway between shared trigrams and shared letters in order.

    Two letters that changed places break five trigrams of a short word, and only one letter of it.
    """
    return (similarity(one, other) + SequenceMatcher(None, one, other, autojunk=False).ratio()) / 2


def nearest(word: str, others: Iterable[str], *, least: float = LIKE) -> tuple[str, ...]:
    """The words that the word nearly is, best first; those far behind the best are left out."""
    near = (other for other in others if other != word and similarity(word, other) >= SHARED)
    scores = {other: likeness(word, other) for other in near}
    enough = max(least, NEARLY_BEST * max(scores.values(), default=0))
    ranked = sorted(scores, key=lambda other: (-scores[other], other))
    return tuple(other for other in ranked if scores[other] >= enough)[:MOST_LIKE]
