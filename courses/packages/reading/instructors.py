"""An instructor page: how to run a lesson in class. It stands beside the lesson, and trainees never see it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from courses.packages.reading.errors import ContentError, Problem
from courses.packages.reading.fields import Entry, Known, Optional, Text, read_entry
from courses.packages.reading.parts import Part, split_front_matter
from courses.packages.reading.yaml_text import read_mapping

SUFFIX = ".instructor.md"
# The headings in their order, and the field that holds what stands below each.
HEADINGS = {
    "In class": "in_class",
    "Usual mistakes": "mistakes",
    "To discuss": "discuss",
    "Watch for": "watch_for",
}


class InstructorHead(Entry):
    """The front matter of an instructor page."""

    materials: tuple[Text, ...] = ()


class InstructorPage(InstructorHead):
    """What to bring, and four texts as HTML; what is not written is empty."""

    in_class: Optional = ""
    mistakes: Optional = ""
    discuss: Optional = ""
    watch_for: Optional = ""


def read_instructor_page(text: str, *, file: str, known: Known) -> InstructorPage:
    """The page written in ``text``. It may cite the sources of its lesson."""
    front, body, body_line = split_front_matter(text, file)
    head = read_entry(InstructorHead, read_mapping(front, file=file, first_line=2), file=file, known=known)
    parts = list(_split(body, body_line, file))
    names = [part.name for part in parts]
    if names != [name for name in HEADINGS if name in names]:
        wanted = ", ".join(HEADINGS)
        raise ContentError(Problem(file, f"line {body_line}", f"its headings are, in this order: {wanted}"))
    known = replace(known, file=file)
    texts = {HEADINGS[part.name]: _html(part, file, known) for part in parts}
    return read_entry(InstructorPage, {**dict(head), **texts}, file=file, known=known)


def _split(body: str, first_line: int, file: str) -> Iterator[Part]:
    """Cut the body at its ``##`` lines."""
    name, start, lines = "", first_line, list[str]()
    for number, line in enumerate(body.splitlines(), first_line):
        if line.startswith(":::"):
            raise ContentError(Problem(file, f"line {number}", "an instructor page has no blocks"))
        if not (found := re.fullmatch(r"## +(.+?) *", line)):
            lines.append(line)
            continue
        if name or "".join(lines).strip():
            yield Part(name, start, "\n".join(lines))
        name, start, lines = found.group(1), number + 1, []
    if name or "".join(lines).strip():
        yield Part(name, start, "\n".join(lines))


def _html(part: Part, file: str, known: Known) -> str:
    if not part.text.strip():
        raise ContentError(Problem(file, f"line {part.line - 1}", f"nothing stands below “{part.name}”"))
    return part.html(file, known)
