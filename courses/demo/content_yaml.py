"""YAML as the content files use it: one mapping per document, no key twice, lists as tuples, yes and no as words."""

import re
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from typing import Any

import yaml

from courses.demo.content_errors import ContentError, Problem


class _ContentLoader(yaml.CSafeLoader):
    """Safe YAML that refuses a repeated key, which plain YAML would silently overwrite."""

    # Plain YAML takes the answers "Yes" and "No" for true and false. Here only true and false are.
    yaml_implicit_resolvers = {
        letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
        for letter, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[Hashable] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(None, None, f"“{key}” stands here twice", key_node.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep=True)


def _as_tuple(loader: yaml.CSafeLoader, node: yaml.SequenceNode) -> tuple[Any, ...]:
    return tuple(loader.construct_sequence(node, deep=True))


_ContentLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:true|false)$"), list("tf"))
# The content models are frozen and strict: a strict tuple does not accept a list.
_ContentLoader.add_constructor("tag:yaml.org,2002:seq", _as_tuple)


def read_mapping(text: str, *, file: str, first_line: int = 1) -> dict[str, Any]:
    """The mapping written in ``text``, which begins at ``first_line`` of ``file``."""
    with _told(file, first_line):
        data = yaml.load(text, Loader=_ContentLoader)  # noqa: S506  (a subclass of CSafeLoader)
    if not isinstance(data, dict):
        raise ContentError(Problem(file, f"line {first_line}", "expected “key: value” lines"))
    return data


def read_entries(text: str, *, file: str) -> list[tuple[int, dict[str, Any]]]:
    """The mappings of the list written in ``text``, each with the line it begins in."""
    loader = _ContentLoader(text)
    with _told(file, 1):
        root = loader.get_single_node()
        if not isinstance(root, yaml.SequenceNode):
            raise ContentError(Problem(file, "line 1", "expected a list, each entry begins with “- ”"))
        entries = [(node.start_mark.line + 1, loader.construct_document(node)) for node in root.value]
    for line, entry in entries:
        if not isinstance(entry, dict):
            raise ContentError(Problem(file, f"line {line}", "expected “key: value” lines"))
    return entries


@contextmanager
def _told(file: str, first_line: int) -> Iterator[None]:
    """Tells with file and line what is not YAML."""
    try:
        yield
    except yaml.MarkedYAMLError as error:
        line = first_line + (error.problem_mark.line if error.problem_mark else 0)
        raise ContentError(Problem(file, f"line {line}", error.problem or "this is not YAML")) from error
    except yaml.YAMLError as error:
        raise ContentError(Problem(file, f"line {first_line}", "this is not YAML")) from error
