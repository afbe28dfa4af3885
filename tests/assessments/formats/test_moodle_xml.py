"""Moodle XML as Moodle exports it: CDATA, text wrappers, uneven fractions, files, settings, categories."""

import pytest

from courses.assessments import formats

FEEDBACK = """<correctfeedback format="html"><text>Your answer is correct.</text></correctfeedback>
<partiallycorrectfeedback format="html"><text>Partly.</text></partiallycorrectfeedback>
<incorrectfeedback format="html"><text>No.</text></incorrectfeedback>"""


def question(kind: str, inside: str, stem: str = "<p>Which?</p>", name: str = "Which?", grade: str = "1.0") -> str:
    """One question with what Moodle always writes."""
    return f"""<question type="{kind}">
    <name><text>{name}</text></name>
    <questiontext format="html"><text><![CDATA[{stem}]]></text></questiontext>
    <generalfeedback format="html"><text><![CDATA[<p>Because.</p>]]></text></generalfeedback>
    <defaultgrade>{grade}</defaultgrade>
    <penalty>0.0000000</penalty>
    <hidden>0</hidden>
    <idnumber></idnumber>
    {inside}
  </question>"""


def answer(text: str, fraction: str, why: str = "", inside: str = "") -> str:
    return f"""<answer fraction="{fraction}" format="html"><text><![CDATA[{text}]]></text>
    <feedback format="html"><text><![CDATA[{why}]]></text></feedback>{inside}</answer>"""


def read(*questions: str) -> formats.ParsedFile:
    document = f'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n{"".join(questions)}\n</quiz>'
    return formats.parse("moodle-xml", document.encode())


def one(text: str) -> formats.ImportedQuestion:
    parsed = read(text)
    assert parsed.errors == ()
    return parsed.questions[0]


def notes(text: str) -> list[str]:
    parsed = read(text)
    assert parsed.errors == ()
    return [str(note) for note in parsed.notes]


def test_single_choice():
    made = one(
        question(
            "multichoice",
            "<single>true</single><shuffleanswers>true</shuffleanswers><answernumbering>abc</answernumbering>"
            + answer("<p>L4</p>", "100", "<p>Yes.</p>")
            + answer("<p>T7</p>", "0"),
        )
    ).content
    assert (made.kind, made.stem, made.rationale) == ("single", "Which?", "Because.")
    assert [(it.text, it.is_correct, it.rationale) for it in made.choices] == [("L4", True, "Yes."), ("T7", False, "")]


def test_several_right_with_thirds():
    thirds = "".join(answer(text, "33.33333") for text in "ABC") + answer("D", "-33.33333")
    made = one(question("multichoice", f"<single>false</single>{thirds}")).content
    assert (made.kind, made.details) == ("multiple", {"rule": "right_minus_wrong"})
    assert [it.is_correct for it in made.choices] == [True, True, True, False]


def test_all_or_nothing_of_the_plugin():
    made = one(question("multichoiceset", answer("A", "100") + answer("B", "100") + answer("C", "0"))).content
    assert made.details == {"rule": "all_or_nothing"}


def test_true_or_false():
    made = one(question("truefalse", answer("true", "0", "No.") + answer("false", "100", "Right."))).content
    assert [(it.text, it.is_correct, it.rationale) for it in made.choices] == [
        ("True", False, "No."),
        ("False", True, "Right."),
    ]


def test_short_answer_with_a_wildcard_and_part_marks():
    text = question("shortanswer", "<usecase>1</usecase>" + answer("trapezius", "100") + answer("*scalen*", "50"))
    assert one(text).content.details == {"accepted": ["trapezius"], "pattern": ""}
    assert notes(text) == [
        "question 1 (Which?): Moodle told capital letters apart; here they count the same.",
        "question 1 (Which?): Answers that earned part marks are left out: only fully right answers count.",
    ]


def test_number_with_a_unit():
    units = "<units><unit><multiplier>1</multiplier><unit_name>kg</unit_name></unit></units>"
    text = question("numerical", answer("2.40", "100", inside="<tolerance>0.05</tolerance>") + units)
    assert one(text).content.details == {"answer": "2.4", "tolerance": "0.05", "unit": "kg"}


def test_matching_with_a_distractor():
    pairs = "".join(
        f'<subquestion format="html"><text><![CDATA[{left}]]></text><answer><text>{right}</text></answer></subquestion>'
        for left, right in [("<p>Biceps</p>", "elbow"), ("Soleus", "ankle"), ("", "hip")]
    )
    made = one(question("matching", pairs)).content
    assert [it.is_correct for it in made.choices] == [True, True, False]
    assert [it["text"] for it in made.details["pairs"]] == ["Biceps", "Soleus"]


@pytest.mark.parametrize(
    ("grading", "rule"), [("ALL_OR_NOTHING", "whole"), ("RELATIVE_NEXT_EXCLUDE_LAST", "neighbors"), ("-1", "whole")]
)
def test_order(grading, rule):
    steps = answer("Third", "3.0000000") + answer("First", "1.0000000") + answer("Second", "2.0000000")
    made = one(question("ordering", f"<gradingtype>{grading}</gradingtype>{steps}")).content
    assert ([it.text for it in made.choices], made.details["rule"]) == (["First", "Second", "Third"], rule)


def test_essay_with_points_and_notes_for_the_marker():
    inside = '<graderinfo format="html"><text><![CDATA[<p>Names the source.</p>]]></text></graderinfo>'
    details = one(question("essay", inside, grade="5.0000000")).content.details
    assert details["model_answer"] == "Names the source."
    assert [it["points"] for it in details["rubric"]] == [5]


def test_embedded_answers():
    stem = (
        "<p>Complete the note.</p><p>Hold {1:SHORTANSWER:=still~=calm#Yes} for {2:NM:=30:10} s, "
        "then go {1:MCS:=slower~faster}.</p>"
    )
    made = one(question("cloze", "", stem)).content
    assert (made.stem, made.details["text"]) == ("Complete the note.", "Hold {1} for {2} s, then go {3}.")
    assert [(it["kind"], it["accepted"], it["tolerance"], it["options"]) for it in made.details["blanks"]] == [
        ("text", ["still", "calm"], "0", []),
        ("number", ["30"], "10", []),
        ("choice", ["slower"], "0", ["slower", "faster"]),
    ]


@pytest.mark.parametrize("kind", ["ddwtos", "gapselect"])
def test_words_for_gaps(kind):
    tag = "dragbox" if kind == "ddwtos" else "selectoption"
    words = "".join(f"<{tag}><text>{word}</text><group>1</group></{tag}>" for word in ("over", "under"))
    made = one(question(kind, words, "<p>Press [[2]] the muscle.</p>")).content
    assert made.details["text"] == "Press {1} the muscle."
    assert made.details["blanks"][0]["accepted"] == ["under"]
    assert made.details["blanks"][0]["options"] == ["over", "under"]


def test_category_number_and_tags_and_points():
    category = '<question type="category"><category><text>$course$/top/Neck/Deep</text></category></question>'
    inside = "<tags><tag><text>deep</text></tag><tag><text>bloom:apply</text></tag></tags>"
    text = question("truefalse", answer("true", "100") + answer("false", "0") + inside, grade="2.0000000")
    (made,) = read(category, text.replace("<idnumber></idnumber>", "<idnumber>neck-7</idnumber>")).questions
    assert (made.category, made.key, made.tags, made.bloom) == ("Neck/Deep", "neck-7", ("deep",), "apply")
    assert made.content.points_each == 2


def test_pictures_tables_and_files_are_named():
    stem = '<p><img src="@@PLUGINFILE@@/neck.png" alt="A neck"> Where?</p><table><tr><td>1</td></tr></table>'
    file = '<file name="neck.png" path="/" encoding="base64">iVBORw0KGgo=</file>'
    text = question("truefalse", file + answer("true", "100") + answer("false", "0"), stem, name="A neck Where?")
    assert one(text).content.stem == "A neck Where?\n\n1"
    assert notes(text) == [
        "question 1 (A neck Where?): What plain text cannot hold is left out: an image.",
        "question 1 (A neck Where?): What plain text cannot hold is left out: the layout of a table.",
        "question 1 (A neck Where?): The file neck.png is left out: "
        "only whole pictures of the kinds PNG, JPEG, WebP and GIF are taken.",
    ]


def test_settings_names_and_hidden_questions_are_named_once():
    text = question("truefalse", FEEDBACK + answer("true", "100") + answer("false", "0"), name="Q1")
    text = text.replace("<hidden>0", "<hidden>1").replace("<penalty>0.0000000", "<penalty>0.3333333")
    assert notes(text) == [
        "question 1 (Q1): It is hidden in Moodle; here it will be offered.",
        "The name of 1 question is left out: texts and ID numbers name questions.",
        "Hints, response templates and the feedback for right, part right and wrong answers are left out.",
        "Penalties for repeated tries are left out.",
    ]


def test_scripts_do_not_come_along():
    stem = "<p>Which?<script>alert(1)</script></p>"
    assert one(question("truefalse", answer("true", "100") + answer("false", "0"), stem)).content.stem == "Which?"


@pytest.mark.parametrize("kind", ["calculated", "ddmarker", "ddimageortext", "stack"])
def test_other_types_are_refused_by_name(kind):
    parsed = read(question("truefalse", answer("true", "100") + answer("false", "0")), question(kind, ""))
    assert [str(problem) for problem in parsed.errors] == [
        f"question 2 (Which?): Questions of Moodle's type {kind} cannot be taken."
    ]


def test_a_description_is_named_and_left_out():
    text = question("truefalse", answer("true", "100") + answer("false", "0"))
    parsed = read(question("description", "", name="Intro"), text)
    assert [str(problem) for problem in parsed.problems] == [
        "question 1 (Intro): A description question asks nothing by itself and is left out."
    ]


@pytest.mark.parametrize(
    "document",
    [
        b'<!DOCTYPE quiz [<!ENTITY a "b">]><quiz><question type="essay"/></quiz>',
        b"<!DOCTYPE quiz><quiz/>",
        b'<?xml version="1.0"?><!DOCTYPE quiz SYSTEM "file:///etc/passwd"><quiz/>',
    ],
)
def test_document_types_are_refused(document):
    (problem,) = formats.parse("moodle-xml", document).problems
    assert problem.sentence == "This file declares a document type or entities. Such files are not read."


def test_what_is_not_xml_or_not_moodle_is_refused_with_its_place():
    assert "line 1, column 6" in formats.parse("moodle-xml", b"<quiz>").problems[0].sentence
    assert formats.parse("moodle-xml", b"<html/>").problems[0].place == "<html>"
    deep = b"<quiz>" + b"<a>" * 100_000 + b"</a>" * 100_000 + b"</quiz>"
    assert "nested" in formats.parse("moodle-xml", deep).problems[0].sentence


def test_answers_that_keep_their_order_are_named():
    inside = "<shuffleanswers>false</shuffleanswers>" + answer("One", "100") + answer("All of the above", "0")
    assert notes(question("multichoice", inside)) == [
        "Some questions (1) keep their answers in order in Moodle; here each quiz decides."
    ]


def test_an_essay_with_files_and_a_limit_of_words():
    text = question("essay", "<attachments>2</attachments><maxwordlimit>150</maxwordlimit>")
    assert one(text).content.details["words"] == 150
    assert notes(text) == ["question 1 (Which?): It asks for files; here only a text is written."]


def test_numbers_as_arithmetic_leaves_them():
    inside = answer("1.4142135623730951", "100", inside="<tolerance>1e-05</tolerance>")
    details = one(question("numerical", inside)).content.details
    assert (details["answer"], details["tolerance"]) == ("1.414213562373095", "0.00001")


def test_the_description_of_a_category_is_named():
    category = (
        '<question type="category"><category><text>Neck</text></category><info><text>Deep</text></info></question>'
    )
    parsed = read(category, question("truefalse", answer("true", "100") + answer("false", "0")))
    assert [str(note) for note in parsed.problems] == ["The descriptions of categories are left out."]
