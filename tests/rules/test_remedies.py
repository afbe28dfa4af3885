"""What the remedies of a regrade make of recorded answers."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.assessments.kinds.protocol import Mark, Reason
from courses.assessments.regrading import NOTHING_LEFT, Points, Recorded, acceptable_answers, judge_again
from courses.assessments.remedies import Remedy, Ruling
from courses.assessments.scoring import Score, percent_of
from tests.factories.questions import OPEN_RESPONSE, SINGLE
from tests.rules.test_regrading import marked, recorded, with_key

DROP, FULL = Ruling(Remedy.DROP), Ruling(Remedy.FULL)
TEXTS = {choice.key: choice.text for choice in SINGLE.choices}

keys = st.sampled_from(["", *TEXTS])
others = st.tuples(st.integers(0, 20), st.integers(1, 20)).map(lambda it: Points(it[0], sum(it)))
rulings = st.one_of(
    st.sampled_from([Ruling(), DROP, FULL]),
    st.sets(st.sampled_from(sorted(TEXTS.values()))).map(lambda it: Ruling(Remedy.ACCEPT, tuple(sorted(it)))),
)


def accepting(*chosen: str) -> Ruling:
    return Ruling(Remedy.ACCEPT, tuple(TEXTS[key] for key in chosen))


def answered(key: str, id_: int = 1, rest: Points = Points(6, 9)) -> Recorded:  # noqa: B008 - a frozen value
    return recorded(SINGLE, (key,) if key else (), rest, id_)


def after(each: Recorded, points: Points) -> Recorded:
    """The same once a regrade has written these points."""
    total = each.score.points - each.points.earned + points.earned
    possible = each.score.possible - each.points.possible + points.possible
    percent = percent_of(total, possible)
    return replace(each, points=points, score=Score(total, possible, percent, percent >= each.pass_mark))


# What one answer earns


@given(rulings, keys)
def test_a_mark_is_by_the_key_full_or_nothing_at_all(ruling: Ruling, key: str) -> None:
    by_key = answered(key).by_key

    mark = ruling.mark(by_key, TEXTS.get(key, ""))

    assert (mark.points, mark.possible) in {(by_key.points, by_key.possible), (by_key.possible,) * 2, (0, 0)}
    assert (mark.possible == 0) == (ruling == DROP)


def test_a_part_mark_becomes_full() -> None:
    mark = FULL.mark(Mark(1, 3, Reason.PARTLY), "")

    assert (mark.points, mark.possible, mark.reason) == (3, 3, Reason.RIGHT)


# Accepting answers


def test_an_accepted_answer_earns_full_points_and_the_others_are_left_alone() -> None:
    answers = [answered(key, id_) for id_, key in enumerate(["a", "b", "c", ""], 1)]

    done = judge_again(answers, SINGLE, accepting("a"))

    (change,) = done.changes
    assert (change.attempt_id, change.points, change.is_now_passed) == (1, Points(1, 1), True)
    assert not done.obstacles


def test_an_answer_that_is_right_already_is_not_judged_again() -> None:
    assert judge_again([answered("b")], SINGLE, accepting("b")).changes == []


def test_a_blank_answer_cannot_be_accepted() -> None:
    assert judge_again([answered("")], SINGLE, Ruling(Remedy.ACCEPT, ("",))).changes == []


def test_answers_that_earned_less_than_they_could_are_offered_with_how_many_gave_them() -> None:
    found = acceptable_answers(answered(key, id_) for id_, key in enumerate(["a", "b", "c", "a", ""], 1))

    assert [(it.words, it.attempts) for it in found] == [(TEXTS["a"], 2), (TEXTS["c"], 1)]


# Full points for everyone


@pytest.mark.parametrize("key", ["a", "b", ""])
def test_everyone_gets_full_points_whatever_was_answered(key: str) -> None:
    (change,) = judge_again([answered(key)], SINGLE, FULL).changes

    assert change.points == Points(1, 1)
    assert (change.after.points, change.after.possible) == (7, 10)


def test_what_a_person_marked_can_get_full_points_and_be_dropped() -> None:
    beside = replace(marked(4), score=Score(10, 15, percent_of(10, 15), False))

    full, dropped = (judge_again([beside], OPEN_RESPONSE, ruling).changes[0] for ruling in (FULL, DROP))

    assert (full.points, full.after.points, full.after.possible) == (Points(5, 5), 11, 15)
    assert (dropped.points, dropped.after.points, dropped.after.possible) == (Points(0, 0), 6, 10)


# Dropping the question


def test_a_dropped_question_counts_neither_for_nor_against() -> None:
    right, wrong = (judge_again([answered(key)], SINGLE, DROP).changes[0] for key in ("b", "a"))

    assert right.after == wrong.after
    assert (right.after.points, right.after.possible) == (6, 9)


def test_the_only_question_that_counts_cannot_be_dropped() -> None:
    done = judge_again([answered("a", rest=Points(0, 0))], SINGLE, DROP)

    assert (done.changes, done.obstacles) == ([], {1: NOTHING_LEFT})


def test_the_newest_key_takes_a_dropping_back_with_what_people_gave() -> None:
    beside = replace(marked(4), score=Score(10, 15, percent_of(10, 15), False))
    dropped = after(beside, Points(0, 0))

    (change,) = judge_again([dropped], OPEN_RESPONSE, Ruling()).changes

    assert (change.points, change.after) == (Points(4, 5), beside.score)


# Whatever the remedy


@given(rulings, st.lists(st.tuples(keys, others), max_size=6))
def test_every_attempt_is_changed_or_left_alone_for_a_reason(ruling: Ruling, given: list[tuple[str, Points]]) -> None:
    answers = [answered(key, id_, rest) for id_, (key, rest) in enumerate(given, 1)]

    done = judge_again(answers, SINGLE, ruling)

    seen = [*(change.attempt_id for change in done.changes), *done.obstacles]
    assert len(seen) == len(set(seen))
    if ruling.remedy != Remedy.ACCEPT:
        assert sorted(seen) == [each.attempt_id for each in answers]
    for change in done.changes:
        rest = given[change.attempt_id - 1][1]
        assert change.after.points - change.points.earned == rest.earned
        assert change.after.possible - change.points.possible == rest.possible
        assert 0 <= change.after.points <= change.after.possible > 0


@given(rulings, keys, others)
def test_the_same_again_changes_no_result(ruling: Ruling, key: str, rest: Points) -> None:
    each = answered(key, rest=rest)
    for change in judge_again([each], SINGLE, ruling).changes:
        for again in judge_again([after(each, change.points)], SINGLE, ruling).changes:
            assert not again.is_score_changed


@given(rulings, keys, others)
def test_the_newest_key_takes_every_remedy_back(ruling: Ruling, key: str, rest: Points) -> None:
    each = answered(key, rest=rest)
    for change in judge_again([each], SINGLE, ruling).changes:
        (back,) = judge_again([after(each, change.points)], SINGLE, Ruling()).changes
        assert back.after == each.score


@given(keys, others)
def test_nobody_loses_by_accepting_or_by_full_points(key: str, rest: Points) -> None:
    each = answered(key, rest=rest)
    for ruling in (FULL, accepting("a", "c")):
        for change in judge_again([each], SINGLE, ruling).changes:
            assert change.after.percent >= each.score.percent


def test_a_remedy_stands_on_the_key_in_force_not_on_the_newest() -> None:
    (change,) = judge_again([answered("a")], replace(with_key(SINGLE, "c"), points_each=9), FULL).changes

    assert change.points == Points(1, 1)
