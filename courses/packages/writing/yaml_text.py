"""YAML as a person would write it, which `reading/yaml_text.py` reads back to the same values. Pure: no Django.

Order and letters stay as they are, long texts are folded, what is short stands in one line, and only a text that would
be taken for something else stands in quotes.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

WIDTH = 120
# The most that a list or an entry of a list takes to stand in one line.
ONE_LINE = 100
# Between others in one line it would need quotes, or more lines.
_CROWDED = re.compile(r"[,\[\]{}\n]")
# Lines that a block of text could not hold as they are.
_UNSAFE_LINES = re.compile(
    r"\A\n|^ | $|[^\S\n ]|[^\n -~\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010fffd]", re.MULTILINE
)


class _Writer(yaml.SafeDumper):
    """Takes for true and false what the reader does: yes and no are words."""

    yaml_implicit_resolvers = {
        letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
        for letter, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def ignore_aliases(self, data: Any) -> bool:
        """A value that stands twice is written twice."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Lists stand further in than the key that they belong to."""
        super().increase_indent(flow, indentless=False)

    def choose_scalar_style(self) -> Any:
        """Double quotes for short texts, as people write them, and where single ones would lose a line break."""
        style, text = super().choose_scalar_style(), str(self.event.value)  # type: ignore[union-attr]
        is_short = len(text) <= ONE_LINE and not re.search(r'["\\]', text)
        return '"' if style == "'" and (is_short or re.search("[\x85\u2028\u2029]", text)) else style


def _text(writer: _Writer, text: str) -> yaml.ScalarNode:
    is_block = "\n" in text and not _UNSAFE_LINES.search(text)
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style="|" if is_block else None)


def _list(writer: _Writer, entries: Sequence[Any]) -> yaml.SequenceNode:
    node = writer.represent_sequence("tag:yaml.org,2002:seq", entries, flow_style=_fits_one_line(entries))
    for entry, written in zip(entries, node.value, strict=True):
        if isinstance(entry, Mapping):
            written.flow_style = len(entry) > 1 and _mapping_fits(entry)
            for value, (_, inside) in zip(entry.values(), written.value, strict=True):
                if _mapping_fits(value):
                    inside.flow_style = True
    return node


def _mapping(writer: _Writer, entry: Mapping[str, Any]) -> yaml.MappingNode:
    return writer.represent_mapping("tag:yaml.org,2002:map", entry.items(), flow_style=False)


def _mapping_fits(value: Any) -> bool:
    return isinstance(value, Mapping) and _fits_one_line([part for pair in value.items() for part in pair])


def _fits_one_line(entries: Sequence[Any]) -> bool:
    if any(isinstance(entry, Mapping | list | tuple) or _CROWDED.search(str(entry)) for entry in entries):
        return False
    return sum(len(str(entry)) + 2 for entry in entries) <= ONE_LINE


_Writer.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:true|false)$"), list("tf"))
_Writer.add_representer(str, _text)
_Writer.add_representer(list, _list)
_Writer.add_representer(tuple, _list)
_Writer.add_representer(dict, _mapping)


def written(data: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> str:
    """A mapping, or a list of mappings, as the text of a file."""
    return yaml.dump(data, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=WIDTH)
