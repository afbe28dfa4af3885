"""The sources of a course, which pages store as a label and an address, as entries of sources.yaml. Pure: no Django."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from itertools import count
from string import ascii_lowercase
from typing import Any

from courses.packages.reading.sources import Source
from courses.packages.writing.notes import Notes

_ADDRESS = re.compile(r"https?://\S+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Sources:
    """Gives every source a key. Those of a folder that is written into keep theirs, with all that is known of them."""

    def __init__(self, present: Sequence[Source], notes: Notes) -> None:
        self._notes = notes
        self._keys = {(source.label, source.address): source.key for source in present}
        self._taken = set(self._keys.values()) | {source.key for source in present}
        self.new: dict[str, dict[str, Any]] = {}

    def key_of(self, label: str, address: str) -> str:
        """The key of the source, a new one for the first mention."""
        label, address = label.strip(), address.strip()
        if address and not _ADDRESS.fullmatch(address):
            self._notes.add(f"Source “{label}”", f"its address “{address}” is left out: no web address.")
            address = ""
        known = self._keys.get((label, address))
        if known:
            return known
        key = _free(_name_of(label), self._taken)
        self._keys[label, address] = key
        self._taken.add(key)
        self.new[key] = {"line": label, "address": address}
        return key


def _name_of(label: str) -> str:
    """Its first word and its year, as in herbert2011."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    word = re.search(r"[a-z]+", plain)
    year = _YEAR.search(plain)
    return f"{word.group() if word else 'source'}{year.group() if year else ''}"


def _free(name: str, taken: set[str]) -> str:
    """The name, or the next that is free: with a letter, then with numbers."""
    endings = ("", *ascii_lowercase[1:])
    letters = (name + ending for ending in endings)
    numbers = (f"{name}-{number}" for number in count(2))
    return next(key for keys in (letters, numbers) for key in keys if key not in taken)


def entries(new: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The entries by key, without what is empty."""
    return {key: {name: value for name, value in entry.items() if value} for key, entry in sorted(new.items())}
