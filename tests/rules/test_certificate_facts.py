"""Frozen facts: they come back as they were, and any change shows."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from courses.certificates.facts import CertificateFacts, as_json, canonical, fingerprint, from_json
from tests.certificates.samples import sample_facts


def test_come_back_from_the_record() -> None:
    facts = sample_facts()
    stored = json.loads(json.dumps(as_json(facts)))
    assert from_json(stored) == facts
    assert stored["issued_on"] == "2026-11-24"


def test_canonical_form_does_not_depend_on_order() -> None:
    stored = as_json(sample_facts())
    shuffled = dict(reversed(stored.items()))
    assert canonical(shuffled) == canonical(stored)
    assert b": " not in canonical(stored)


@pytest.mark.parametrize(
    "change",
    [
        {"holder_name": "Inés Callaway"},
        {"minutes": 1621},
        {"completed_on": date(2026, 11, 22)},
        {"issued_at": datetime(2026, 11, 24, 16, 3, tzinfo=UTC)},
        {"signatories": ()},
    ],
)
def test_any_change_changes_the_fingerprint(change: dict[str, object]) -> None:
    facts = sample_facts()
    assert fingerprint(as_json(replace(facts, **change))) != fingerprint(as_json(facts))


def test_a_record_that_lost_a_fact_is_not_read() -> None:
    stored = as_json(sample_facts())
    del stored["code"]
    with pytest.raises(ValidationError):
        from_json(stored)


@given(st.text(max_size=60))
def test_any_name_is_kept_letter_by_letter(name: str) -> None:
    facts: CertificateFacts = replace(sample_facts(), holder_name=name.encode("utf-8", "ignore").decode())
    assert from_json(json.loads(canonical(as_json(facts)))) == facts
