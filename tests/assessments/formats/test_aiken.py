"""Aiken, with both of its punctuation marks, and the line of each mistake."""

from courses.assessments import formats


def read(text: str) -> formats.ParsedFile:
    return formats.parse("aiken", text.encode())


def test_questions_with_either_punctuation_and_without_empty_lines():
    parsed = read("Which level?\nA. T7\nB. L4\nANSWER: B\nIs it?\nIn two lines.\nA) Yes\nB) No\nanswer: a\n")
    assert parsed.problems == ()
    assert [(it.content.stem, it.content.correct_keys) for it in parsed.questions] == [
        ("Which level?", ("c2",)),
        ("Is it?\nIn two lines.", ("c1",)),
    ]


def test_each_mistake_has_its_line():
    text = "One?\nA. a\nB. b\nANSWER: C\n\nTwo?\nA. a\nloose words\nB. b\nANSWER: A\n\nThree?\nA. a\nB. b\n"
    assert [str(problem) for problem in read(text).errors] == [
        "line 1: The right answer is said to be C, but there is no answer C.",
        "line 6: “loose words” is neither an answer nor the line with the right one.",
        "line 12: The line with the right answer is missing, such as “ANSWER: B”.",
    ]


def test_aiken_is_not_written():
    assert "aiken" not in formats.WRITABLE


def test_an_unfinished_question_does_not_spoil_the_next_one():
    text = "Begun?\nA) a\nB) b\n\nSecond?\n\nA) a\nB) b\n\nANSWER: A\n"
    parsed = read(text)
    assert [str(problem) for problem in parsed.errors] == [
        "line 1: The line with the right answer is missing, such as “ANSWER: B”."
    ]
    assert [question.content.stem for question in parsed.questions] == ["Second?"]


def test_a_right_answer_that_is_no_letter_is_named():
    assert [str(problem) for problem in read("Which?\nA) a\nB) b\nANSWER: A, B\n").errors] == [
        "line 1: “ANSWER: A, B” does not name one answer by its letter, as “ANSWER: B” does."
    ]
