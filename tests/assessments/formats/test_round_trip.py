"""Five hundred mixed questions through each lossless format: nothing may differ."""

import time

import pytest

from courses.assessments import formats
from courses.assessments.content import QuestionContent
from courses.assessments.formats import gift, moodle_xml, qti21
from courses.assessments.formats.keys import portable, with_kept_keys
from courses.assessments.formats.protocol import MOST_SECONDS
from courses.assessments.formats.sample import SAMPLE
from courses.assessments.kinds import KINDS, PINS
from tests.assessments.formats.samples import MAKERS, mixed_questions

LOSSLESS = sorted(formats.WRITABLE)


def test_the_samples_are_of_every_kind():
    assert set(MAKERS) == set(KINDS) == {question.content.kind for question in SAMPLE}


@pytest.mark.parametrize("name", LOSSLESS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_five_hundred_mixed_questions_come_back_the_same(name, seed):
    questions = mixed_questions(seed)
    written = formats.write(name, questions)
    began = time.process_time()
    parsed = formats.parse(name, written.data)
    assert time.process_time() - began < MOST_SECONDS
    assert parsed.problems == ()
    assert [one for one, other in zip(questions, parsed.questions, strict=True) if one != other] == []


@pytest.mark.parametrize("name", LOSSLESS)
def test_the_same_questions_are_written_as_the_same_words(name):
    questions = mixed_questions(4, 33)
    again = formats.parse(name, formats.write(name, questions).data).questions
    assert formats.parse(name, formats.write(name, again).data).questions == tuple(questions)


@pytest.mark.parametrize("name", LOSSLESS)
def test_a_template_shows_every_kind_and_is_read_without_a_problem(name):
    parsed = formats.parse(name, formats.template(name))
    assert (parsed.problems, parsed.questions) == ((), SAMPLE)


NATIVE = {
    gift: {"single", "multiple", "true_false", "matching", "numeric", "short_answer"},
    moodle_xml: {"single", "multiple", "true_false", "matching", "ordering", "numeric", "short_answer", "blanks"},
}


@pytest.mark.parametrize("module", NATIVE)
def test_a_plain_question_needs_nothing_beside_the_words_of_the_format(module):
    for question in SAMPLE:
        needs_more = b"palpate" in module.write([question]).data
        assert needs_more != (question.content.kind in NATIVE[module]), question.content.kind


def test_every_kind_is_said_in_the_words_of_qti():
    for question in SAMPLE:
        if question.content.kind != "open_response" and question.content.kind not in PINS:
            assert [str(it) for it in qti21.write([question]).problems] == [
                "question 1: Other programs will not read its category."
            ]


def test_what_a_format_cannot_ask_is_named():
    problems = [str(problem) for problem in formats.write("gift", SAMPLE).problems]
    assert (
        "question 9: GIFT has no way to ask this hotspot question; other programs will read it as open response."
        in problems
    )
    assert not any("question 1:" in problem for problem in problems)


def test_our_keys_do_not_travel_and_are_given_back():
    content = with_kept_keys(SAMPLE[3].content, None)
    assert {pair["choice"] for pair in content.details["pairs"]} == set(content.correct_keys)
    assert portable(content) == SAMPLE[3].content
    assert with_kept_keys(portable(content), content) == content


def test_a_changed_choice_gets_a_new_key_and_the_others_keep_theirs():
    present = with_kept_keys(SAMPLE[0].content, None)
    changed = QuestionContent(
        "single",
        "New",
        "",
        (SAMPLE[0].content.choices[2], *SAMPLE[0].content.choices[:1], SAMPLE[1].content.choices[1]),
    )
    keys = [choice.key for choice in with_kept_keys(changed, present).choices]
    assert keys[:2] == [present.choices[2].key, present.choices[0].key]
    assert keys[2] not in {choice.key for choice in present.choices}
