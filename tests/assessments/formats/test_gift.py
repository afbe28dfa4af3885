"""GIFT: every documented construct, and what is said about those that cannot be taken."""

from courses.assessments import formats
from courses.assessments.content import QuestionContent


def read(text: str) -> formats.ParsedFile:
    return formats.parse("gift", text.encode())


def one(text: str) -> QuestionContent:
    """The only question of a file without errors."""
    parsed = read(text)
    assert parsed.errors == ()
    (question,) = parsed.questions
    return question.content


def answers(content: QuestionContent) -> list[tuple[str, bool, str]]:
    return [(choice.text, choice.is_correct, choice.rationale) for choice in content.choices]


def sentences(text: str) -> list[str]:
    return [str(problem) for problem in read(text).problems]


def test_single_choice_with_feedback_and_a_general_reason():
    made = one("::Landmark:: Which level?{=L4#Yes. ~T7#That is the scapula. ~L1 ####Feel the crests.}")
    assert (made.kind, made.stem, made.rationale) == ("single", "Which level?", "Feel the crests.")
    assert answers(made) == [("L4", True, "Yes."), ("T7", False, "That is the scapula."), ("L1", False, "")]


def test_answers_on_lines_of_their_own_with_comments_and_a_category():
    text = """// A comment
$CATEGORY: $course$/top/Neck/Muscles

// [id:neck-1] [tag:deep] [tag:bloom:apply] [tag:difficulty:4] [tag:blueprint:1.A.6]
::Q1:: Which muscle shrugs?
{
  ~scalenes
  // comments may stand between answers
  =trapezius
}
"""
    (question,) = read(text).questions
    assert (question.category, question.key, question.tags) == ("Neck/Muscles", "neck-1", ("deep",))
    assert (question.bloom, question.difficulty, question.blueprint) == ("apply", 4, "1.A.6")
    assert answers(question.content) == [("scalenes", False, ""), ("trapezius", True, "")]


def test_several_right_answers_by_part_marks():
    made = one("Which cross the knee?{~%50%Gastrocnemius ~%-50%Soleus ~%50%Rectus femoris}")
    assert (made.kind, made.details) == ("multiple", {"rule": "right_minus_wrong"})
    assert [choice.is_correct for choice in made.choices] == [True, False, True]


def test_part_marks_beside_a_right_answer_are_named():
    assert sentences("Which?{=A ~%50%B ~C}") == [
        "line 1: Part marks for a nearly right choice are left out: only the best choice counts."
    ]


def test_true_and_false_with_feedback_for_wrong_and_right():
    made = one("Soleus crosses the knee.{FALSE#It begins below.#Right, it does not.}")
    assert answers(made) == [("True", False, "It begins below."), ("False", True, "Right, it does not.")]
    for written, is_true in {"T": True, "TRUE": True, "f": False, "False": False}.items():
        assert one(f"A statement.{{{written}}}").choices[0].is_correct == is_true


def test_short_answers_and_wildcards():
    assert one("Which?{=trapezius =upper trapezius}").details == {
        "accepted": ["trapezius", "upper trapezius"],
        "pattern": "",
    }
    assert one("Which?{=*trapezi*}").details == {"accepted": ["trapezi"], "pattern": ".*trapezi.*"}


def test_the_missing_word_stands_as_a_gap_in_the_text():
    made = one("The {~scalene =trapezius ~soleus} shrugs the shoulder.")
    assert (made.kind, made.stem) == ("single", "The _____ shrugs the shoulder.")


def test_matching_with_a_distractor_and_a_shared_answer():
    made = one("Match.{=Biceps -> elbow =Triceps -> elbow =Soleus -> ankle = -> hip}")
    assert [(choice.text, choice.is_correct) for choice in made.choices] == [
        ("elbow", True),
        ("ankle", True),
        ("hip", False),
    ]
    assert [(pair["text"], pair["choice"]) for pair in made.details["pairs"]] == [
        ("Biceps", "c1"),
        ("Triceps", "c1"),
        ("Soleus", "c2"),
    ]


def test_numbers_with_tolerance_range_and_several_answers():
    def number(text: str) -> tuple[str, str]:
        details = one(text).details
        return details["answer"], details["tolerance"]

    assert number("How many?{#7}") == ("7", "0")
    assert number("How heavy?{#3.5:0.25}") == ("3.5", "0.25")
    assert number("Between?{#1..5}") == ("3", "2")
    assert number("When?{#=1822:0#Yes. =%50%1820:2#Near.}") == ("1822", "0")
    assert "line 1: Only the first right number counts; other numbers and part marks are left out." in sentences(
        "When?{#=1822:0 =%50%1820:2}"
    )


def test_an_essay_becomes_an_open_response_marked_as_a_whole():
    made = one("Explain referred pain.{}")
    assert made.kind == "open_response"
    assert made.details["rubric"] == [{"key": "r1", "text": "The answer as a whole", "points": 1}]


def test_escapes_and_markup():
    assert one(r"[plain]a \= b \{x\} \~ \# \: c\nd {T}").stem == "a = b {x} ~ # : c\nd"
    assert one("[html]<p>One</p><p>Two &amp; <b>three</b></p>{T}").stem == "One\n\nTwo & three"
    assert one("If 5 < 6 and 7 > 2{T}").stem == "If 5 < 6 and 7 > 2"


def test_what_plain_text_cannot_hold_is_named():
    assert sentences('[html]<img src="neck.png" alt="A neck"> Where?{T}') == [
        "line 1: What plain text cannot hold is left out: an image."
    ]


def test_a_description_asks_nothing_and_is_named():
    parsed = read("Read this first.\n\nTrue?{T}\n")
    assert [str(problem) for problem in parsed.problems] == [
        "line 1: A text without answers asks nothing and is left out."
    ]
    assert len(parsed.questions) == 1


def test_each_error_has_its_line():
    text = "Fine?{T}\n\nOpen {=a\n\nTwo {=a} blocks {=b}\n\nNone right?{~a ~b}\n\nTwo right?{=a =b ~c}\n\nNumber?{#x}\n"
    assert [str(problem) for problem in read(text).errors] == [
        "line 3: The braces around the answers do not match. An empty line inside them ends the question.",
        "line 5: There are two blocks of answers. GIFT takes one; write \\{ and \\} for braces in a text.",
        "line 7: None of the answers is right.",
        "line 9: Two answers are right, but only one may be chosen.",
        "line 11: “x” is not a number.",
    ]


def test_a_key_twice_in_a_file_is_an_error():
    assert sentences("// [id:a]\nOne?{T}\n\n// [id:a]\nTwo?{T}\n") == ["line 5: It has the same key as line 2: a."]


def test_a_damaged_line_of_ours_is_an_error():
    assert sentences('// palpate: {"in":{"content":{"each":[]}}}\nOne?{T}\n') == [
        "line 2: What Palpate wrote beside this question no longer fits it. "
        "Remove that line or element, or export again."
    ]


def test_windows_files_and_other_encodings():
    assert [it.content.stem for it in read("\ufeffOne?{T}\r\n\r\nTwo?{F}\r\n").questions] == ["One?", "Two?"]
    assert formats.parse("gift", "Café?{T}".encode("utf-16")).questions[0].content.stem == "Café?"
    (problem,) = formats.parse("gift", "Café?{T}".encode("latin-1")).problems
    assert problem.sentence == "This file is not saved as UTF-8. Save it again with that encoding."


def test_names_are_told_to_be_left_out_once():
    assert sentences("::Q1:: One?{T}\n\n::Q2:: Two?{F}\n") == [
        "The names of 2 questions are left out: texts and [id:] name questions."
    ]


def test_what_is_said_about_all_wrong_numbers():
    made = one("How many?{#7:1~#Count again}")
    assert (made.details["answer"], made.details["tolerance"]) == ("7", "1")
    assert sentences("How many?{#7:1~#Count again}") == ["line 1: Feedback on single answers is left out."]


def test_markdown_becomes_words():
    assert one("[markdown]Which is **not** a *rotator*?{T}").stem == "Which is not a rotator?"


def test_the_address_of_a_link_stays():
    stem = 'Read <a href\\="https\\://example.org/a">the page</a> and https\\://example.org/b.'
    assert one(f"[html]{stem}{{T}}").stem == "Read the page (https://example.org/a) and https://example.org/b."


def test_notes_that_say_the_same_stand_together():
    text = "".join(f"[html]<b>Which</b> {number}?{{T}}\n\n" for number in range(30))
    (note,) = read(text).notes
    assert note.place.startswith("line 1, line 3, ") and note.place.endswith("line 39 and 10 more")
    assert note.sentence == "What plain text cannot hold is left out: bold, italic and underlined type."


def test_many_notes_are_no_reason_to_give_up():
    parsed = read("".join(f"<b>Which</b> {number}?{{T}}\n\n" for number in range(400)))
    assert (parsed.errors, len(parsed.questions)) == ((), 400)


def test_long_names_are_shortened_and_stay_different():
    path = "Default for a course with a long name/" * 3 + "Neck/Deep muscles"
    keys = [f"{'k' * 70}{number}" for number in range(2)]
    text = f"$CATEGORY: $course$/top/{path}\n\n" + "".join(f"// [id:{key}]\nWhich {key}?{{T}}\n\n" for key in keys)
    parsed = read(text)
    assert parsed.errors == ()
    assert {question.category for question in parsed.questions} == {
        "Default for a course with a long name/Neck/Deep muscles"
    }
    first, second = (question.key for question in parsed.questions)
    assert first != second and len(first) == len(second) == 60
    assert [note.sentence for note in parsed.notes] == [
        "Its ID number is longer than 60 characters and is shortened.",
        "Its category is longer than 80 characters; only the end of its path is kept.",
    ]


def test_a_name_without_a_text_is_the_question():
    assert one("::Which level?::{=L4 ~T7}").stem == "Which level?"
