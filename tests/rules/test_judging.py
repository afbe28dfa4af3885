"""What two markers' points make together, over all they could give."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from courses.assessments.judging import MOST_APART, GivenMark, open_parts, with_people
from courses.assessments.scoring import score_question
from tests.factories.questions import OPEN_RESPONSE, VIGNETTE

ANSWER = ("Goal first.",)
CASE = replace(VIGNETTE, parts=(*VIGNETTE.parts, OPEN_RESPONSE), points_each=2)
IN_CASE = (("b",), (), (), ANSWER)
marks = st.tuples(st.integers(0, 2), st.integers(0, 3))


def by(points, *, part=0, is_second=False):
    return GivenMark(part, is_second, dict(zip("gm", points, strict=True)), "", marker_id=int(is_second))


def judge(content, answer, *given_marks, needs_second=True):
    by_rule = score_question(content, answer)
    parts = open_parts(content, answer, by_rule, given_marks, needs_second=needs_second)
    return with_people(by_rule, parts, content.points_each)


@given(marks, marks)
def test_two_marks_meet_in_the_middle_or_the_first_decides(first, second):
    mark = judge(OPEN_RESPONSE, ANSWER, by(first), by(second, is_second=True))
    one, two = sum(first), sum(second)
    if abs(one - two) > MOST_APART:
        assert mark.points == one
    else:
        assert 2 * mark.points in (one + two, one + two + 1)
    assert not mark.awaits_marking


@given(marks)
def test_one_mark_of_two_is_not_enough(first):
    assert judge(OPEN_RESPONSE, ANSWER, by(first)).awaits_marking
    assert judge(OPEN_RESPONSE, ANSWER, by(first), needs_second=False).points == sum(first)


@given(marks, marks)
def test_the_newest_mark_of_a_place_counts(older, newer):
    assert judge(OPEN_RESPONSE, ANSWER, by(older), by(newer), needs_second=False).points == sum(newer)


@given(marks)
def test_a_part_of_a_case_counts_as_often_as_the_case(points):
    waiting = judge(CASE, IN_CASE, needs_second=False)
    judged = judge(CASE, IN_CASE, by(points, part=4), needs_second=False)
    assert waiting.awaits_marking
    assert judged.points == waiting.points + 2 * sum(points)
    assert judged.possible == waiting.possible


def test_a_rubric_that_gives_less_than_it_did_caps_what_was_given():
    line = {"key": "g", "text": "Names a goal", "points": 1}
    newer = replace(OPEN_RESPONSE, details={**OPEN_RESPONSE.details, "rubric": [line]})
    assert judge(newer, ANSWER, by((2, 3)), needs_second=False).points == 1
