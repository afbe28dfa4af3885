"""The tags of a question, which are kept as one text with commas. Pure: no Django."""

from collections.abc import Iterable


def tags_in(text: str) -> list[str]:
    """Each tag once, in order."""
    return list(dict.fromkeys(tag.strip() for tag in text.split(",") if tag.strip()))


def joined_tags(tags: Iterable[str]) -> str:
    """The text that is kept; of tags that differ only in case, the first."""
    kept = {}
    for tag in tags:
        kept.setdefault(tag.casefold(), tag)
    return ", ".join(kept.values())
