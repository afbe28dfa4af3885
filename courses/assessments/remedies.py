"""What a school can do about a question that was judged wrongly. Pure: no Django."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from courses.assessments.kinds.protocol import Mark, Reason


class Remedy(StrEnum):
    """How a regrade judges the answers again."""

    NEWEST = "newest"
    ACCEPT = "accept"
    FULL = "full"
    DROP = "drop"


@dataclass(frozen=True)
class Ruling:
    """A remedy; `accepted` are the answers, in words, that earn full points besides those that the key has as right."""

    remedy: Remedy = Remedy.NEWEST
    accepted: tuple[str, ...] = ()

    def accepts(self, words: str) -> bool:
        """The answer earns full points though the key does not say so. No answer is never accepted."""
        return self.remedy == Remedy.ACCEPT and words != "" and words in self.accepted

    def mark(self, by_key: Mark, words: str) -> Mark:
        """What an answer with these words earns; `by_key` is what the key and the people who marked it give."""
        if self.remedy == Remedy.DROP:
            return replace(by_key, points=0, possible=0)
        if self.remedy == Remedy.FULL or self.accepts(words):
            return replace(by_key, points=by_key.possible, reason=Reason.RIGHT)
        return by_key


@dataclass(frozen=True)
class Regraded:
    """The regrade that an answer was judged by, as its trainee reads of it; no `reason` where it was not for them."""

    ruling: Ruling
    at: datetime
    reason: str

    @property
    def remedy(self) -> Remedy:
        """What was done."""
        return self.ruling.remedy

    @property
    def is_dropped(self) -> bool:
        """The question counts for nobody."""
        return self.remedy == Remedy.DROP
