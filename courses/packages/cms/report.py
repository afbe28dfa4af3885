"""The report of an import, as its row keeps it: grouped by kind, with the words that a page shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst

from courses.assessments.importing import Change
from courses.packages.models import PackageImport

# So many changes of one kind are shown at once; more of them are folded.
SHOWN_OPEN = 12
PLURALS = {"quiz": "quizzes", "term": "terms of the glossary", "file": "pictures and other files"}
COUNTED = {Change.NEW: "new", Change.CHANGED: "changed", Change.SAME: "the same"}


@dataclass(frozen=True)
class Group:
    """Everything of one kind: how much is new, changed and the same, and each change."""

    kind: str
    tally: Mapping[str, int]
    changes: Sequence[Mapping[str, Any]]

    @property
    def heading(self) -> str:
        """The kind in the plural."""
        return capfirst(PLURALS.get(self.kind, f"{self.kind}s"))

    @property
    def counts(self) -> str:
        """ "3 new, 2 changed, 107 the same": what there is of it."""
        return _counts(self.tally)

    @property
    def is_open(self) -> bool:
        """Few enough to be shown at once."""
        return len(self.changes) <= SHOWN_OPEN


def groups_of(row: PackageImport) -> list[Group]:
    """The report by kinds, in the order of the package."""
    return [
        Group(kind, tally, [change for change in row.changes if change["kind"] == kind])
        for kind, tally in row.tally.items()
    ]


def outcome_of(row: PackageImport) -> str:
    """What came of the package, in a few words."""
    if row.done_at:
        return f"Imported: {total_of(row)}"
    if row.confirmed_at:
        return "Being imported"
    if not row.read_at:
        return "Being read"
    if row.problems:
        return f"Stopped by {len(row.problems)} problem{'' if len(row.problems) == 1 else 's'}"
    return f"Not confirmed yet: {total_of(row)}" if row.changes else "Changes nothing"


def total_of(row: PackageImport) -> str:
    """How much is new, changed and the same in all kinds together."""
    return _counts({change: sum(tally.get(change, 0) for tally in row.tally.values()) for change in Change})


def _counts(tally: Mapping[str, int]) -> str:
    return ", ".join(f"{tally[change]} {words}" for change, words in COUNTED.items() if tally.get(change)) or "nothing"
