"""Questions, answers, points and the right to begin: the pure rules of quizzes."""

from dataclasses import asdict
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.assessments.content import ChoiceContent, QuestionContent, from_json, to_json
from courses.assessments.kinds import kind_of, problems_in
from courses.assessments.kinds.choosing import Verdict
from courses.assessments.kinds.protocol import AnswerMalformedRefused, Given, Mark, Reason
from courses.assessments.scoring import percent_of, points_needed, score_attempt, score_question

RIGHT = Mark(points=1, possible=1, reason=Reason.RIGHT)
WRONG = Mark(points=0, possible=1, reason=Reason.WRONG)
UNANSWERED = Mark(points=0, possible=1, reason=Reason.UNANSWERED)


def question(kind, *choices, stem="Which nerve?", rationale="The accessory nerve."):
    """A question whose choices are named "a", "b", ...; a choice in capitals is right."""
    made = tuple(
        ChoiceContent(key=text.lower(), text=text.lower(), is_correct=text.isupper(), rationale=f"why {text.lower()}")
        for text in choices
    )
    return QuestionContent(kind=kind, stem=stem, rationale=rationale, choices=made)


SINGLE = question("single", "a", "B", "c")
MULTIPLE = question("multiple", "A", "b", "C", "d")
TRUE_FALSE = question("true_false", "A", "b")
EVERY_KIND = [SINGLE, MULTIPLE, TRUE_FALSE]

texts = st.text(min_size=1, max_size=12)
contents = st.builds(
    QuestionContent,
    kind=st.sampled_from(["single", "multiple", "true_false"]),
    stem=texts,
    rationale=texts,
    choices=st.lists(
        st.builds(ChoiceContent, key=texts, text=texts, is_correct=st.booleans(), rationale=texts),
        min_size=2,
        max_size=6,
        unique_by=lambda choice: choice.key,
    ).map(tuple),
)


@given(contents)
def test_a_version_reads_back_what_was_frozen(content):
    assert from_json(to_json(content)) == content


def test_a_version_with_a_missing_part_is_an_error_not_a_guess():
    stored = to_json(SINGLE)
    del stored["rationale"]
    with pytest.raises(KeyError):
        from_json(stored)


@pytest.mark.parametrize(("answer", "mark"), [(("b",), RIGHT), (("a",), WRONG), ((), UNANSWERED)])
def test_single_choice_earns_its_point_for_the_right_choice(answer, mark):
    assert score_question(SINGLE, answer) == mark


@pytest.mark.parametrize(("answer", "mark"), [(("a",), RIGHT), (("b",), WRONG), ((), UNANSWERED)])
def test_true_or_false_earns_its_point_for_the_right_judgment(answer, mark):
    assert score_question(TRUE_FALSE, answer) == mark


def test_multiple_choice_earns_its_point_for_exactly_the_right_choices():
    keys = [choice.key for choice in MULTIPLE.choices]
    answers = [answer for size in range(1, 5) for answer in combinations(keys, size)]
    assert [answer for answer in answers if score_question(MULTIPLE, answer) == RIGHT] == [("a", "c")]
    assert all(score_question(MULTIPLE, answer) == WRONG for answer in answers if answer != ("a", "c"))
    assert score_question(MULTIPLE, ()) == UNANSWERED


def test_several_values_become_one_answer_in_the_authored_order():
    assert kind_of(MULTIPLE).parse(MULTIPLE, Given({"answer": ["c", "a", "c"]})) == ("a", "c")


@pytest.mark.parametrize("content", EVERY_KIND)
def test_no_value_takes_the_answer_back(content):
    assert kind_of(content).parse(content, Given({})) == ()


@pytest.mark.parametrize("content", EVERY_KIND)
def test_a_choice_of_another_question_is_refused(content):
    with pytest.raises(AnswerMalformedRefused):
        kind_of(content).parse(content, Given.of(("a", "elsewhere")))


@pytest.mark.parametrize("content", [SINGLE, TRUE_FALSE])
def test_two_values_are_refused_where_one_is_asked(content):
    with pytest.raises(AnswerMalformedRefused):
        kind_of(content).parse(content, Given.of(("a", "b")))


@given(contents, st.data())
def test_the_question_as_shown_gives_nothing_away(content, data):
    """Turning right into wrong, and rewording every reason, changes nothing that is shown before the hand-in."""
    answer = tuple(data.draw(st.sets(st.sampled_from([choice.key for choice in content.choices]))))
    choices = tuple(
        ChoiceContent(choice.key, choice.text, not choice.is_correct, "another reason") for choice in content.choices
    )
    turned = QuestionContent(content.kind, content.stem, "another rationale", choices)
    assert kind_of(content).prepare(content, answer) == kind_of(turned).prepare(turned, answer)


def test_the_question_as_shown_marks_the_present_answer():
    prompt = kind_of(MULTIPLE).prepare(MULTIPLE, ("c",))
    assert [(option.letter, option.is_chosen) for option in prompt.options] == [
        ("A", False),
        ("B", False),
        ("C", True),
        ("D", False),
    ]
    assert prompt.hint == "Choose all that apply. No part marks."


def test_review_of_a_single_choice_shows_the_right_one_and_what_was_chosen():
    review = kind_of(SINGLE).review(SINGLE, ("a",))
    assert [option.verdict for option in review.options] == [Verdict.CHOSEN_WRONG, Verdict.CORRECT, Verdict.LEFT]
    assert [option.rationale for option in review.options] == ["why a", "why b", "why c"]
    assert review.rationale == SINGLE.rationale


def test_review_of_a_multiple_choice_shows_what_was_missed():
    review = kind_of(MULTIPLE).review(MULTIPLE, ("a", "b"))
    assert [option.verdict for option in review.options] == [
        Verdict.CHOSEN_RIGHT,
        Verdict.CHOSEN_WRONG,
        Verdict.MISSED,
        Verdict.LEFT,
    ]


@pytest.mark.parametrize("content", EVERY_KIND)
def test_a_whole_question_has_no_problems(content):
    assert problems_in(content) == ()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (question("single", "a", "b"), "Mark exactly one choice as right."),
        (question("single", "A", "B"), "Mark exactly one choice as right."),
        (question("true_false", "a", "b"), "Mark exactly one choice as right."),
        (question("true_false", "A", "b", "c"), "Give it two choices: true and false."),
        (question("multiple", "a", "b"), "Mark at least one choice as right."),
        (question("single", "A"), "Give it 2 to 26 choices."),
        (question("multiple", "A", "b", "a"), "Make the choices differ: two of them say the same."),
        (question("single", "A", "b", stem="  "), "Write the question."),
    ],
)
def test_a_question_that_cannot_be_asked_says_what_to_do(content, problem):
    assert problem in problems_in(content)


def test_a_choice_without_words_is_a_problem():
    content = question("single", "A", "b")
    blank = ChoiceContent(key="c", text=" ", is_correct=False, rationale="")
    assert "Write a text for each choice." in problems_in(
        QuestionContent(**{**asdict(content), "choices": (*content.choices, blank)})
    )


marks = st.lists(st.sampled_from([RIGHT, WRONG, UNANSWERED]), min_size=1, max_size=120)


@given(marks, st.integers(0, 100))
def test_an_attempt_earns_the_sum_and_is_judged_by_the_percentage_it_prints(listed, pass_mark):
    score = score_attempt(listed, pass_mark)
    assert (score.points, score.possible) == (listed.count(RIGHT), len(listed))
    assert score.percent == percent_of(score.points, score.possible)
    assert score.is_passed == (score.percent >= pass_mark)


@given(st.integers(1, 200), st.data())
def test_percentages_are_rounded_half_up_to_one_decimal(possible, data):
    points = data.draw(st.integers(0, possible))
    tenths = (2000 * points + possible) // (2 * possible)  # half up in whole numbers
    assert percent_of(points, possible) == Decimal(tenths) / 10


@pytest.mark.parametrize(
    ("points", "possible", "percent"),
    [(1, 3, "33.3"), (2, 3, "66.7"), (1, 16, "6.3"), (13, 16, "81.3"), (0, 7, "0.0"), (7, 7, "100.0")],
)
def test_percentages_of_known_cases(points, possible, percent):
    assert str(percent_of(points, possible)) == percent


def test_the_printed_percentage_passes_at_the_mark():
    """25 of 41 is 60.98, printed as 61.0: a record that says 61.0 at a mark of 61 and "not passed" would be wrong."""
    assert score_attempt([RIGHT] * 25 + [WRONG] * 16, 61).is_passed
    assert not score_attempt([RIGHT] * 24 + [WRONG] * 17, 61).is_passed


@given(st.integers(1, 120), st.integers(1, 100))
def test_points_needed_are_the_fewest_that_pass(possible, pass_mark):
    needed = points_needed(possible, pass_mark)
    assert percent_of(needed, possible) >= pass_mark
    assert percent_of(needed - 1, possible) < pass_mark
