"""What a lesson file and an instructor page are made of: front matter, then parts that remember where they begin."""

import re
from dataclasses import dataclass

from courses.packages.reading.errors import ContentError, Problem
from courses.packages.reading.fields import Known
from courses.packages.reading.markdown import MarkdownRefused


@dataclass(frozen=True)
class Part:
    """A stretch of the text as written, with the name it stands under and the line it begins in.

    In a lesson: Markdown, which has no name, or the YAML of a block.
    """

    name: str
    line: int
    text: str

    def html(self, file: str, known: Known) -> str:
        """The HTML of its Markdown."""
        try:
            return known.html(self.text)
        except MarkdownRefused as error:
            raise ContentError(Problem(file, f"line {self.line + error.line}", str(error))) from error


def split_front_matter(text: str, file: str) -> tuple[str, str, int]:
    """The front matter, what follows it, and the line in which that begins."""
    found = re.match(r"---\n(.*?\n)---\n", text, re.DOTALL)
    if not found:
        raise ContentError(Problem(file, "line 1", "the file begins with front matter between two lines “---”"))
    return found.group(1), text[found.end() :], found.group(0).count("\n") + 1
