"""The bands by which a bank is searched: each question lies in one of each kind, or too few were asked."""

import pytest

from courses.assessments.analysis.findings import ANSWERS, ATTENTION, DISCRIMINATION, FACILITY, FEWEST, Findings


@pytest.mark.parametrize(
    ("bands", "found", "code"),
    [
        (FACILITY, Findings(FEWEST, 0.29, 0.3), "hard"),
        (FACILITY, Findings(FEWEST, 0.3, 0.3), "fair"),
        (FACILITY, Findings(FEWEST, 0.9, 0.3), "fair"),
        (FACILITY, Findings(FEWEST, 0.91, 0.3), "easy"),
        (DISCRIMINATION, Findings(FEWEST, 0.5, -0.1), "poor"),
        (DISCRIMINATION, Findings(FEWEST, 0.5, 0.19), "poor"),
        (DISCRIMINATION, Findings(FEWEST, 0.5, 0.2), "fine"),
        (ANSWERS, Findings(0), "none"),
        (ANSWERS, Findings(1), "few"),
        (ANSWERS, Findings(FEWEST - 1), "few"),
        (ANSWERS, Findings(FEWEST, 0.5, 0.3), "enough"),
        (ATTENTION, Findings(FEWEST, 0.0, 0.0, ("Nobody gets it right.",)), "look"),
    ],
)
def test_each_lies_in_one_band(bands, found, code):
    assert [name for name, band in bands.items() if band.holds(found)] == [code]


@pytest.mark.parametrize("bands", [FACILITY, DISCRIMINATION, ATTENTION])
@pytest.mark.parametrize("asked", [0, FEWEST - 1])
def test_too_few_answers_lie_in_none(bands, asked):
    assert not any(band.holds(Findings(asked)) for band in bands.values())
