"""Questions that ask nearly the same, by the words of their stems. Pure: no Django."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable

WORD = re.compile(r"\w+")
# Of all words of both stems, how many they share at least.
ALIKE = 0.75
# A word in more stems than this says little about any of them.
COMMON = 300


class Stems:
    """Stems by their words. `alike` finds those that nearly say the same without comparing with all."""

    def __init__(self, stems: Iterable[str] = ()) -> None:
        self._stems: list[tuple[str, frozenset[str]]] = []
        self._with_word: defaultdict[str, list[int]] = defaultdict(list)
        for stem in stems:
            self.add(stem)

    def add(self, stem: str) -> None:
        """One more to compare with."""
        words = words_of(stem)
        for word in words:
            self._with_word[word].append(len(self._stems))
        self._stems.append((stem, words))

    def alike(self, stem: str) -> list[str]:
        """The stems that share most words with this one, the most alike first."""
        words = words_of(stem)
        shared = Counter(number for word in words for number in self._with_word.get(word, ())[:COMMON])
        found = []
        for number in shared:
            other, others = self._stems[number]
            likeness = len(words & others) / len(words | others)
            if likeness >= ALIKE:
                found.append((likeness, other))
        return [other for _, other in sorted(found, key=lambda it: -it[0])]


def words_of(stem: str) -> frozenset[str]:
    """The words without case and accents."""
    bare = unicodedata.normalize("NFKD", stem.casefold())
    return frozenset(WORD.findall("".join(character for character in bare if not unicodedata.combining(character))))
