"""CSV and XLSX: what authors type into a spreadsheet, and the row of each mistake."""

import csv
import io

import openpyxl
import pytest

from courses.assessments import formats
from courses.assessments.formats.protocol import MOST_BYTES, Report

HEADER = "kind,question,right,answer 1,answer 2,why 2"


def read(*rows: str, header: str = HEADER, delimiter: str = ",") -> formats.ParsedFile:
    return formats.parse("csv", "\n".join([header, *rows]).replace(",", delimiter).encode())


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("right", ["2", "B", "b"])
def test_a_short_table_is_enough(delimiter, right):
    (question,) = read(f"single choice,Which level?,{right},T7,L4,Feel it.", delimiter=delimiter).questions
    made = question.content
    assert (made.stem, made.correct_keys, made.choices[1].rationale) == ("Which level?", ("c2",), "Feel it.")


def test_other_words_for_kinds_and_truth():
    parsed = read("True/False,Is it?,yes,,,", 'multiple response,Which?,"1, 2",a,b,', "essay,Why?,,,,")
    assert parsed.errors == ()
    assert [it.content.kind for it in parsed.questions] == ["true_false", "multiple", "open_response"]


def test_each_mistake_has_its_row():
    parsed = read(
        "single,Which?,3,a,b,",
        "single,Which?,,a,b,",
        "riddle,Which?,1,a,b,",
        "numeric,How many?,many,,,",
        "matching,Match.,,a,b,",
        "true false,Is it?,perhaps,,,",
    )
    assert [str(problem)[:60] for problem in parsed.errors] == [
        "row 2: The column right names answer 3, which is not there.",
        "row 3: The column right does not say which answer is right.",
        "row 4: “riddle” in the column kind is none of: single, multi",
        "row 5: “many” is not a number.",
        "row 6: Write pairs as left -> right, and answers without a p",
        "row 7: The column right says true or false for this kind.",
    ]


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        ("question,answer 1", "row 1: The first row must name the columns, “kind” and “question” among them."),
        ("kind,question,shade", "row 1: The column “shade” is not known. Rename or remove it; see the template."),
        ("kind,question,kind", "row 1: Two columns have the same name."),
    ],
)
def test_the_first_row_names_the_columns(header, sentence):
    assert [str(problem) for problem in read("single,a,b", header=header).problems] == [sentence]


def test_cells_beyond_the_header_and_parts_without_a_case_are_refused():
    assert read("true false,Is it?,yes,,,,loose").errors[0].sentence == "It has cells beyond the last named column."
    (problem,) = read("1,true false,Is it?,yes", header="part,kind,question,right").errors
    assert problem.sentence == "A part of a case stands below the row of its case."


def test_no_cell_is_calculated_by_a_spreadsheet():
    parsed = read("single,=HYPERLINK(1),1,+1,@a,-2")
    for name in ("csv", "xlsx"):
        written = formats.write(name, parsed.questions).data
        assert formats.parse(name, written).questions == parsed.questions
    cells = [
        cell for row in csv.reader(io.StringIO(formats.write("csv", parsed.questions).data.decode())) for cell in row
    ]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def workbook(*rows) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_typed_numbers_and_truths_of_a_workbook():
    parsed = formats.parse(
        "xlsx",
        workbook(
            ["kind", "question", "right", "tolerance", "times points"],
            ["numeric", "How many?", 7, 0.5, 2.0],
            [None, None, None],
            ["true_false", "Is it?", True, None, None],
        ),
    )
    assert parsed.errors == ()
    assert parsed.questions[0].content.details == {"answer": "7", "tolerance": "0.5", "unit": ""}
    assert parsed.questions[0].content.points_each == 2
    assert parsed.questions[1].content.choices[0].is_correct


def test_a_workbook_of_another_kind_is_refused():
    assert formats.parse("xlsx", b"\xd0\xcf\x11\xe0").problems[0].sentence == "This is not an .xlsx workbook."
    assert formats.parse("xlsx", formats.template("qti21")).errors


def test_quotation_marks_that_do_not_match_are_named_by_line():
    (problem,) = read('single,"Which?"x,1,a,b,').errors
    assert str(problem) == "line 2: Its quotation marks do not match from here on."


@pytest.mark.parametrize("name", sorted(formats.FORMATS))
def test_empty_large_and_slow_files_are_refused_in_every_format(name):
    assert formats.parse(name, b"").problems[0].sentence == "This file is empty."
    large = formats.parse(name, b" " * (MOST_BYTES + 1)).problems[0].sentence
    assert large == "This file has 10.0 MB. A file of questions may have 10 MB."
    ticks = iter(range(100_000))
    slow = Report(seconds=2, clock=lambda: next(ticks))
    data = formats.template(name) if name in formats.WRITABLE else b"Q?\nA. a\nB. b\nANSWER: A\n" * 4
    assert formats.parse(name, data, slow).errors[0].sentence.startswith("Reading this file takes too long")


@pytest.mark.parametrize(
    ("file_name", "name"),
    [
        ("a.gift", "gift"),
        ("a.TXT", "gift"),
        ("a.xml", "moodle-xml"),
        ("a.zip", "qti21"),
        ("a.csv", "csv"),
        ("a.pdf", None),
    ],
)
def test_the_name_tells_the_format(file_name, name):
    assert formats.format_of(file_name) == name
