"""Crops leave out what they do not show; patterns keep every point and zone inside the window."""

import pytest
from django.template.loader import render_to_string

from courses.anatomy.charts import crop_chart
from courses.anatomy.crops import CROPS, HERO
from courses.anatomy.curves import smooth_outline
from courses.anatomy.facts import MuscleFacts, facts_in_file
from courses.anatomy.figure import BACK, FRONT, load_view
from courses.anatomy.patterns import DRAWN_WIDTH, muscle_patterns
from courses.anatomy.services import read_atlas
from courses.anatomy.templatetags.anatomy_tags import shared_figure

MUSCLES = [facts_in_file(entry) for entry in read_atlas()]


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


@pytest.mark.parametrize("muscle", MUSCLES, ids=lambda muscle: muscle.key)
def test_a_pattern_shows_every_point_and_zone_of_the_muscle(muscle: MuscleFacts) -> None:
    patterns = muscle_patterns(muscle)
    numbers = {mark.number for pattern in patterns for mark in pattern.marks}
    zones = sum(len(pattern.zones) for pattern in patterns)
    assert numbers == set(range(1, len(muscle.points) + 1))
    assert zones == sum(len(point.zones) for point in muscle.points)


@pytest.mark.parametrize("muscle", MUSCLES, ids=lambda muscle: muscle.key)
def test_points_lie_inside_the_window_and_no_number_covers_a_point(muscle: MuscleFacts) -> None:
    for pattern in muscle_patterns(muscle):
        x, y, width, height = (float(number) / pattern.scale for number in pattern.view_box.split())
        assert width == pytest.approx(DRAWN_WIDTH)
        for mark in pattern.marks:
            assert x < mark.at[0] < x + width
            assert y < mark.at[1] < y + height
            assert all(_distance(mark.label, other.at) > 9 for other in pattern.marks)


def test_a_deep_muscle_lends_its_color_to_no_shape() -> None:
    assert not any(pattern.focus for pattern in muscle_patterns(_muscle("levator-scapulae")))


def test_a_superficial_muscle_is_marked_on_the_clients_right_only() -> None:
    back, front, _ = muscle_patterns(_muscle("upper-trapezius"))
    assert set(back.focus) == _paths(BACK, ("neck", "right"), ("trapezius", "right"))
    assert set(front.focus) == _paths(FRONT, ("trapezius", "left"))


def test_a_page_of_patterns_shares_the_figure() -> None:
    html = render_to_string("anatomy/patterns.html", {"muscle": _muscle("upper-trapezius")})
    for view in ("back", "front", "head_lateral"):
        assert f'<use href="#figure-{view}"/>' in html
        assert f'<g id="figure-{view}">' in shared_figure(view)
    assert "fig-outline" not in html


def test_spillover_is_painted_before_the_usual_zones() -> None:
    for muscle in MUSCLES:
        for pattern in muscle_patterns(muscle):
            kinds = [zone.is_spillover for zone in pattern.zones]
            assert kinds == sorted(kinds, reverse=True)


def test_a_zone_is_one_smooth_closed_path_through_its_corners() -> None:
    path = smooth_outline([(0, 0), (10, 0), (10, 10), (0, 10)])
    assert path.startswith("M0.0 0.0C")
    assert path.endswith("0.0 0.0z")
    assert path.count("C") == 4
    for corner in ("10.0 0.0", "10.0 10.0", "0.0 10.0"):
        assert corner in path


def _muscle(key: str) -> MuscleFacts:
    return next(muscle for muscle in MUSCLES if muscle.key == key)


def _paths(view: str, *shapes: tuple[str, str]) -> set[str]:
    return {shape.d for slug, side in shapes for shape in load_view(view).shapes_of(slug, side)}


def _distance(a: tuple, b: tuple) -> float:
    return ((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5
