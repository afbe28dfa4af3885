"""What every question type keeps, then the rule of each."""

import json
from dataclasses import asdict, replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.assessments.content import from_json, to_json
from courses.assessments.kinds import KINDS, kind_of, problems_in
from courses.assessments.kinds.protocol import AnswerMalformedRefused, Given, Reason, answer_from_json
from courses.assessments.scoring import score_question
from tests.factories.questions import (
    BLANKS,
    EVERY_KIND,
    HOTSPOT,
    MATCHING,
    MULTIPLE,
    NAME_MUSCLE,
    NEIGHBORS,
    NUMERIC,
    OPEN_RESPONSE,
    ORDERING,
    PART_MARKS,
    SHORT_ANSWER,
    SINGLE,
    TRUE_FALSE,
    VIGNETTE,
)

every_kind = pytest.mark.parametrize("content", EVERY_KIND, ids=lambda content: content.kind)
seeds = st.integers(0, 2**32)


def parsed(content, *values):
    return kind_of(content).parse(content, Given({"answer": values}))


def earned(content, *answer):
    mark = score_question(content, answer)
    return mark.points, mark.possible, mark.reason


def solved(content):
    return kind_of(content).solve(content)


def test_the_samples_are_of_every_kind():
    assert {content.kind for content in EVERY_KIND} == set(KINDS)


@every_kind
def test_a_whole_question_has_no_problems(content):
    assert problems_in(content) == ()


@every_kind
def test_a_version_reads_back_what_was_frozen(content):
    assert from_json(json.loads(json.dumps(to_json(content)))) == content


@every_kind
def test_a_question_without_words_cannot_be_asked(content):
    assert any("Write" in problem for problem in problems_in(replace(content, stem=" ")))


@every_kind
def test_the_solution_earns_full_points_and_can_be_sent_by_a_form(content):
    kind = kind_of(content)
    assert kind.parse(content, Given.of(solved(content))) == solved(content)
    mark = kind.score(content, solved(content))
    assert mark.is_right or mark.reason is Reason.AWAITS_MARKING


@every_kind
def test_an_answer_survives_its_storage(content):
    assert answer_from_json(json.loads(json.dumps(solved(content)))) == solved(content)


@every_kind
def test_no_answer_earns_nothing(content):
    mark = score_question(content, ())
    assert (mark.points, mark.reason) == (0, Reason.UNANSWERED)
    assert mark.possible > 0


@every_kind
def test_points_each_multiplies(content):
    plain, tripled = score_question(content, solved(content)), replace(content, points_each=3)
    mark = score_question(tripled, solved(content))
    assert (mark.points, mark.possible) == (3 * plain.points, 3 * plain.possible)


@every_kind
def test_blank_everywhere_is_no_answer(content):
    kind = kind_of(content)
    assert kind.parse(content, Given({})) == ()
    blank = [""] * len(solved(content))
    if content not in (SINGLE, MULTIPLE, PART_MARKS, TRUE_FALSE, NAME_MUSCLE):
        assert kind.parse(content, Given({"answer": blank})) == ()


@every_kind
@given(seeds)
def test_the_same_seed_gives_the_same_order_and_keeps_the_key(content, seed):
    kind = kind_of(content)
    arranged = kind.arrange(content, Random(seed))
    assert arranged == kind.arrange(content, Random(seed))
    assert kind.score(arranged, kind.solve(content)) == kind.score(content, kind.solve(content))
    assert from_json(to_json(arranged)) == arranged
    assert problems_in(arranged) == ()


@every_kind
@given(seeds)
def test_a_prompt_gives_nothing_away(content, seed):
    """No flag, no reason, no accepted text, no shape, no model."""
    kind = kind_of(content)
    for shown in (content, kind.arrange(content, Random(seed))):
        prompt = json.dumps(asdict(kind.prepare(shown, ())))
        for secret in ("is_correct", "is_right", "rationale", "Reason of", "Why ", "polygon", "0.2", "accepted"):
            assert secret not in prompt
        for typed in ("2.4", "rochanter", "measure", "Goal first"):
            assert typed not in prompt


@pytest.mark.parametrize("content", [MATCHING, ORDERING])
def test_the_authored_order_is_not_the_order_shown(content):
    """Also of a question that nobody arranged: it would be the answer."""
    prompt = kind_of(content).prepare(content, ())
    shown = [it.key for it in getattr(prompt, "partners", None) or prompt.steps]
    assert sorted(shown) == sorted(choice.key for choice in content.choices)
    orders = {tuple(kind_of(content).arrange(content, Random(seed)).details["shown"]) for seed in range(50)}
    assert len(orders) > 5


@pytest.mark.parametrize("content", [SINGLE, MULTIPLE])
def test_choices_are_shuffled(content):
    orders = {kind_of(content).arrange(content, Random(seed)).choices for seed in range(30)}
    assert len(orders) > 3


def test_true_stays_before_false():
    assert kind_of(TRUE_FALSE).arrange(TRUE_FALSE, Random(3)) == TRUE_FALSE


@every_kind
def test_foreign_values_are_refused(content):
    foreign = Given({"answer": ["\x00"], "answer-1": ["elsewhere"], "answer-2": ["elsewhere"]})
    with pytest.raises(AnswerMalformedRefused):
        kind_of(content).parse(content, foreign)
    with pytest.raises(AnswerMalformedRefused):
        kind_of(content).parse(content, Given({"answer": ["9"] * 30, "answer-1": ["a", "c"]}))


@every_kind
@given(st.lists(st.text(max_size=12), max_size=5))
def test_whatever_is_sent_is_an_answer_or_refused(content, values):
    kind = kind_of(content)
    try:
        answer = kind.parse(
            content, Given({"answer": values, "answer-1": values, "answer-2": values, "answer-3": values})
        )
    except AnswerMalformedRefused:
        return
    mark = kind.score(content, answer)
    assert 0 <= mark.points <= mark.possible
    kind.prepare(content, answer)
    kind.review(content, answer)
    known = {slot.key for slot in kind.slots(content)}
    assert {slot for slot, _ in kind.tally(content, answer)} <= known


@every_kind
def test_what_is_counted_of_the_solution_is_right(content):
    kind = kind_of(content)
    right = {(slot.key, it.key) for slot in kind.slots(content) for it in slot.possibilities if it.is_right}
    assert set(kind.tally(content, solved(content))) <= right
    assert kind.tally(content, ()) == ()


def test_part_marks_of_several_choices():
    assert earned(PART_MARKS, "a") == (1, 2, Reason.PARTLY)
    assert earned(PART_MARKS, "a", "c") == (2, 2, Reason.RIGHT)
    assert earned(PART_MARKS, "a", "b") == (0, 2, Reason.WRONG)
    assert earned(PART_MARKS, "b", "d") == (0, 2, Reason.WRONG)
    assert earned(PART_MARKS, "a", "b", "c", "d") == (0, 2, Reason.WRONG)


def test_each_right_match_counts():
    assert earned(MATCHING, "x", "", "w") == (1, 3, Reason.PARTLY)
    assert earned(MATCHING, "x", "x", "x") == (1, 3, Reason.PARTLY)
    assert earned(MATCHING, "x", "y", "z") == (3, 3, Reason.RIGHT)
    assert kind_of(MATCHING).tally(MATCHING, ("x", "", "w")) == (("1", "x"), ("3", "w"))


@pytest.mark.parametrize(
    ("pairs", "problem"),
    [
        (MATCHING.details["pairs"][:1], "Give it 2 to 20 pairs."),
        (MATCHING.details["pairs"][:2], "Give each pair its own answer from the list."),
    ],
)
def test_matching_that_cannot_be_asked(pairs, problem):
    assert problem in problems_in(replace(MATCHING, details={"pairs": pairs}))


def test_an_order_counts_as_a_whole_or_by_neighbors():
    assert earned(ORDERING, "a", "b", "c", "d") == (1, 1, Reason.RIGHT)
    assert earned(ORDERING, "b", "c", "d", "a") == (0, 1, Reason.WRONG)
    assert earned(NEIGHBORS, "b", "c", "d", "a") == (2, 3, Reason.PARTLY)
    assert earned(NEIGHBORS, "a", "b", "a", "b") == (1, 3, Reason.PARTLY)
    assert earned(NEIGHBORS, "d", "c", "b", "a") == (0, 3, Reason.WRONG)


def test_a_step_in_two_places_is_kept_and_named():
    answer = parsed(ORDERING, "a", "a", "", "b")
    assert answer == ("a", "a", "", "b")
    assert kind_of(ORDERING).prepare(ORDERING, answer).repeated == ("Text a",)


@pytest.mark.parametrize(
    ("typed", "stored", "points"),
    [
        ("2.4", "2.4", 1),
        ("2,40", "2.4", 1),
        ("2.45 kg/cm²", "2.45", 1),
        ("2.46", "2.46", 0),
        ("+2.35", "2.35", 1),
        ("−2.4", "-2.4", 0),
    ],
)
def test_numbers_are_read_as_people_write_them(typed, stored, points):
    assert parsed(NUMERIC, typed) == (stored,)
    assert score_question(NUMERIC, (stored,)).points == points


@pytest.mark.parametrize("typed", ["two", "1e9", "nan", "Infinity", "1.2.3", "9" * 16, "0x10", "."])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(AnswerMalformedRefused, match="Type a number"):
        parsed(NUMERIC, typed)


@pytest.mark.parametrize(
    "typed",
    ["the greater trochanter", " GREATER  trochanter. ", "grand trochantere", "Trochanter major"],
)
def test_texts_are_compared_without_what_does_not_matter(typed):
    assert score_question(SHORT_ANSWER, parsed(SHORT_ANSWER, typed)).is_right


@pytest.mark.parametrize("typed", ["lesser trochanter", "trochanter major muscle", "the"])
def test_other_texts_are_wrong(typed):
    assert earned(SHORT_ANSWER, typed) == (0, 1, Reason.WRONG)


@pytest.mark.parametrize("pattern", ["(?=a)b", "(", "a" * 201, r"(a)\1"])
def test_a_pattern_that_is_unsafe_or_broken_is_a_problem(pattern):
    assert len(problems_in(replace(SHORT_ANSWER, details={"accepted": ["a"], "pattern": pattern}))) == 1


def test_a_hostile_pattern_costs_no_time():
    hostile = replace(SHORT_ANSWER, details={"accepted": ["b"], "pattern": "(a+)+$"})
    assert not score_question(hostile, ("a" * 199 + "b",)).is_right


def test_each_blank_counts():
    assert earned(BLANKS, "62", "3 of 10", "Measure") == (3, 3, Reason.RIGHT)
    assert earned(BLANKS, "45", "9 of 10", "test") == (1, 3, Reason.PARTLY)
    with pytest.raises(AnswerMalformedRefused):
        parsed(BLANKS, "30", "5 of 10", "")
    prompt = kind_of(BLANKS).prepare(BLANKS, ("30", "", ""))
    assert [piece.words for piece in prompt.pieces] == ["Hold for ", " seconds at ", ", then ", " again."]
    assert [piece.gap.text for piece in prompt.pieces[:3]] == ["30", "", ""]


def test_blanks_stand_in_the_text_once_and_in_order():
    for text in ("{1} {2}", "{1} {3} {2}", "{1} {2} {3} {3}"):
        assert problems_in(replace(BLANKS, details={**BLANKS.details, "text": text}))


def test_a_point_in_a_region_is_as_good_as_its_name():
    assert earned(HOTSPOT, "region:in") == earned(HOTSPOT, "0.3,0.3") == (1, 1, Reason.RIGHT)
    assert earned(HOTSPOT, "region:out") == earned(HOTSPOT, "0.7,0.7") == (0, 1, Reason.WRONG)
    assert earned(HOTSPOT, "0.2,0.4") == (1, 1, Reason.RIGHT)
    assert earned(HOTSPOT, "0.5,0.5") == (0, 1, Reason.WRONG)
    kind = kind_of(HOTSPOT)
    assert [kind.tally(HOTSPOT, (it,))[0][1] for it in ("0.3,0.3", "0.5,0.5")] == ["region:in", "elsewhere"]


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_a_point_is_in_the_square_when_its_numbers_are(x, y):
    is_inside = 200 <= x <= 400 and 200 <= y <= 400
    assert score_question(HOTSPOT, (f"{x / 1000:.3f},{y / 1000:.3f}",)).is_right == is_inside


@pytest.mark.parametrize("value", ["1.5,0.2", "0.2", "a,b", "-0.1,0.2", "region:gone", "0.1,0.2,0.3"])
def test_a_point_beside_the_figure_is_refused(value):
    with pytest.raises(AnswerMalformedRefused):
        parsed(HOTSPOT, value)


def test_a_hotspot_needs_a_described_figure():
    assert "Choose the figure to mark." in problems_in(replace(HOTSPOT, figure=None))
    undescribed = replace(HOTSPOT, figure=replace(HOTSPOT.figure, alt=""))
    assert "Describe the figure in words for those who cannot see it." in problems_in(undescribed)


def test_open_responses_wait_for_a_person():
    assert earned(OPEN_RESPONSE, "A goal.") == (0, 5, Reason.AWAITS_MARKING)
    with pytest.raises(AnswerMalformedRefused):
        parsed(OPEN_RESPONSE, "a" * 20_001)


def test_a_case_is_the_sum_of_its_parts():
    answer = (("b",), ("x", "", ""), ())
    mark = score_question(VIGNETTE, answer)
    assert (mark.points, mark.possible, mark.reason) == (2, 5, Reason.PARTLY)
    assert [part.points for part in mark.parts] == [1, 1, 0]
    assert kind_of(VIGNETTE).tally(VIGNETTE, answer) == (("1", "b"), ("2.1", "x"))
    waiting = replace(VIGNETTE, parts=(SINGLE, OPEN_RESPONSE))
    assert score_question(waiting, (("b",), ("A goal.",))).reason is Reason.AWAITS_MARKING
    assert score_question(waiting, (("b",), ())).reason is Reason.PARTLY


def test_the_fields_of_a_part_carry_its_number():
    prompt = kind_of(VIGNETTE).prepare(VIGNETTE, ())
    assert [part.name for part in prompt.parts] == ["answer-1", "answer-2", "answer-3"]
    sent = Given({"answer-1": ["b"], "answer-2": ["x", "", ""], "answer-3": ["2.4"], "answer": ["ignored"]})
    assert kind_of(VIGNETTE).parse(VIGNETTE, sent) == (("b",), ("x", "", ""), ("2.4",))


def test_the_problems_of_a_part_carry_its_number():
    assert problems_in(replace(VIGNETTE, parts=(SINGLE, VIGNETTE))) == ("Part 2: A case cannot stand inside a case.",)
    assert problems_in(replace(VIGNETTE, parts=())) == ("Give the case at least one question.",)
