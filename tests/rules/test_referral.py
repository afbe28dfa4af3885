"""Where it hurts: usual zones before spillover, small before large, and every area of the body has a sensible shape."""

import pytest

from courses.anatomy.areas import area_at, areas, part_labels, red_flags
from courses.anatomy.facts import Library, MuscleFacts, PlaceFacts, PointFacts, ZoneFacts
from courses.anatomy.figure import BACK, FRONT, HEAD
from courses.anatomy.geometry import area as size_of
from courses.anatomy.referral import areas_of, sources_at, sources_in
from courses.anatomy.services import library_in_file

LIBRARY = library_in_file()


def square(x: float, y: float, size: float) -> tuple[tuple[float, float], ...]:
    """Eight corners around a place."""
    half = size / 2
    steps = ((-1, -1), (0, -1), (1, -1), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0))
    return tuple((x + half * across, y + half * down) for across, down in steps)


def muscle(name: str, *zones: ZoneFacts) -> MuscleFacts:
    """A muscle with one point that refers to the zones."""
    point = PointFacts(f"{name}-1", "Somewhere.", (PlaceFacts(BACK, (1100.0, 300.0)),), zones)
    texts = {"latin": "", "origin": "", "insertion": "", "nerve": "", "roots": "", "palpation": "", "note": ""}
    lists = dict.fromkeys(("synonyms", "actions", "complaints", "activating_factors", "cautions", "figure"), ())
    return MuscleFacts(name, name, region="neck", is_deep=False, points=(point,), **texts, **lists)


def library(*muscles: MuscleFacts) -> Library:
    """A library of these."""
    return Library("test", muscles, frozenset())


def test_usual_comes_before_spillover_and_small_before_large() -> None:
    at = (1130.0, 280.0)
    found = sources_at(
        library(
            muscle("spill small", ZoneFacts(BACK, True, square(*at, 10))),
            muscle("usual large", ZoneFacts(BACK, False, square(*at, 60))),
            muscle("usual small", ZoneFacts(BACK, False, square(*at, 20))),
            muscle("elsewhere", ZoneFacts(BACK, False, square(1130, 900, 20))),
            muscle("other view", ZoneFacts(FRONT, False, square(*at, 20))),
        ),
        BACK,
        at,
    )
    assert [source.muscle.name for source in found] == ["usual small", "usual large", "spill small"]
    assert [source.is_usual for source in found] == [True, True, False]


def test_the_head_from_the_side_is_measured_on_the_scale_of_the_whole_figure() -> None:
    forehead = areas()["forehead"]
    near = muscle("lateral", ZoneFacts(HEAD, False, square(490, 150, 40)))
    far = muscle("front", ZoneFacts(FRONT, False, square(335, 120, 30)))
    assert [source.muscle.name for source in sources_in(library(far, near), forehead)] == ["lateral", "front"]


def test_the_reason_counts_the_points_that_speak_for_the_muscle() -> None:
    levator = next(
        source for source in sources_in(LIBRARY, areas()["angle-of-neck"]) if "Levator" in source.muscle.name
    )
    assert levator.why == "Usual referral of points 1 and 2"


def test_the_neck_leads_to_levator_scapulae() -> None:
    assert "Levator scapulae" in [source.muscle.name for source in sources_at(LIBRARY, BACK, (1130.0, 280.0))]


def test_where_a_muscle_is_felt_has_names() -> None:
    usual, spilled = areas_of(LIBRARY.by_key["levator-scapulae"])
    assert [area.key for area in usual] == ["side-of-neck", "angle-of-neck"]
    assert [area.key for area in spilled] == ["shoulder-blade"]


def test_every_muscle_is_felt_somewhere_that_has_a_name() -> None:
    assert [found.name for found in LIBRARY.muscles if not areas_of(found)[0]] == []


@pytest.mark.parametrize("area", areas().values(), ids=lambda area: area.key)
def test_an_area_has_a_part_a_name_and_the_clients_right_side(area) -> None:
    assert area.part in part_labels()
    assert area.label
    for place in area.places:
        assert len(place.corners) >= 4
        assert size_of(place.corners) > 300
        middle = {FRONT: 364.1, BACK: 1083.5}.get(place.view)
        if middle and not area.is_midline:
            beyond = [x for x, _ in place.corners if (x > middle + 0.5 if place.view == FRONT else x < middle - 0.5)]
            assert beyond == []


def test_areas_of_a_view_do_not_overlap() -> None:
    for view in (FRONT, BACK, HEAD):
        shown = [(area, area.corners_in(view)) for area in areas().values() if area.corners_in(view)]
        for area, corners in shown:
            x = sum(x for x, _ in corners) / len(corners)
            y = sum(y for _, y in corners) / len(corners)
            assert area_at(view, (x, y)) == area, (view, area.key)


def test_signs_of_the_part_come_first_and_those_of_every_place_always() -> None:
    chest = red_flags("chest")
    assert "sweating" in chest[0].sign
    assert [flag for flag in red_flags() if not flag.parts] == [flag for flag in chest if not flag.parts]
    assert all(red_flags(part) for part in part_labels())
