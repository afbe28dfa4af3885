"""The figure is whole, and the client's right side is drawn where the client's right side is."""

import pytest

from courses.anatomy.drawing import own_shapes
from courses.anatomy.facts import facts_in_file
from courses.anatomy.figure import BACK, FRONT, HEAD, license_notice, load_view, screen_side
from courses.anatomy.services import read_atlas

MIRROR_AXIS = {FRONT: 364.1, BACK: 1083.5}


@pytest.mark.parametrize(("view", "shapes"), [(FRONT, 89), (BACK, 70), (HEAD, 15)])
def test_every_view_has_its_outline_and_its_shapes(view: str, shapes: int) -> None:
    loaded = load_view(view)
    assert loaded.outline.startswith("M")
    assert len(loaded.shapes) == shapes


def test_front_and_back_have_outlines_of_their_own() -> None:
    assert load_view(FRONT).outline != load_view(BACK).outline


def test_the_client_facing_us_has_the_right_side_on_our_left() -> None:
    assert screen_side(FRONT, "right") == "left"
    assert screen_side(FRONT, "left") == "right"
    assert screen_side(BACK, "right") == "right"


def test_the_package_means_sides_of_the_screen() -> None:
    """On the front the client's right has the smaller x, on the back the larger."""
    (front,) = load_view(FRONT).shapes_of("trapezius", screen_side(FRONT, "right"))
    (back,) = load_view(BACK).shapes_of("trapezius", screen_side(BACK, "right"))
    assert front.box[2] < MIRROR_AXIS[FRONT]
    assert back.box[0] > MIRROR_AXIS[BACK]


@pytest.mark.parametrize("entry", read_atlas(), ids=lambda entry: entry["key"])
def test_the_atlas_agrees_on_sides_and_shapes(entry: dict) -> None:
    for place in entry["figure"]:
        view = load_view(place["view"])
        if "right" in place:
            assert place["right"]["part"] == screen_side(place["view"], "right")
            for index in place["right"]["paths"]:
                (shape,) = view.shapes_of(place["slug"], place["right"]["part"], index)
                assert _is_on_the_clients_right(shape.box, place["view"])
        else:
            assert view.shapes_of(place["slug"], "common")


def _is_on_the_clients_right(box: tuple, view: str) -> bool:
    middle = (box[0] + box[2]) / 2
    return middle < MIRROR_AXIS[view] if view == FRONT else middle > MIRROR_AXIS[view]


NEAR = 20.0


@pytest.mark.parametrize("entry", read_atlas(), ids=lambda entry: entry["key"])
def test_points_lie_on_the_shapes_of_their_muscle(entry: dict) -> None:
    """A shape that none of the points is near belongs to another muscle."""
    muscle = facts_in_file(entry)
    for place in (place for point in muscle.points for place in point.places):
        shapes = [*own_shapes(muscle, place.view, "right")]
        assert not shapes or min(_distance(shape.box, place.at) for shape in shapes) < NEAR


def _distance(box: tuple, at: tuple) -> float:
    left, top, right, bottom = box
    x, y = at
    return max(left - x, x - right, top - y, y - bottom, 0)


def test_a_muscle_that_the_figure_does_not_show_borrows_no_shape_of_another() -> None:
    muscles = {entry["key"]: facts_in_file(entry) for entry in read_atlas()}
    assert list(own_shapes(muscles["rectus-femoris"], FRONT, "right"))
    assert not list(own_shapes(muscles["tensor-fasciae-latae"], FRONT, "right"))


def test_the_license_goes_with_the_paths() -> None:
    assert "ELABBASSI Hicham" in license_notice()
    assert "Permission is hereby granted" in license_notice()
