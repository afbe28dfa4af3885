"""What the texts and blocks of a course refer to by id, gathered before anything is written: few queries for all."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_LINK = re.compile(r"<a\b[^>]*>")
_ATTRIBUTE = re.compile(r'(id|linktype)="([^"]*)"')
# Fields of blocks that hold the id of something, and what it is.
_CHOOSERS = {"image": "image", "video": "document", "captions": "document", "document": "document", "entry": "term"}

Found = Mapping[str, frozenset[int]]


def referred(stored: Iterable[Any]) -> Found:
    """Ids by what they are: page, document, term or image."""
    found = defaultdict(set)
    for kind, row in _all(list(stored)):
        found[kind].add(row)
    return {kind: frozenset(rows) for kind, rows in found.items()}


def _all(value: Any) -> Iterator[tuple[str, int]]:
    if isinstance(value, str):
        for link in _LINK.findall(value):
            told = dict(_ATTRIBUTE.findall(link))
            if told.get("linktype") and told.get("id", "").isdecimal():
                yield told["linktype"], int(told["id"])
    elif isinstance(value, Mapping):
        for name, part in value.items():
            if name in _CHOOSERS and isinstance(part, int):
                yield _CHOOSERS[name], part
            yield from _all(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _all(part)
