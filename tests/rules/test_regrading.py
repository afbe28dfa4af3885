"""What a corrected key makes of recorded answers."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.assessments.content import QuestionContent
from courses.assessments.kinds import kind_of
from courses.assessments.kinds.protocol import Answer, Mark, Reason
from courses.assessments.regrading import (
    BY_A_PERSON,
    NOT_OFFERED,
    OTHER_SHAPE,
    Points,
    Recorded,
    Regrading,
    judge_again,
)
from courses.assessments.remedies import Remedy, Ruling
from courses.assessments.scoring import Score, percent_of, score_question
from tests.factories import questions as samples
from tests.factories.questions import EVERY_KIND, MATCHING, OPEN_RESPONSE, SINGLE, VIGNETTE

PASS_MARK = 70
SIX_OF_NINE = Points(6, 9)
JUDGED_BY_RULE = [content for content in EVERY_KIND if content != OPEN_RESPONSE]


def recorded(content: QuestionContent, answer: Answer, others: Points = SIX_OF_NINE, id_: int = 1) -> Recorded:
    """An attempt with that answer and what its other questions earned."""
    mark = score_question(content, answer)
    points, possible = others.earned + mark.points, others.possible + mark.possible
    percent = percent_of(points, possible)
    return Recorded(
        attempt_id=id_,
        asked=content,
        key=content,
        answer=answer,
        by_key=mark,
        points=Points(mark.points, mark.possible),
        score=Score(points, possible, percent, percent >= PASS_MARK),
        pass_mark=PASS_MARK,
    )


def marked(points: int) -> Recorded:
    """An open response to which a person gave that many of five points, and nothing else."""
    mark = Mark(points, 5, Reason.PARTLY)
    percent = percent_of(points, 5)
    score = Score(points, 5, percent, percent >= PASS_MARK)
    return Recorded(1, OPEN_RESPONSE, OPEN_RESPONSE, ("I did.",), mark, Points(points, 5), score, PASS_MARK)


def with_key(content: QuestionContent, right: str) -> QuestionContent:
    """The same question with another right choice."""
    return replace(content, choices=tuple(replace(it, is_correct=it.key == right) for it in content.choices))


def by_newest(answers: list[Recorded], newer: QuestionContent) -> Regrading:
    return judge_again(answers, newer, Ruling())


def only_change(content: QuestionContent, answer: Answer, newer: QuestionContent, **fields):
    return by_newest([recorded(content, answer, **fields)], newer).changes[0]


def test_a_right_answer_that_was_marked_wrong_gets_its_point_and_passes() -> None:
    change = only_change(SINGLE, ("a",), with_key(SINGLE, "a"))

    assert (change.points_before, change.points) == (Points(0, 1), Points(1, 1))
    assert (change.before.percent, change.after.percent) == (Decimal("60.0"), Decimal("70.0"))
    assert (change.is_score_changed, change.is_now_passed, change.is_now_failed) == (True, True, False)


def test_a_wrong_answer_that_was_marked_right_loses_its_point() -> None:
    change = only_change(SINGLE, ("b",), with_key(SINGLE, "a"))

    assert (change.after.points, change.after.percent, change.is_now_failed) == (6, Decimal("60.0"), True)


def test_more_points_move_the_possible_points_too() -> None:
    change = only_change(SINGLE, ("b",), replace(SINGLE, points_each=3))

    assert (change.points, change.after.points, change.after.possible) == (Points(3, 3), 9, 12)
    assert change.after.percent == Decimal("75.0")


def test_other_words_change_no_result() -> None:
    change = only_change(SINGLE, ("b",), replace(SINGLE, stem="Said better", rationale="Because."))

    assert not change.is_score_changed


def test_a_question_of_another_kind_does_not_judge() -> None:
    done = by_newest([recorded(SINGLE, ("a",))], replace(SINGLE, kind="multiple"))

    assert (done.changes, done.obstacles) == ([], {1: OTHER_SHAPE})


def test_pairs_in_another_order_do_not_judge() -> None:
    turned = replace(MATCHING, details={"pairs": MATCHING.details["pairs"][::-1]})

    assert by_newest([recorded(MATCHING, ("x", "y", "w"))], turned).obstacles == {1: OTHER_SHAPE}


def test_a_figure_in_place_of_another_does_not_judge() -> None:
    other = replace(samples.HOTSPOT, figure=replace(samples.HOTSPOT.figure, source="figure:front"))

    assert by_newest([recorded(samples.HOTSPOT, ("0.3,0.3",))], other).obstacles == {1: OTHER_SHAPE}


def test_a_choice_that_was_taken_away_is_not_judged_for_those_who_chose_it() -> None:
    shorter = replace(SINGLE, choices=SINGLE.choices[1:])
    answers = [recorded(SINGLE, ("a",), id_=1), recorded(SINGLE, ("b",), id_=2), recorded(SINGLE, (), id_=3)]

    done = by_newest(answers, shorter)

    assert [change.attempt_id for change in done.changes] == [2, 3]
    assert done.obstacles == {1: NOT_OFFERED}


def test_what_a_person_marked_is_left_to_persons() -> None:
    assert by_newest([marked(4)], replace(OPEN_RESPONSE, points_each=2)).obstacles == {1: BY_A_PERSON}


def test_a_part_of_a_case_is_corrected() -> None:
    answer = (("a",), ("x", "y", "z"), ("2.4",))
    newer = replace(VIGNETTE, parts=(with_key(SINGLE, "a"), *VIGNETTE.parts[1:]))

    change = only_change(VIGNETTE, answer, newer)

    assert change.points.earned == change.points_before.earned + 1


@pytest.mark.parametrize("content", JUDGED_BY_RULE, ids=lambda it: it.kind)
def test_the_same_content_changes_nothing_of_any_kind(content: QuestionContent) -> None:
    for answer in ((), kind_of(content).solve(content)):
        assert not only_change(content, answer, content).is_score_changed


@given(st.sampled_from(["a", "b", "c"]), st.sampled_from(["a", "b", "c"]), st.integers(0, 20), st.integers(1, 20))
def test_the_rest_of_the_attempt_stands(chosen: str, right: str, earned: int, missed: int) -> None:
    others = Points(earned, earned + missed)

    change = only_change(SINGLE, (chosen,), with_key(SINGLE, right), others=others)

    assert change.after.points - change.points.earned == earned
    assert change.after.possible - change.points.possible == earned + missed
    assert change.after.percent == percent_of(change.after.points, change.after.possible)
    assert change.after.is_passed == (change.after.percent >= PASS_MARK)


def test_counts_and_leaving_out() -> None:
    newer = with_key(SINGLE, "a")
    done = by_newest([recorded(SINGLE, (key,), id_=id_) for id_, key in enumerate("abc", 1)], newer)

    assert (len(done.with_other_score), done.passed, done.failed) == (2, 1, 1)
    assert [it.attempt_id for it in done.without([1]).changes] == [2, 3]


def test_equal_digests_mean_equal_consequences() -> None:
    newer = with_key(SINGLE, "a")
    done = by_newest([recorded(SINGLE, (key,), id_=id_) for id_, key in enumerate("abc", 1)], newer)
    again = by_newest([recorded(SINGLE, (key,), id_=id_) for id_, key in enumerate("abc", 1)], newer)

    assert done.digest(7, Ruling()) == again.digest(7, Ruling())
    others = (done.digest(8, Ruling()), done.without([1]).digest(7, Ruling()), done.digest(7, Ruling(Remedy.FULL)))
    assert len({done.digest(7, Ruling()), *others}) == 4
