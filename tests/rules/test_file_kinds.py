"""A file is what its name says, or it is refused."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.schools.cms.file_kinds import CHECKS, mismatch_of

HTML = b"<!DOCTYPE html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


def office(*parts: str) -> bytes:
    """A zip with these parts in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part in parts:
            archive.writestr(part, "x")
    return buffer.getvalue()


GENUINE = {
    "pdf": b"%PDF-1.7\n%\xe2\xe3",
    "mp4": b"\x00\x00\x00\x20ftypisom\x00\x00",
    "webm": b"\x1a\x45\xdf\xa3\x9f",
    "mp3": b"ID3\x04\x00",
    "vtt": b"\xef\xbb\xbfWEBVTT\n\n00:00.000 --> 00:02.000\n<v Bob>Press slowly.",
    "txt": "Notes — “press”, wait.\r\n".encode(),
    "csv": b"name,minutes\nBand,30\n",
    "docx": office("[Content_Types].xml", "word/document.xml"),
    "xlsx": office("[Content_Types].xml", "xl/workbook.xml"),
    "pptx": office("[Content_Types].xml", "ppt/presentation.xml"),
}


def test_every_kind_has_an_example() -> None:
    """A kind without a test could let anything in."""
    assert set(GENUINE) == set(CHECKS)


@pytest.mark.parametrize("extension", GENUINE)
def test_genuine_files_pass(extension: str) -> None:
    """In capitals too."""
    assert mismatch_of(extension.upper(), io.BytesIO(GENUINE[extension])) == ""


@pytest.mark.parametrize("extension", GENUINE)
@pytest.mark.parametrize(
    "content", [HTML, SVG, b"  \n<HTML>", b"\xef\xbb\xbf<?xml version='1.0'?><svg/>", b"MZ\x90\x00"]
)
def test_disguised_files_are_refused(extension: str, content: bytes) -> None:
    """Whatever their name says."""
    assert mismatch_of(extension, io.BytesIO(content)) == (
        f"This file is not a .{extension} file, although its name says so."
    )


@pytest.mark.parametrize(
    ("name", "other"), [(a, b) for a in GENUINE for b in GENUINE if {a, b} != {"txt", "csv"} and a != b]
)
def test_no_kind_passes_for_another(name: str, other: str) -> None:
    """Only text passes for text: captions and tables are text."""
    is_refused = mismatch_of(name, io.BytesIO(GENUINE[other])) != ""
    assert is_refused is not (name in ("txt", "csv") and other in ("vtt", "txt", "csv"))


def test_office_files_with_macros_are_refused() -> None:
    """They run code when opened."""
    content = office("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")
    assert mismatch_of("docx", io.BytesIO(content))


def test_unknown_kinds_are_refused() -> None:
    """The list of kinds is closed."""
    for extension in ("svg", "html", "exe", ""):
        assert mismatch_of(extension, io.BytesIO(b"anything"))


@given(content=st.binary(max_size=200), extension=st.sampled_from(sorted(CHECKS)))
def test_any_bytes_get_an_answer_and_the_file_is_rewound(content: bytes, extension: str) -> None:
    """Broken files are refused, never an error; the next reader starts at the beginning."""
    file = io.BytesIO(content)
    mismatch_of(extension, file)
    assert file.tell() == 0


def test_a_character_cut_in_two_at_the_end_of_the_sample_is_no_mistake() -> None:
    """Only the first part of a long text is read."""
    assert mismatch_of("txt", io.BytesIO("é".encode() * 5000 + b"e")) == ""
    assert mismatch_of("txt", io.BytesIO(b"a" + "é".encode() * 5000)) == ""
