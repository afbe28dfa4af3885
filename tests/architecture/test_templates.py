"""Every template compiles, finds what it includes, and carries nothing that the content security policy forbids."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template import Template, TemplateDoesNotExist, TemplateSyntaxError, engines
from django.template.base import Node
from django.template.loader_tags import ExtendsNode, IncludeNode

from tests.architecture.rooms import PROJECT, name_of, sources

PAGES = [path for path in sources(".html", folders=("templates",)) if "wagtailadmin" not in path.parts]
# Rendered by us, not by a browser under the policy.
DOCUMENTS = ("emails", "pdf")

INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/(ld\+)?json)", re.IGNORECASE)
HANDLER = re.compile(r"<[a-z][^>]*\son[a-z]+\s*=|javascript:", re.IGNORECASE)
STYLE = re.compile(r"<style\b|\sstyle=\"(?!--)", re.IGNORECASE)


def template_names() -> Iterator[str]:
    """Names under templates/, as views load them."""
    for path in sources(".html", ".txt", ".svg", ".xml", folders=("templates",)):
        yield str(path.relative_to(PROJECT / "templates"))


def named_templates(template: Template) -> Iterator[str]:
    """The names that the template extends and includes, where they are written out."""
    for node in template.nodelist.get_nodes_by_type((ExtendsNode, IncludeNode)):
        expression = _name_expression(node)
        if isinstance(expression.var, str) and not expression.filters:
            yield expression.var


def _name_expression(node: Node) -> object:
    return node.parent_name if isinstance(node, ExtendsNode) else node.template


def test_templates_compile_and_find_their_parts() -> None:
    names = list(template_names())
    broken = {name: said for name in names if (said := what_breaks(name))}
    assert broken == {}
    assert len(names) > 200


def what_breaks(name: str) -> str:
    """Why the template does not compile, or which of its parts is missing or does not."""
    engine = engines["django"].engine
    try:
        for part in named_templates(engine.get_template(name)):
            engine.get_template(part)
    except (TemplateDoesNotExist, TemplateSyntaxError) as error:
        return f"{type(error).__name__}: {error}"
    return ""


def test_pages_have_no_inline_code() -> None:
    assert {name_of(path): found for path in PAGES if (found := inline_code_in(path))} == {}


def inline_code_in(path: Path) -> list[str]:
    """What the policy forbids. Style attributes may only set custom properties."""
    forbidden = [INLINE_SCRIPT, HANDLER]
    if not any(part in path.parts for part in DOCUMENTS):
        forbidden.append(STYLE)
    text = path.read_text()
    return [match[0] for pattern in forbidden if (match := pattern.search(text))]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (INLINE_SCRIPT, "<script>alert(1)</script>"),
        (INLINE_SCRIPT, '<script type="module">go()</script>'),
        (HANDLER, '<button class="x" onclick="go()">'),
        (HANDLER, '<a href="javascript:go()">'),
        (STYLE, '<p style="color:red">'),
    ],
)
def test_inline_code_is_recognized(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text)


@pytest.mark.parametrize(
    "text",
    ['<script type="module" src="/x.js"></script>', '<p class="one" style="--v:34%">', '<input name="on" value="=">'],
)
def test_what_the_policy_allows_is_let_through(text: str) -> None:
    assert not any(pattern.search(text) for pattern in (INLINE_SCRIPT, HANDLER, STYLE))
