"""The page of a muscle's chart, made from the atlas and nothing else."""

import hashlib
from collections.abc import Sequence
from typing import Any

from django.template.loader import render_to_string

from courses.anatomy.drawing import Drawing
from courses.anatomy.facts import MuscleFacts
from courses.anatomy.figure import license_notice

PAPERS = {"letter": "US Letter", "a4": "A4"}


def print_job(muscle: MuscleFacts, drawings: Sequence[Drawing], *, side: str, paper: str, owner: str) -> dict[str, Any]:
    """All that the printing process needs. `owner` is the school whose version it is, or empty."""
    html = render_to_string(
        "anatomy/pdf/chart.html",
        {
            "muscle": muscle,
            "drawings": drawings,
            "side": side,
            "paper": paper,
            "owner": owner,
            "notice": license_notice(),
        },
    )
    return {"html": html, "identifier": hashlib.sha256(html.encode()).hexdigest()[:32]}
