"""What needs doing, on the admin's home page. Each room adds its lists by the hook `school_chores`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wagtail import hooks
from wagtail.admin.ui.components import Component

SHOWN = 5


@dataclass(frozen=True)
class Chore:
    """One thing to do, with the address where it is done."""

    title: str
    address: str
    note: str = ""


@dataclass(frozen=True)
class ChoreList:
    """Things of one kind: the first few of `total`. `more_address` shows all of them, where such a page exists."""

    heading: str
    chores: Sequence[Chore]
    total: int
    more_address: str = ""

    @property
    def hidden(self) -> int:
        """How many are not shown."""
        return self.total - len(self.chores)


def chores_of(user: Any) -> Iterable[ChoreList]:
    """Every list that has something in it, in the order of the rooms."""
    for find in hooks.get_hooks("school_chores"):
        yield from (found for found in find(user) if found.total)


class ChoresPanel(Component):
    """The panel "What needs doing"."""

    name = "chores"
    template_name = "wagtailadmin/home/chores.html"
    order = 100

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """The lists of the person who looks."""
        return {"lists": list(chores_of(parent_context["request"].user))}
