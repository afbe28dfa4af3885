"""What an address of the atlas says is read as it was written, and nonsense as the usual."""

from itertools import product
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from courses.anatomy.addresses import ChartState, Place, place_asked_by
from courses.anatomy.areas import areas
from courses.anatomy.drawing import ALL_LAYERS, AUTO, WHOLE
from courses.anatomy.figure import BACK, FRONT, HEAD
from courses.anatomy.sides import BOTH, LEFT, RIGHT

LAYERS = (ALL_LAYERS, frozenset({"zones"}), frozenset())


def query(state: object) -> QueryDict:
    """The state as a browser sends it back."""
    return QueryDict(urlencode({key: value for key, value in dict(state).items() if value != ""}, doseq=True))


@pytest.mark.parametrize(
    ("side", "layers", "view", "window"), list(product((RIGHT, LEFT, BOTH), LAYERS, ("", BACK), (AUTO, WHOLE, "hip")))
)
def test_the_state_of_a_chart_survives_its_address(side: str, layers: frozenset[str], view: str, window: str) -> None:
    state = ChartState(side, layers, view, window)
    assert ChartState.asked_by(query(state.state)) == state


def test_the_usual_state_needs_no_words() -> None:
    assert set(ChartState().state.values()) == {""}


@pytest.mark.parametrize("side", [RIGHT, LEFT])
def test_a_named_area_survives_its_address(side: str) -> None:
    place = Place(areas()["jaw"], side)
    assert place_asked_by(query(place.state)) == place


@pytest.mark.parametrize(
    ("view", "at", "side", "area"),
    [
        (BACK, (1130.0, 280.0), RIGHT, "angle-of-neck"),
        (BACK, (1037.0, 280.0), LEFT, "angle-of-neck"),
        (FRONT, (228.0, 352.0), RIGHT, "front-of-shoulder"),
        (FRONT, (500.2, 352.0), LEFT, "front-of-shoulder"),
        (HEAD, (380.0, 180.0), RIGHT, "temple"),
        (HEAD, (340.0, 180.0), LEFT, "temple"),
    ],
)
def test_a_spot_knows_its_side_and_area(view: str, at: tuple[float, float], side: str, area: str) -> None:
    asked = {"view": view, "x": at[0], "y": at[1], **({"side": side} if view == HEAD else {})}
    place = place_asked_by(query(asked))
    assert place
    assert (place.side, place.area) == (side, areas()[area])
    assert place_asked_by(query(place.state)) == place


@pytest.mark.parametrize(
    "asked",
    [{}, {"area": "moon"}, {"view": BACK}, {"view": BACK, "x": "nan", "y": 1}, {"view": BACK, "x": "1e9", "y": 1}],
)
def test_what_is_no_place_is_none(asked: dict[str, object]) -> None:
    assert place_asked_by(query(asked)) is None
