"""Bytes to text, as authors' programs save it. Pure: no Django."""

import codecs

from courses.assessments.formats.protocol import FileRefused


def decoded(data: bytes) -> str:
    """UTF-8 with or without its mark, or UTF-16 with its mark; line ends as newlines."""
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise FileRefused("This file is not saved as UTF-8. Save it again with that encoding.") from None
    if "\0" in text:
        raise FileRefused("This is not a text file.")
    return text.replace("\r\n", "\n").replace("\r", "\n")
