"""Every address of the Wagtail admin, from the URL configuration itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>|\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")


@dataclass(frozen=True)
class Address:
    """One pattern: its name as the resolver reports it, its text, and the parameters in it."""

    name: str
    pattern: str
    parameters: tuple[tuple[str, str], ...]

    def at(self, **values: object) -> str:
        """The address with these values in it."""
        filled = PARAMETER.sub(lambda match: str(values[match[2] or match[3]]), self.pattern)
        return "/" + filled.replace("^", "").replace("\\", "").rstrip("$")


def admin_addresses() -> list[Address]:
    """Every pattern below /cms/, in the order in which they are tried."""
    return [address for address in _walk(get_resolver().url_patterns) if address.pattern.startswith("cms/")]


def _walk(patterns: list[URLPattern | URLResolver], before: str = "", namespaces: str = "") -> Iterator[Address]:
    for entry in patterns:
        text = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{namespaces}{entry.namespace}:" if entry.namespace else namespaces
            yield from _walk(entry.url_patterns, text, inner)
        else:
            parameters = tuple((match[1] or "str", match[2] or match[3]) for match in PARAMETER.finditer(text))
            yield Address(f"{namespaces}{entry.name}", text, parameters)
