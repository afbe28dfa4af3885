"""Crops are the house illustration: they mark their shapes and leave out what they do not show."""

import pytest
from django.template.loader import render_to_string

from courses.anatomy.charts import crop_chart
from courses.anatomy.crops import CROPS, HERO


@pytest.mark.parametrize("crop", [*CROPS.values(), HERO], ids=lambda crop: crop.label)
def test_a_crop_marks_its_shapes_and_leaves_out_the_rest(crop: object) -> None:
    chart = crop_chart(crop)
    marks = [mark for part in chart.parts for _, mark in part.paths]
    assert "is-focus" in marks
    assert "is-soft" in marks
    if crop is not HERO:
        assert len(chart.parts) < 25


def test_a_crop_is_decoration_until_it_has_a_label() -> None:
    chart = crop_chart(CROPS["neck"])
    assert 'aria-hidden="true"' in render_to_string("anatomy/chart.html", {"chart": chart})
    labelled = render_to_string("anatomy/chart.html", {"chart": chart, "label": "Neck & shoulders"})
    assert 'role="img" aria-label="Neck &amp; shoulders"' in labelled
    assert "aria-hidden" not in labelled
