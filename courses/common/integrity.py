"""What a check of the records found wrong."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: by which check, with which record, and what it is, in a sentence."""

    check: str
    record: str
    problem: str
