"""The words of the atlas read well wherever pages join them, and write a thing in one way."""

import re
from collections.abc import Iterator
from typing import Any

from courses.anatomy.services import read_atlas


def words_in(value: Any) -> Iterator[str]:
    """Every text of an entry."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from words_in(part)


def test_each_thing_is_written_in_one_way() -> None:
    words = "\n".join(words_in(read_atlas()))
    assert re.findall(r"collar bone|breast bone|spill-over| - ", words) == []


def test_pages_may_set_the_roots_behind_the_nerve_with_a_comma() -> None:
    """Roots begin in lower case, or as a name does, and say nothing that the nerve has just said."""
    for entry in read_atlas():
        nerve, roots = entry["innervation"]["nerve"], entry["innervation"]["roots"]
        assert re.match(r"[a-z]|CN |[CTLS]\d", roots), entry["key"]
        assert f"({roots})" not in nerve, entry["key"]
