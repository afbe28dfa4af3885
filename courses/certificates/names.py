"""Comparing a name on paper with a name that someone typed on another keyboard."""

import unicodedata

# As much as a family name's column holds; some letters unfold into several.
LONGEST = 150

# Letters that Unicode does not take apart into a plain letter and a mark.
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})


def fold(name: str) -> str:
    """The name without case, accents, spaces, dashes and apostrophes: "D'Ávila-Łoś" and "davila los" are the same."""
    letters = unicodedata.normalize("NFKD", name).casefold().translate(_PLAIN)
    return "".join(letter for letter in unicodedata.normalize("NFKD", letters) if letter.isalnum())[:LONGEST]


def is_same(typed: str, folded: str) -> bool:
    """What was typed names the folded name. A name without a single letter is never matched."""
    return bool(folded) and fold(typed) == folded
