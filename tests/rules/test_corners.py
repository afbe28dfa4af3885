"""The corners of a zone as text, and what is wrong with them."""

import pytest

from courses.anatomy.corners import Unreadable, as_text, corners_in, problem_of
from courses.anatomy.services import library_in_file
from courses.anatomy.shapes import figure_of, shape_choices, values_of

SQUARE = ((0, 0), (10, 0), (10, 10), (0, 10))


def test_what_is_written_is_read_again() -> None:
    assert corners_in("1,2 3.25,4;5,6") == ((1, 2), (3.2, 4), (5, 6))
    assert as_text(SQUARE) == "0,0 10,0 10,10 0,10"
    assert corners_in(as_text(SQUARE)) == SQUARE
    assert as_text(((1234.5, 1000.0),)) == "1234.5,1000"


@pytest.mark.parametrize("text", ["1", "1,2,3", "a,b", "1,2 there", "nan,1", "inf,2"])
def test_what_is_no_corner_is_named(text: str) -> None:
    with pytest.raises(Unreadable, match="is not a corner"):
        corners_in(text)


def test_a_zone_is_a_shape() -> None:
    assert problem_of(SQUARE) == ""
    assert "at least 3" in problem_of(SQUARE[:2])
    assert "at most 40" in problem_of(SQUARE * 11)
    assert "crosses itself" in problem_of((SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3]))


def test_no_zone_of_the_atlas_is_refused() -> None:
    zones = [(point.key, zone) for one in library_in_file().muscles for point in one.points for zone in point.zones]
    assert {key: problem for key, zone in zones if (problem := problem_of(zone.corners))} == {}


def test_every_shape_is_named_once() -> None:
    values = [choice.value for choice in shape_choices()]
    assert len(values) == len(set(values))


def test_choosing_the_shapes_of_a_muscle_gives_its_figure() -> None:
    """Both sides of every muscle of the atlas, whatever the package numbers the shapes of the left."""

    def plain(figure: object) -> list[object]:
        return sorted(
            (
                entry["view"],
                entry["slug"],
                sorted(entry.get("right", {}).get("paths", [])),
                sorted(entry.get("left", {}).get("paths", [])),
                sorted(entry.get("common", [])),
            )
            for entry in figure
        )

    for muscle in library_in_file().muscles:
        assert plain(figure_of(values_of(muscle.figure))) == plain(muscle.figure), muscle.key
