"""Every fact that a certificate prints, frozen the moment it is issued, and the hash that proves it was not touched.

The PDF and the verification page show these and nothing else; no later change of a person, course, template or school
reaches them. `format` counts the changes of this shape: rows of an old one must stay readable.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter

FORMAT = 1
NOTICE = "This certificate is not a license. It does not by itself permit its holder to practice massage."


@dataclass(frozen=True)
class ApprovalFacts:
    """An approval of the school: who gave it, under which number."""

    authority: str
    number: str


@dataclass(frozen=True)
class SchoolFacts:
    """The school as it stood. `code` is also the seed of its border and seal."""

    code: str
    name: str
    short_name: str
    address: tuple[str, ...]
    time_zone: str
    teaching_since: int | None
    approvals: tuple[ApprovalFacts, ...]


@dataclass(frozen=True)
class InstructionFacts:
    """Minutes of one kind of instruction, "Theory" or "Hands-on"."""

    delivery: str
    minutes: int


@dataclass(frozen=True)
class SignatoryFacts:
    """Who signed. `signature_sha256` names the kept image; without one ("") a ruled line carries the name."""

    name: str
    title: str
    signature_sha256: str


@dataclass(frozen=True)
class CertificateFacts:
    """One certificate. Dates are the school's own days; `issued_at` is the instant."""

    format: int
    kind: str
    title: str
    statement: str
    notice: str
    page_size: str
    school: SchoolFacts
    holder_name: str
    course_title: str
    minutes: int
    instruction: tuple[InstructionFacts, ...]
    enrolled_on: date
    completed_on: date
    issued_on: date
    issued_at: datetime
    signatories: tuple[SignatoryFacts, ...]
    serial: str
    code: str
    verify_address: str


_ADAPTER = TypeAdapter(CertificateFacts)


def as_json(facts: CertificateFacts) -> dict[str, Any]:
    """The facts as the record keeps them."""
    stored: dict[str, Any] = _ADAPTER.dump_python(facts, mode="json")
    return stored


def from_json(stored: dict[str, Any]) -> CertificateFacts:
    """The facts of a record."""
    return _ADAPTER.validate_python(stored)


def canonical(stored: dict[str, Any]) -> bytes:
    """The one way to write the facts down: sorted keys, no spaces, UTF-8. A database may reorder, this does not."""
    return json.dumps(stored, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def fingerprint(stored: dict[str, Any]) -> str:
    """SHA-256 of the canonical form."""
    return hashlib.sha256(canonical(stored)).hexdigest()
