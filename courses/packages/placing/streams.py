"""Stored blocks, told apart by what they say and held against the rules of their fields.

Both walk along the definitions of the blocks, so that what a block is stands in one place.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from courses.anatomy.models import Muscle
from courses.catalog.blocks import TermBlock
from courses.packages.writing.rich_text import PLAIN, to_markdown

Keys = Mapping[int, str]


def saying(block: blocks.Block, value: Any, muscles: Keys) -> Any:
    """What a stored value says: two that say the same are equal.

    Ids that Wagtail gives to blocks are left out, and answers that were left empty. Running text is its Markdown, so
    that neighboring runs are one. A key term of the glossary says what the glossary says. `muscles` are the keys of the
    muscles by id: a school's own version and the shared one are the same muscle.
    """
    if isinstance(block, blocks.StreamBlock):
        runs = [(name, saying(block.child_blocks[name], it, muscles)) for name, it in _joined(value)]
        return [(name, it) for name, it in runs if it != ""]
    if isinstance(block, blocks.StructBlock):
        said = {name: saying(child, value.get(name), muscles) for name, child in block.child_blocks.items()}
        told = {name: it for name, it in said.items() if it not in ("", None, [], False)}
        return {"entry": told["entry"]} if isinstance(block, TermBlock) and "entry" in told else told
    if isinstance(block, blocks.ListBlock):
        return [saying(block.child_block, _item(it), muscles) for it in value or ()]
    if isinstance(block, blocks.RichTextBlock):
        return to_markdown(value or "", PLAIN)
    if isinstance(block, SnippetChooserBlock) and block.target_model is Muscle:
        return muscles.get(value, value)
    return value


def _joined(stored: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, Any]]:
    """Each block by its type; runs of text that follow each other are one."""
    for name, group in groupby(stored, key=itemgetter("type")):
        values = [it["value"] for it in group]
        yield from [(name, "".join(values))] if name == "rich_text" else [(name, value) for value in values]


def _item(stored: Any) -> Any:
    """An item of a list, with or without the id that Wagtail keeps beside it."""
    is_kept = isinstance(stored, Mapping) and stored.get("type") == "item" and "value" in stored
    return stored["value"] if is_kept else stored


Steps = tuple[str | int, ...]


def problems_in(block: blocks.Block, value: Any, steps: Steps = ()) -> Iterator[tuple[Steps, str]]:
    """Where a value breaks a rule of its field, and the sentence. What is chosen among rows is not looked at."""
    if isinstance(block, blocks.StreamBlock):
        for number, it in enumerate(value):
            yield from problems_in(block.child_blocks[it["type"]], it["value"], (*steps, number))
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from problems_in(child, value.get(name), (*steps, name))
    elif isinstance(block, blocks.ListBlock):
        yield from _problems_in_list(block, value or (), steps)
    elif isinstance(block, blocks.FieldBlock) and not isinstance(block, blocks.ChooserBlock | blocks.RichTextBlock):
        try:
            block.field.clean(value)
        except ValidationError as error:
            yield from ((steps, message) for message in error.messages)


def _problems_in_list(block: blocks.ListBlock, value: Sequence[Any], steps: Steps) -> Iterator[tuple[Steps, str]]:
    fewest, most = block.meta.min_num, block.meta.max_num
    if fewest is not None and len(value) < fewest:
        yield steps, f"needs at least {fewest} entries, has {len(value)}"
    if most is not None and len(value) > most:
        yield steps, f"may have {most} entries, has {len(value)}"
    for number, item in enumerate(value):
        yield from problems_in(block.child_block, item, (*steps, number))
