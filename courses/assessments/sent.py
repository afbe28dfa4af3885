"""What the quiz page sends with an answer. Pure: nobody types these values, so there is nothing to mend in a form."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

ELSEWHERE = ("", "review", "leave", "check")
COUNT = re.compile(r"[0-9]{1,4}", re.ASCII)
POSITION = re.compile(r"[1-9][0-9]{0,3}", re.ASCII)


@dataclass(frozen=True)
class Sent:
    """Which question was answered, by someone who saw which save, and where to go after this one.

    `go` is the number of a question, "review", "check" or "leave"; nothing means: stay. The answer's own values are the
    question type's to read.
    """

    position: int
    seen_sequence: int
    go: str


def read_sent(values: Mapping[str, str]) -> Sent | None:
    """What was sent, or None when it did not come from a page as we made it."""
    position, seen, go = (values.get(name, "") for name in ("position", "seen_sequence", "go"))
    is_ours = POSITION.fullmatch(position) and COUNT.fullmatch(seen) and (go in ELSEWHERE or POSITION.fullmatch(go))
    return Sent(int(position), int(seen), go) if is_ours else None
