"""What Moodle's two formats share: names of categories, wildcards, the language of its embedded answers.

Pure: no Django.
"""

import re
from collections.abc import Iterable

ROOTS = re.compile(r"^\$[a-z0-9]+\$/?")


def names_of(number: int) -> str:
    """So many names as the subject of a sentence."""
    return "The name of 1 question is" if number == 1 else f"The names of {number} questions are"


def category_name(path: str) -> str:
    """ "Neck/Muscles" for "$course$/top/Neck/Muscles"; empty for the top. Two slashes are one in a name."""
    bare = ROOTS.sub("", path.strip())
    parts = [part.strip().replace("\0", "/") for part in bare.replace("//", "\0").split("/")]
    return "/".join(part for number, part in enumerate(parts) if part and (number or part.casefold() != "top"))


def pattern_of_wildcards(answers: Iterable[str]) -> tuple[list[str], str]:
    """Answers without Moodle's wildcard * as they stand, and one pattern for those with it."""
    listed = [answer for answer in answers if answer]
    plain = [answer.replace(r"\*", "*") for answer in listed if not _has_wildcard(answer)]
    patterns = [_pattern(answer) for answer in listed if _has_wildcard(answer)]
    bare = [answer.replace(r"\*", "\0").replace("*", "").replace("\0", "*").strip() for answer in listed]
    # An answer to show is needed: where all have wildcards, what stands between these.
    return plain or [answer for answer in dict.fromkeys(bare) if answer], "|".join(patterns)


def _has_wildcard(answer: str) -> bool:
    return "*" in answer.replace(r"\*", "")


def _pattern(answer: str) -> str:
    pieces = [re.escape(piece) for piece in answer.replace(r"\*", "\0").split("*")]
    return ".*".join(pieces).replace(r"\ ", " ").replace("\0", r"\*").replace("\\\0", r"\*")
