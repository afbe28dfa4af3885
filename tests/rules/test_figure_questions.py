"""Questions on the body chart: one judgment for a tap and for the list, the other side, the edges, what is pinned."""

import json
import time
from dataclasses import asdict, replace
from math import cos, radians, sin
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courses.anatomy.curves import flattened
from courses.anatomy.facts import Library
from courses.anatomy.geometry import contains, distance
from courses.anatomy.sides import mirror_point
from courses.assessments.content import QuestionContent, from_json, to_json
from courses.assessments.generating import figure_questions
from courses.assessments.kinds import kind_of, problems_in
from courses.assessments.kinds.charting import PINNED, fitting_window
from courses.assessments.kinds.protocol import Given
from courses.assessments.pinning import asks_atlas, pinned
from courses.assessments.wording import changes_between, search_words
from tests.factories import atlas
from tests.factories.questions import FROM_ATLAS, LABEL_FIGURE, MARK_POINT, MARK_ZONE, NAME_MUSCLE, SINGLE, VIGNETTE

MARKED = (MARK_POINT, MARK_ZONE)
back_places = st.tuples(st.integers(7240, 14480), st.integers(0, 14480)).map(lambda at: (at[0] / 10, at[1] / 10))


def again(content: QuestionContent, library: Library = atlas.LIBRARY, **details: Any) -> QuestionContent:
    """The question with other details, saved again."""
    return pinned(replace(content, details={**content.details, **details}), library)


def tap(at: tuple[float, float]) -> tuple[str]:
    return (f"{at[0]:.1f},{at[1]:.1f}",)


def is_right(content: QuestionContent, answer: tuple[str, ...]) -> bool:
    return kind_of(content).score(content, answer).is_right


@pytest.mark.parametrize("content", MARKED, ids=lambda content: content.kind)
def test_choosing_a_place_is_tapping_where_it_lies(content: QuestionContent) -> None:
    places = content.details[PINNED]["places"]
    judged = [is_right(content, (f"place:{place['key']}",)) for place in places]
    assert judged == [is_right(content, tap(place["at"])) for place in places]
    assert judged.count(True) == 1


@settings(deadline=None)
@given(st.floats(0, 30), st.integers(0, 359))
def test_a_tap_counts_within_the_tolerance_and_not_beyond(reach: float, degrees: int) -> None:
    at = (round(1170 + reach * cos(radians(degrees)), 1), round(360 + reach * sin(radians(degrees)), 1))
    is_near = distance(at, (1170, 360)) <= 12
    assert is_right(MARK_POINT, tap(at)) == is_near


def test_the_tolerance_is_reached_exactly() -> None:
    assert is_right(MARK_POINT, ("1182,360",))
    assert not is_right(MARK_POINT, ("1182.1,360",))
    assert not is_right(MARK_POINT, ("1160,390",)), "another point of the muscle"


@settings(deadline=None)
@given(back_places)
def test_a_zone_is_the_curve_that_is_drawn(at: tuple[float, float]) -> None:
    on_the_right = again(MARK_ZONE, side="right")
    outline = flattened(atlas.square(1220, 300, 60), 8)
    assert is_right(on_the_right, tap(at)) == contains(outline, at)


def test_spillover_does_not_count() -> None:
    assert not is_right(again(MARK_ZONE, side="right"), ("1240,430",))


@settings(deadline=None)
@given(back_places)
def test_the_left_side_is_the_mirror_image_of_the_right(at: tuple[float, float]) -> None:
    for content in MARKED:
        right, left = again(content, side="right"), again(content, side="left")
        assert is_right(right, tap(at)) == is_right(left, tap(mirror_point("back", at)))


def test_the_other_side_is_wrong() -> None:
    assert not is_right(MARK_POINT, tap(mirror_point("back", (1170, 360))))


@pytest.mark.parametrize("value", ["1170", "9999,10", "10,10", "1170,-3", "1170.55,3", "place:gone", "1e3,3", "a,b"])
def test_a_place_beside_the_figure_is_refused(value: str) -> None:
    kind = kind_of(MARK_POINT)
    with pytest.raises(Exception, match="Mark one place"):
        kind.parse(MARK_POINT, Given({"answer": [value]}))


def test_a_tap_is_counted_as_the_place_it_hits() -> None:
    kind = kind_of(MARK_POINT)
    assert kind.tally(MARK_POINT, ("1172,361",)) == (("", "place:shoulder-blade"),)
    assert kind.tally(MARK_POINT, ("1000,100",)) == (("", "elsewhere"),)


SECRETS = ("nfraspinatus", "homboids", "1170", "360", "1220", "Pain from", "pinned", "corners_of")


@pytest.mark.parametrize("content", MARKED, ids=lambda content: content.kind)
def test_a_figure_to_mark_carries_no_geometry(content: QuestionContent) -> None:
    prompt = json.dumps(asdict(kind_of(content).prepare(replace(content, stem="Mark it"), ())))
    for secret in SECRETS:
        assert secret not in prompt


@pytest.mark.parametrize("content", [NAME_MUSCLE, LABEL_FIGURE], ids=lambda content: content.kind)
def test_a_chart_to_name_knows_no_names(content: QuestionContent) -> None:
    chart = json.dumps(asdict(kind_of(content).prepare(content, ()).chart))  # type: ignore[attr-defined]
    for secret in ("nfraspinatus", "homboids", "Pain from"):
        assert secret not in chart


def test_the_order_of_names_and_places_tells_nothing() -> None:
    for content in MARKED:
        names = [place["name"] for place in content.details[PINNED]["places"]]
        assert names == sorted(names, key=str.casefold)
    assert [choice.key for choice in NAME_MUSCLE.choices] == ["deltoid", "infraspinatus", "soleus"]


def test_what_is_asked_does_not_follow_the_atlas() -> None:
    moved = replace(atlas.INFRASPINATUS, points=(atlas.point("infraspinatus-1", (1200, 500)),))
    library = Library("moved", tuple({**atlas.LIBRARY.by_key, moved.key: moved}.values()), frozenset())
    stored = from_json(json.loads(json.dumps(to_json(MARK_POINT))))
    newer = again(stored, library)
    assert is_right(stored, ("1170,360",)) and not is_right(newer, ("1170,360",))
    assert is_right(newer, ("1200,500",))
    assert [change.label for change in changes_between(stored, newer)] == ["Drawn from the atlas as of"]


def test_the_parts_of_a_case_are_pinned_too() -> None:
    draft = replace(MARK_POINT, details={k: v for k, v in MARK_POINT.details.items() if k != PINNED})
    case = replace(VIGNETTE, parts=(SINGLE, draft))
    assert asks_atlas(case) and not asks_atlas(VIGNETTE)
    assert pinned(case, atlas.LIBRARY).parts == (SINGLE, MARK_POINT)


@pytest.mark.parametrize(
    ("content", "details", "problem"),
    [
        (MARK_POINT, {"point": ""}, "Choose a trigger point."),
        (MARK_POINT, {"point": "nobody-1"}, "The atlas has no trigger point “nobody-1”."),
        (MARK_POINT, {"view": "front"}, "The figure does not show it from there. Choose another view."),
        (MARK_POINT, {"tolerance": 3}, "Give it a tolerance from 5 to 80 units, or 0 for the usual one."),
        (MARK_POINT, {"others": ["low-back"]}, "Give it 2 to 7 wrong places that the figure shows from there."),
        (MARK_POINT, {"place": "Low back"}, "Give each place of the list words of its own."),
        (MARK_ZONE, {"subject": ""}, "Choose a muscle or a trigger point."),
        (MARK_ZONE, {"subject": "nobody"}, "The atlas has no muscle or trigger point “nobody”."),
        (MARK_ZONE, {"view": "front"}, "The figure does not show it from there. Choose another view."),
        (NAME_MUSCLE, {"muscle": "nobody"}, "The atlas has no muscle “nobody”."),
        (NAME_MUSCLE, {"shows": []}, "Choose what the chart shows: shape, points or zones."),
        (NAME_MUSCLE, {"view": "front"}, "The figure shows nothing of it from there. Choose another view."),
        (
            NAME_MUSCLE,
            {"muscle": "rhomboids", "shows": ["shapes"]},
            "It lies deep and has no shape to show. Show its points or zones.",
        ),
        (LABEL_FIGURE, {"marks": []}, "Give it 2 to 6 marks."),
        (LABEL_FIGURE, {"others": ["nobody"]}, "The atlas has no muscle “nobody”."),
    ],
)
def test_what_cannot_be_asked_is_named(content: QuestionContent, details: dict[str, Any], problem: str) -> None:
    assert problem in problems_in(again(content, **details))


def test_marks_that_words_do_not_tell_apart_are_a_problem() -> None:
    marks = [{**mark, "words": "On the back"} for mark in LABEL_FIGURE.details["marks"]]
    (problem,) = problems_in(again(LABEL_FIGURE, marks=marks))
    assert "two of them say the same" in problem


def test_each_label_counts() -> None:
    kind = kind_of(LABEL_FIGURE)
    assert kind.score(LABEL_FIGURE, ("rhomboids", "deltoid")).points == 1
    assert kind.score(LABEL_FIGURE, ("rhomboids", "infraspinatus")).is_right
    assert LABEL_FIGURE.details["pairs"][1]["text"] == "B. On the shoulder blade"


def test_questions_are_found_by_the_names_of_their_muscles() -> None:
    assert "gluteus medius" in search_words(again(MARK_ZONE, subject="gluteus-medius")).casefold()


def test_a_window_never_frames_the_answer_alone() -> None:
    assert fitting_window("back", "right", [(1170, 360)]) == "shoulder"
    assert fitting_window("back", "right", [(1170, 360), (1170, 1100)]) == "whole"
    assert fitting_window("back", "right", [(1170, 198)]) != "shoulder", "a mark at the edge would be cut"


def test_generated_questions_can_be_asked() -> None:
    made = list(figure_questions(atlas.LIBRARY))
    assert {question.content.kind for question in made} >= {"mark_point", "mark_zone", "name_muscle"}
    assert len({question.key for question in made}) == len(made) >= len(atlas.LIBRARY.muscles)
    assert [problems_in(pinned(question.content, atlas.LIBRARY)) for question in made] == [()] * len(made)
    assert made == list(figure_questions(atlas.LIBRARY))


@pytest.mark.parametrize("content", FROM_ATLAS, ids=lambda content: content.kind)
def test_a_mark_is_given_in_five_milliseconds(content: QuestionContent) -> None:
    kind = kind_of(content)
    answers = [kind.solve(content), tap((1200, 350))] if content in MARKED else [kind.solve(content)]
    began = time.process_time()
    for _ in range(50):
        for answer in answers:
            kind.score(content, answer)
    assert (time.process_time() - began) / (50 * len(answers)) < 0.005


def test_spillover_is_not_where_the_pain_is_usually_felt() -> None:
    """Neither when the right place of the list is chosen, be spillover ever so large, nor when a place is added."""
    usual, spillover = atlas.square(1220, 300, 40), atlas.square(1080, 560, 160)
    muscle = atlas.muscle("wide", atlas.point("wide-1", (1170, 360), usual, spillover))
    made = again(MARK_ZONE, Library("wide", (muscle,), frozenset()), subject="wide", side="right", place="")
    (right,) = [place for place in made.details[PINNED]["places"] if is_right(made, (f"place:{place['key']}",))]
    assert contains(usual, tuple(right["at"]))
    assert not is_right(made, tap((1160, 640)))
    assert not problems_in(made)


def test_a_point_with_nothing_but_spillover_cannot_be_asked_for() -> None:
    muscle = atlas.muscle("faint", atlas.point("faint-1", (1170, 360), (), atlas.square(1220, 300, 60)))
    made = again(MARK_ZONE, Library("faint", (muscle,), frozenset()), subject="faint", side="right")
    assert made.details[PINNED]["places"] == []
    assert problems_in(made)
