"""A certificate's facts for tests that need no database."""

from dataclasses import replace
from datetime import UTC, date, datetime

from courses.certificates.facts import (
    FORMAT,
    NOTICE,
    ApprovalFacts,
    CertificateFacts,
    InstructionFacts,
    SchoolFacts,
    SignatoryFacts,
)
from courses.certificates.serials import Serial

CODE = "A2VPGPEZ6YM22JZ0RRMDQVX3E6B"


def sample_facts(**changes: object) -> CertificateFacts:
    """Inés Calloway's certificate, with the given facts changed."""
    facts = CertificateFacts(
        format=FORMAT,
        kind="completion",
        title="Certificate of completion",
        statement="has completed the course of instruction",
        notice=NOTICE,
        page_size="letter",
        school=SchoolFacts(
            code="JR",
            name="Juniper Row School of Massage Therapy",
            short_name="Juniper Row",
            address=("218 Haywood Road", "Asheville, North Carolina 28806"),
            time_zone="America/New_York",
            teaching_since=2009,
            approvals=(ApprovalFacts("North Carolina Board of Massage and Bodywork Therapy", "MS-0417"),),
        ),
        holder_name="Inés Calloway",
        course_title="Trigger point therapy",
        minutes=1620,
        instruction=(InstructionFacts("Theory", 1200), InstructionFacts("Hands-on", 420)),
        enrolled_on=date(2026, 1, 5),
        completed_on=date(2026, 11, 23),
        issued_on=date(2026, 11, 24),
        issued_at=datetime(2026, 11, 24, 16, 2, tzinfo=UTC),
        signatories=(
            SignatoryFacts("Ruth Castellane", "Director", ""),
            SignatoryFacts("Thandeka Moyo", "Lead instructor, Trigger point therapy", ""),
        ),
        serial=str(Serial("JR", 2026, 417)),
        code=CODE,
        verify_address=f"https://palpate.example/verify/{CODE}/",
    )
    return replace(facts, **changes)
