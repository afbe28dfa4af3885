"""The outline of the licensing exam: its content areas with the share of the questions each has. Pure: no Django.

Source: the content outline of the Massage & Bodywork Licensing Examination (MBLEx) that the Federation of State Massage
Therapy Boards publishes; weights of the outline in force since 2023. Confirm them against the current candidate
handbook before relying on them.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Area:
    """One content area. `code` opens the outline codes of its questions: "3" for "3.A"."""

    code: str
    title: str
    weight_percent: int


MBLEX = (
    Area("1", "Anatomy and physiology", 11),
    Area("2", "Kinesiology", 12),
    Area("3", "Pathology, contraindications, areas of caution, special populations", 14),
    Area("4", "Benefits and effects of soft tissue manipulation", 15),
    Area("5", "Client assessment, reassessment and treatment planning", 17),
    Area("6", "Ethics, boundaries, laws and regulations", 16),
    Area("7", "Guidelines for professional practice", 15),
)
WEIGHTS = {area.code: area.weight_percent for area in MBLEX}
AREA_CHOICES = [(area.code, f"{area.code}. {area.title}") for area in MBLEX]


def area_of(codes: str) -> str:
    """The content area of a question: that of its first outline code, "" when it has none we know."""
    code = codes.strip()[:1]
    return code if code in WEIGHTS else ""
