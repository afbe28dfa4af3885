"""Wagtail's stored rich text to the Markdown of the content files: what `reading/markdown.py` turns into it again.

Pure: no Django. What looks the same is written the same, so two texts can be compared by their Markdown.
"""

import re
from collections.abc import Sequence

from courses.packages.writing.inline_text import Links, written_words
from courses.packages.writing.stored_text import Block, Listing, Paragraph, read_stored

PLAIN = Links(
    page=lambda row: f"page:{row}",
    document=lambda row: f"document:{row}",
    term=lambda row, words: f"term:{row}",
    citation=lambda number: f"[@{number}]",
    address=lambda address: address,
)
"""Ids as they stand."""


def to_markdown(html: str, links: Links) -> str:
    """The Markdown of a stored text; `links` tells how it names what it leads to."""
    return _written(read_stored(html), links)


def _written(blocks: Sequence[Block], links: Links) -> str:
    return "\n\n".join(_each(blocks, links))


def _each(blocks: Sequence[Block], links: Links) -> list[str]:
    """Each block in its lines. Lists that stand side by side take turns with their marks, or they would be one."""
    written: list[str] = []
    turn = 0
    for place, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            written.append(_paragraph(block, links))
            continue
        before = blocks[place - 1] if place else None
        is_beside = isinstance(before, Listing) and before.is_numbered == block.is_numbered
        turn = 1 - turn if is_beside else 0
        written.append(_listing(block, links, turn))
    return written


def _paragraph(block: Paragraph, links: Links) -> str:
    if not block.level:
        return written_words(block.words, links)
    text = written_words(block.words, links, begins_line=False)
    # A heading may end in a row of # that is not part of it.
    return f"{'#' * block.level} " + re.sub(r"(?<!\S)(?=#+$)", r"\\", text)


def _listing(block: Listing, links: Links, turn: int) -> str:
    numbered, plain = ".)"[turn], "-*"[turn]
    return "\n".join(
        _item(item, f"{number}{numbered} " if block.is_numbered else f"{plain} ", links)
        for number, item in enumerate(block.items, 1)
    )


def _item(blocks: Sequence[Block], mark: str, links: Links) -> str:
    """The item behind its mark. A list below a paragraph needs no empty line; anything else does."""
    text = ""
    for place, (block, written) in enumerate(zip(blocks, _each(blocks, links), strict=True)):
        is_close = isinstance(block, Listing) and place == 1 and isinstance(blocks[0], Paragraph)
        text += ("" if place == 0 else "\n" if is_close else "\n\n") + written
    inset = " " * len(mark)
    return mark + re.sub(r"\n(?!\n)", f"\n{inset}", text)
