"""Drawings show every point and zone of what was asked for, readable, on the client's own side, and small."""

import re
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courses.anatomy.drawing import ALL_LAYERS, DRAWN_WIDTH, ChartRequest, Composition, Pin, draw
from courses.anatomy.facts import Library, MuscleFacts
from courses.anatomy.figure import BACK, FRONT, HEAD, load_view
from courses.anatomy.geometry import distance
from courses.anatomy.placing import RING, TEXT_HEIGHT
from courses.anatomy.regions import REGIONS, region_box
from courses.anatomy.services import library_in_file
from courses.anatomy.sides import BOTH, LEFT, RIGHT, is_flipped, mirror_point, side_at
from courses.anatomy.templatetags.anatomy_tags import shared_figure

LIBRARY = library_in_file()
MOST_BYTES = 60_000
WHOLE_FIGURE = "whole"
every_muscle = pytest.mark.parametrize("muscle", LIBRARY.muscles, ids=lambda muscle: muscle.key)
every_side = pytest.mark.parametrize("side", [RIGHT, LEFT, BOTH])


def _compositions(muscle: MuscleFacts, **asked: object) -> list[Composition]:
    return [Composition(LIBRARY, ChartRequest(view, (muscle.key,), **asked)) for view in muscle.views]


@every_side
@every_muscle
def test_every_point_and_zone_of_the_muscle_is_drawn_inside_the_window(muscle: MuscleFacts, side: str) -> None:
    drawn = _compositions(muscle, side=side)
    for composition in drawn:
        size = (DRAWN_WIDTH, composition.window[3] / composition.scale)
        corners = [corner for zone in composition.zones for corner in _numbers(zone.path)]
        for x, y in [*corners, *(mark.at for mark in composition.marks)]:
            assert 0 < x < size[0]
            assert 0 < y < size[1]
    times = {view: 2 if side == BOTH and view != HEAD else 1 for view in muscle.views}
    assert {mark.number for composition in drawn for mark in composition.marks} == set(range(1, len(muscle.points) + 1))
    assert sum(len(composition.zones) for composition in drawn) == sum(
        times[zone.view] for point in muscle.points for zone in point.zones
    )


@every_side
@every_muscle
def test_every_number_is_readable(muscle: MuscleFacts, side: str) -> None:
    for asked in ({}, {"window": WHOLE_FIGURE}):
        for composition in _compositions(muscle, side=side, **asked):
            labels = composition.labels
            for label in labels:
                assert TEXT_HEIGHT / 2 <= label.at[1] <= composition.window[3] / composition.scale - TEXT_HEIGHT / 2
                assert all(distance(label.at, mark.at) > RING + 4 for mark in composition.marks)
            for one, other in combinations(labels, 2):
                apart = distance(one.at, other.at)
                assert apart > 9, f"{one.lines} and {other.lines} are {apart:.1f} px apart"


@every_muscle
def test_the_left_is_the_exact_mirror_of_the_right(muscle: MuscleFacts) -> None:
    for right, left in zip(_compositions(muscle), _compositions(muscle, side=LEFT), strict=True):
        for one, other in zip(right.marks, left.marks, strict=True):
            in_units = mirror_point(right.view, _in_units(right, one.at))
            assert _in_units(left, other.at) == pytest.approx(in_units, abs=0.5)
        assert [zone.point for zone in right.zones] == [zone.point for zone in left.zones]
        assert len(right.focus) == len(left.focus)


@every_muscle
def test_a_drawing_is_deterministic_and_small(muscle: MuscleFacts) -> None:
    for view in muscle.views:
        for side in (RIGHT, LEFT, BOTH):
            request = ChartRequest(view, (muscle.key,), side=side, figure="standalone", window=WHOLE_FIGURE)
            first = draw(LIBRARY, request)
            assert Composition(LIBRARY, request).drawing() == first
            assert len(first.svg.encode()) < MOST_BYTES


@every_muscle
def test_every_drawing_says_what_it_shows(muscle: MuscleFacts) -> None:
    for view in muscle.views:
        drawing = draw(LIBRARY, ChartRequest(view, (muscle.key,), side=LEFT))
        assert drawing.title.startswith(f"{muscle.name}, left side. From ")
        assert "Drawn here: " in drawing.description
        for number, point in enumerate(muscle.points, 1):
            assert f"Point {number}: {point.description}" in drawing.description


def test_a_kept_drawing_is_not_drawn_again_and_a_changed_library_is() -> None:
    request = ChartRequest(BACK, ("infraspinatus",))
    assert draw(LIBRARY, request) is draw(LIBRARY, request)
    changed = Library("another", LIBRARY.muscles[:3], frozenset())
    assert draw(changed, request) != draw(LIBRARY, request)


def test_a_deep_muscle_lends_its_color_to_no_shape() -> None:
    assert not any(composition.focus for composition in _compositions(LIBRARY.by_key["levator-scapulae"]))


@pytest.mark.parametrize(
    ("side", "screen"), [(RIGHT, {BACK: "right", FRONT: "left"}), (LEFT, {BACK: "left", FRONT: "right"})]
)
def test_a_superficial_muscle_is_marked_on_the_clients_own_side_only(side: str, screen: dict[str, str]) -> None:
    back, front, _ = _compositions(LIBRARY.by_key["upper-trapezius"], side=side)
    assert {path for _, path in back.focus} == _paths(BACK, ("neck", screen[BACK]), ("trapezius", screen[BACK]))
    assert {path for _, path in front.focus} == _paths(FRONT, ("trapezius", screen[FRONT]))


def test_spillover_is_painted_before_the_usual_zones() -> None:
    for muscle in LIBRARY.muscles:
        for composition in _compositions(muscle):
            kinds = [zone.is_spillover for zone in composition.zones]
            assert kinds == sorted(kinds, reverse=True)


def test_the_figure_comes_by_reference_inline_or_with_its_colors() -> None:
    asked = ChartRequest(BACK, ("infraspinatus",))
    shared, inline, alone = (
        draw(LIBRARY, replace(asked, figure=name)).svg for name in ("shared", "inline", "standalone")
    )
    assert '<use href="#figure-back"/>' in shared
    assert '<g id="figure-back">' in shared_figure(BACK)
    assert "fig-outline" not in shared
    assert "fig-outline" in inline
    assert "<style>" not in inline
    assert "<style>" in alone
    assert 'xmlns="http://www.w3.org/2000/svg"' in alone
    assert "var(" not in alone


def test_the_head_from_the_left_is_the_figure_in_a_mirror() -> None:
    drawing = draw(LIBRARY, ChartRequest(HEAD, ("masseter",), side=LEFT))
    assert 'transform="matrix(-1 0 0 1 720 0)"><use href="#figure-head_lateral"/>' in drawing.svg
    assert drawing.label == "From the left"
    assert draw(LIBRARY, ChartRequest(HEAD, ("masseter",), side=BOTH)).label == "From the right"


@given(layers=st.frozensets(st.sampled_from(sorted(ALL_LAYERS))))
@settings(max_examples=16, deadline=None)
def test_layers_can_be_left_out(layers: frozenset[str]) -> None:
    composition = Composition(LIBRARY, ChartRequest(BACK, ("infraspinatus",), layers=layers))
    assert bool(composition.marks) == ("points" in layers)
    assert bool(composition.zones) == ("zones" in layers)
    assert bool(composition.focus) == ("shapes" in layers)
    assert bool(composition.labels) == (layers >= {"labels", "points"})


def test_one_point_may_be_drawn_alone_and_keeps_its_number() -> None:
    composition = Composition(LIBRARY, ChartRequest(BACK, points=("infraspinatus-2",)))
    assert [(mark.point, mark.number) for mark in composition.marks] == [("infraspinatus-2", 2)]
    assert {zone.point for zone in composition.zones} == {"infraspinatus-2"}
    assert [label.lines for label in composition.labels] == [("2",)]


def test_unknown_keys_are_left_out() -> None:
    drawing = draw(LIBRARY, ChartRequest(BACK, ("never-heard-of",), points=("nor-this-1",)))
    assert drawing.window == load_view(BACK).box


THREE = ("upper-trapezius", "levator-scapulae", "infraspinatus")


def test_several_muscles_are_named_at_the_edges_and_told_apart_by_their_lines() -> None:
    drawing = draw(LIBRARY, ChartRequest(BACK, THREE))
    assert drawing.title == "Upper trapezius, Levator scapulae and Infraspinatus, right side. From behind"
    for order, key in enumerate(THREE, 1):
        assert LIBRARY.by_key[key].name in re.sub(r"<[^>]+>", " ", drawing.svg)
        assert f'class="leader of-{order}"' in drawing.svg
        assert f'class="zone of-{order}"' in drawing.svg


pairs = st.lists(st.sampled_from([muscle.key for muscle in LIBRARY.muscles]), min_size=2, max_size=4, unique=True)


@given(keys=pairs, view=st.sampled_from([FRONT, BACK, HEAD]), side=st.sampled_from([RIGHT, LEFT]))
@settings(max_examples=60, deadline=None)
def test_names_cover_no_point_and_no_other_name(keys: list[str], view: str, side: str) -> None:
    composition = Composition(LIBRARY, ChartRequest(view, tuple(keys), side=side))
    boxes = [_box(label) for label in composition.labels]
    for box in boxes:
        assert not any(box[0] < x < box[2] and box[1] < y < box[3] for x, y in (mark.at for mark in composition.marks))
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_a_question_names_nothing() -> None:
    asked = ChartRequest(BACK, THREE, words="Three muscles of the shoulder, marked A to C")
    drawing = draw(LIBRARY, asked)
    assert drawing.title == asked.words
    assert drawing.description == ""
    assert "data-point" not in drawing.svg
    for key in THREE:
        assert key not in drawing.svg
        assert LIBRARY.by_key[key].name not in drawing.svg
    assert {label.lines for label in Composition(LIBRARY, asked).labels} == {("A",), ("B",), ("C",)}


def test_pins_stand_where_they_are_put() -> None:
    composition = Composition(LIBRARY, ChartRequest(BACK, window=WHOLE_FIGURE, pins=(Pin("given", (1000.0, 400.0)),)))
    ((kind, at),) = composition.pins
    assert kind == "given"
    assert _in_units(composition, at) == pytest.approx((1000, 400), abs=0.5)


@every_side
@pytest.mark.parametrize("region", REGIONS.values(), ids=lambda region: region.key)
def test_a_region_is_a_window_on_the_figure(region: object, side: str) -> None:
    for view in region.views:
        x, y, width, height = draw(LIBRARY, ChartRequest(view, window=region.key, side=side)).window
        left, top, full_width, full_height = load_view(view).box
        assert left <= x
        assert top <= y
        assert x + width <= left + full_width
        assert y + height <= top + full_height


def test_a_region_of_one_side_shows_that_side() -> None:
    for view in (FRONT, BACK):
        for side in (RIGHT, LEFT):
            x, y, width, height = region_box("forearm", view, side)
            assert side_at(view, (x + width / 2, y + height / 2)) == side
    assert region_box("shoulder", HEAD, RIGHT) is None


@given(ratio=st.floats(0.5, 1.6))
@settings(max_examples=20, deadline=None)
def test_a_window_takes_the_ratio_that_is_asked_for(ratio: float) -> None:
    for window in ("auto", "shoulder"):
        box = draw(LIBRARY, ChartRequest(BACK, ("infraspinatus",), window=window, ratio=ratio)).window
        assert box[2] / box[3] == pytest.approx(ratio, rel=0.02)


def test_only_the_head_is_flipped() -> None:
    assert is_flipped(HEAD, LEFT)
    assert not is_flipped(FRONT, LEFT)
    assert not is_flipped(HEAD, RIGHT)


def _numbers(path: str) -> list[tuple[float, float]]:
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", path)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))[::3]


def _in_units(composition: Composition, at: tuple[float, float]) -> tuple[float, float]:
    x, y, *_ = composition.window
    return x + at[0] * composition.scale, y + at[1] * composition.scale


def _box(label: object) -> tuple[float, float, float, float]:
    """The text's box, narrower than the placing assumes: what a browser sets is narrower too."""
    width = max(len(line) for line in label.lines) * 5.6
    left = label.at[0] if label.anchor == "start" else label.at[0] - width
    return left, label.at[1], left + width, label.at[1] + TEXT_HEIGHT * len(label.lines)


def _paths(view: str, *shapes: tuple[str, str]) -> set[str]:
    return {shape.d for slug, side in shapes for shape in load_view(view).shapes_of(slug, side)}
