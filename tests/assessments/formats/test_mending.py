"""What could not be read, as a file to mend: it says what is wrong, and mended it can be read."""

import io
import zipfile

import openpyxl
import pytest

from courses.assessments import formats
from courses.assessments.formats.mending import to_mend

AIKEN = "Fine?\nA. Yes\nB. No\nANSWER: A\n\nWhich?\nA. Yes\nB. No\nANSWER: C\n"
MOODLE = """<quiz>
<question type="truefalse"><questiontext><text>Fine?</text></questiontext>
<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question>
<question type="calculated"><name><text>Sum</text></name><questiontext><text>a -- b?</text></questiontext></question>
</quiz>"""
TABLE = 'kind,question,right,answer 1,answer 2\nsingle,Fine?,1,Yes,No\nsingle,"Which, of these?",9,Yes,No\n'


def mended(name: str, data: str | bytes):
    parsed = formats.parse(name, data.encode() if isinstance(data, str) else data)
    return to_mend(name, parsed, parsed.errors)


def test_gift_keeps_comments_and_categories():
    source = "$CATEGORY: $course$/top/Neck\n// [id:n1]\n::One:: Which?{~a ~b}"
    file = mended("gift", f"Fine?{{T}}\n\n{source}\n")
    assert file.data.decode() == f"// line 5: None of the answers is right.\n{source}\n"
    (question,) = formats.parse("gift", file.data.replace(b"~a", b"=a")).questions
    assert (question.key, question.category) == ("n1", "Neck")


def test_aiken_gets_its_remarks_as_plain_lines():
    file = mended("aiken", AIKEN)
    said = "line 6: The right answer is said to be C, but there is no answer C."
    assert (file.extension, file.data.decode()) == ("txt", f"{said}\nWhich?\nA. Yes\nB. No\nANSWER: C\n")


def test_moodle_xml_stays_moodle_xml():
    file = mended("moodle-xml", MOODLE)
    assert b"<!-- question 2 (Sum): " in file.data and b"Fine?" not in file.data
    (problem,) = formats.parse("moodle-xml", file.data).errors
    assert problem.place == "question 1 (Sum)"


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_tables_give_their_rows_under_the_header_and_are_read_with_the_remarks(name):
    data = TABLE.encode() if name == "csv" else workbook(TABLE)
    file = mended(name, data)
    head, row = file.data.decode("utf-8-sig").splitlines()
    assert head == "problem,kind,question,right,answer 1,answer 2"
    assert row.startswith('"row 3: ') or row.startswith("row 3: ")
    assert row.endswith('single,"Which, of these?",9,Yes,No')
    (question,) = formats.parse("csv", file.data.replace(b",9,", b",2,")).questions
    assert question.content.stem == "Which, of these?"


def test_a_package_gives_the_items_as_they_are_packed():
    package = formats.template("qti21")
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as before, zipfile.ZipFile(target, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, b"<assessmentTest/>" if name.endswith("item0002.xml") else data)
    file = mended("qti21", target.getvalue())
    said = "items/item0002.xml: It is listed as a question but is none."
    assert file.data.decode() == f"<!-- {said} -->\n<assessmentTest/>\n"


def test_a_file_that_cannot_be_read_at_all_says_why():
    assert mended("csv", b"\xff\xff").data.decode("utf-8-sig").splitlines()[0].startswith("problem,")
    assert mended("moodle-xml", "<html/>").data.decode().startswith("<quiz>\n<!-- <html>: This is not a file of")


def workbook(table: str) -> bytes:
    book = openpyxl.Workbook()
    for line in table.splitlines():
        book.active.append(["single", "Which, of these?", "9", "Yes", "No"] if "Which" in line else line.split(","))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
