"""The atlas that the sample questions on the body chart ask about."""

import pytest

from courses.anatomy.services import load_muscles, read_atlas

ASKED_ABOUT = {
    "deltoid",
    "gastrocnemius",
    "hamstrings",
    "infraspinatus",
    "levator-scapulae",
    "rhomboids",
    "soleus",
    "temporalis",
    "upper-trapezius",
}
MUSCLES = [entry for entry in read_atlas() if entry["key"] in ASKED_ABOUT]


@pytest.fixture
def sample_atlas(db: None) -> None:
    """Those muscles as the shared set."""
    load_muscles(entries=MUSCLES)
