"""Hit tests ask the curve that is drawn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.anatomy.curves import flattened, smooth_outline
from courses.anatomy.geometry import area, contains, distance_to_border, distance_to_line, inner_points
from courses.anatomy.services import library_in_file
from courses.anatomy.sides import AXIS_SUM, LEFT, RIGHT, mirror_point, mirror_points, side_at

SQUARE = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))
ZONES = [zone for muscle in library_in_file().muscles for point in muscle.points for zone in point.zones]


def test_a_zone_is_one_smooth_closed_path_through_its_corners() -> None:
    path = smooth_outline(SQUARE)
    assert path.startswith("M0.0 0.0C")
    assert path.endswith("0.0 0.0z")
    assert path.count("C") == 4
    for corner in ("10.0 0.0", "10.0 10.0", "0.0 10.0"):
        assert corner in path


def test_the_curve_as_a_polygon_goes_through_the_corners_and_bulges_beyond_them() -> None:
    polygon = flattened(SQUARE)
    assert set(SQUARE) <= {(round(x, 6), round(y, 6)) for x, y in polygon}
    assert area(polygon) > area(SQUARE) == 100


@given(x=st.floats(-5, 15), y=st.floats(-5, 15))
def test_a_point_is_in_the_square_or_not(x: float, y: float) -> None:
    if min(abs(x), abs(y), abs(x - 10), abs(y - 10)) > 1e-6:
        assert contains(SQUARE, (x, y)) == (0 < x < 10 and 0 < y < 10)


def test_distances() -> None:
    assert distance_to_line((5, 5), (0, 0), (10, 0)) == 5
    assert distance_to_line((13, 4), (0, 0), (10, 0)) == 5
    assert distance_to_line((3, 4), (0, 0), (0, 0)) == 5
    assert distance_to_border(SQUARE, (5, 4)) == 4


def test_a_leader_into_a_zone_ends_inside_it() -> None:
    for zone in ZONES:
        assert contains(zone.corners, inner_points(zone.corners)[0])


@pytest.mark.parametrize("view", AXIS_SUM)
def test_the_mirror_of_the_mirror_is_the_place_itself(view: str) -> None:
    for zone in ZONES:
        if zone.view == view:
            assert mirror_points(view, mirror_points(view, zone.corners)) == zone.corners


def test_a_place_belongs_to_the_clients_own_side() -> None:
    assert side_at("front", (100, 500)) == RIGHT
    assert side_at("front", (600, 500)) == LEFT
    assert side_at("back", (1300, 500)) == RIGHT
    assert side_at("back", mirror_point("back", (1300, 500))) == LEFT
    assert side_at("head_lateral", (600, 500)) == RIGHT
