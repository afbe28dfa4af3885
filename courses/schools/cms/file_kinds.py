"""Is a file what its name says? A page of HTML named .pdf would run in the browser of whoever opens it.

Pure: bytes in, a sentence out. Only the kinds that the product accepts are known; everything else is refused.
"""

import zipfile
from collections.abc import Callable
from typing import BinaryIO

HEAD = 4096
OFFICE_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
MARKUP = (b"<!doctype", b"<html", b"<head", b"<body", b"<script", b"<svg", b"<?xml", b"<iframe")

Check = Callable[[bytes, BinaryIO], bool]


def mismatch_of(extension: str, file: BinaryIO) -> str:
    """Why the file is not what its extension says, or nothing when it is."""
    file.seek(0)
    head = file.read(HEAD)
    check = CHECKS.get(extension.lower())
    is_right = bool(check and check(head, file))
    file.seek(0)
    return "" if is_right else f"This file is not a .{extension.lower()} file, although its name says so."


def _is_pdf(head: bytes, file: BinaryIO) -> bool:
    return head.startswith(b"%PDF-")


def _is_mp4(head: bytes, file: BinaryIO) -> bool:
    return head[4:8] == b"ftyp"


def _is_webm(head: bytes, file: BinaryIO) -> bool:
    return head.startswith(b"\x1a\x45\xdf\xa3")


def _is_mp3(head: bytes, file: BinaryIO) -> bool:
    is_frame = len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0
    return head.startswith(b"ID3") or is_frame


def _is_captions(head: bytes, file: BinaryIO) -> bool:
    return head.removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT") and _is_text(head, file)


def _is_text(head: bytes, file: BinaryIO) -> bool:
    """UTF-8 without control characters, and nothing that a browser could take for markup."""
    try:
        text = head.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # Where the sample ends, the last character may have been cut in two.
        if len(head) < HEAD or error.start < HEAD - 4:
            return False
        text = head[: error.start].decode("utf-8-sig")
    is_plain = all(character.isprintable() or character in "\t\r\n\f" for character in text)
    return is_plain and not any(mark in head.lower() for mark in MARKUP)


def _is_office(extension: str) -> Check:
    def check(head: bytes, file: BinaryIO) -> bool:
        if not head.startswith(b"PK\x03\x04"):
            return False
        file.seek(0)
        try:
            parts = set(zipfile.ZipFile(file).namelist())
        except zipfile.BadZipFile:
            return False
        return {"[Content_Types].xml", OFFICE_PARTS[extension]} <= parts and not _has_macros(parts)

    return check


def _has_macros(parts: set[str]) -> bool:
    return any(part.rsplit("/", 1)[-1].lower() == "vbaproject.bin" for part in parts)


CHECKS: dict[str, Check] = {
    "pdf": _is_pdf,
    "mp4": _is_mp4,
    "webm": _is_webm,
    "mp3": _is_mp3,
    "vtt": _is_captions,
    "txt": _is_text,
    "csv": _is_text,
    **{extension: _is_office(extension) for extension in OFFICE_PARTS},
}
