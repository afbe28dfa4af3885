"""YAML as the content files use it: one mapping per document, no key twice, lists as tuples, yes and no as words.

What is read remembers the lines it stands in, so that a mistake found later can still be shown to its author.
"""

import re
from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import yaml

from courses.packages.reading.errors import ContentError, Problem

DEEPEST = 20


class Written(dict[str, Any]):
    """A mapping with the line it begins in and the line of each key."""

    line = 0
    lines: dict[Hashable, int]


class WrittenList(tuple[Any, ...]):
    """A list with the line of each item, in order. (A tuple, as the models are frozen and strict.)"""

    lines: list[int]


def found_at(written: Any, place: Sequence[str | int]) -> tuple[int, tuple[str | int, ...]]:
    """The line of what stands at ``place``, or of the nearest thing around it, and the place itself.

    Steps that name nothing that was written are dropped, as models name alternatives among them. The line is 0 where no
    lines are known.
    """
    line, steps = getattr(written, "line", 0), []
    for step in place:
        if isinstance(written, Written) and step in written:
            line, written = written.lines[step], written[str(step)]
        elif isinstance(written, WrittenList) and isinstance(step, int) and step < len(written):
            line, written = written.lines[step], written[step]
        elif isinstance(written, Written | WrittenList):
            continue
        steps.append(step)
    return line, tuple(steps)


class _ContentLoader(yaml.CSafeLoader):
    """Safe YAML that refuses a repeated key, which plain YAML would silently overwrite."""

    # Plain YAML takes the answers "Yes" and "No" for true and false. Here only true and false are.
    yaml_implicit_resolvers = {
        letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
        for letter, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }
    first_line = 1

    def line_of(self, node: yaml.Node) -> int:
        """The line of the file."""
        return self.first_line + int(node.start_mark.line)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[Hashable] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(None, None, f"“{key}” stands here twice", key_node.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep=True)


def _as_mapping(loader: _ContentLoader, node: yaml.MappingNode) -> Written:
    made = Written({str(key): value for key, value in loader.construct_mapping(node, deep=True).items()})
    made.line = loader.line_of(node)
    made.lines = {str(loader.construct_object(key)): loader.line_of(key) for key, _ in node.value}
    return made


def _as_list(loader: _ContentLoader, node: yaml.SequenceNode) -> WrittenList:
    made = WrittenList(loader.construct_sequence(node, deep=True))
    made.lines = [loader.line_of(item) for item in node.value]
    return made


_ContentLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:true|false)$"), list("tf"))
_ContentLoader.add_constructor("tag:yaml.org,2002:map", _as_mapping)
_ContentLoader.add_constructor("tag:yaml.org,2002:seq", _as_list)


def read_mapping(text: str, *, file: str, first_line: int = 1) -> Written:
    """The mapping written in ``text``, which begins at ``first_line`` of ``file``."""
    data = _read(text, file, first_line)
    if not isinstance(data, Written):
        raise ContentError(Problem(file, f"line {first_line}", "expected “key: value” lines"))
    return data


def read_entries(text: str, *, file: str) -> tuple[Written, ...]:
    """The mappings of the list written in ``text``."""
    data = _read(text, file, 1)
    if not isinstance(data, WrittenList):
        raise ContentError(Problem(file, "line 1", "expected a list, each entry begins with “- ”"))
    for line, entry in zip(data.lines, data, strict=True):
        if not isinstance(entry, Written):
            raise ContentError(Problem(file, f"line {line}", "expected “key: value” lines"))
    return data


def _read(text: str, file: str, first_line: int) -> Any:
    with _told(file, first_line):
        _refuse_traps(text, file, first_line)
        loader = _ContentLoader(text)
        loader.first_line = first_line
        return loader.get_single_data()


def _refuse_traps(text: str, file: str, first_line: int) -> None:
    """Refuses what no course needs and what could exhaust the reader: names for other places, and endless nesting."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        is_alias = isinstance(event, yaml.AliasEvent)
        if is_alias or depth > DEEPEST:
            line = first_line + (event.start_mark.line if event.start_mark else 0)
            message = "“*” stands for another place: write it out" if is_alias else "this is nested too deep"
            raise ContentError(Problem(file, f"line {line}", message))


@contextmanager
def _told(file: str, first_line: int) -> Iterator[None]:
    """Tells with file and line what is not YAML."""
    try:
        yield
    except yaml.MarkedYAMLError as error:
        line = first_line + (error.problem_mark.line if error.problem_mark else 0)
        raise ContentError(Problem(file, f"line {line}", error.problem or "this is not YAML")) from error
    except (yaml.YAMLError, ValueError) as error:  # also a date that is none
        raise ContentError(Problem(file, f"line {first_line}", "this is not YAML")) from error
