"""The words inside QTI's elements as plain text, with a mark where something is to be filled in. Pure: no Django."""

from collections.abc import Callable, Iterable
from xml.etree.ElementTree import Element

from courses.assessments.formats.plain_text import BLANK_LINES, BLOCKS, LOST, MOST_MARKUP, SPACES, check_length
from courses.assessments.formats.protocol import Report

# Says something else than the words around it, or to somebody else.
APART = frozenset(
    {"feedbackInline", "feedbackBlock", "rubricBlock", "modalFeedback", "templateInline", "style", "script", "metadata"}
)


def words_in(
    elements: Iterable[Element], report: Report, mark: Callable[[Element], str | None] = lambda element: None
) -> str:
    """The text of the elements, a line for each block. `mark` answers with what stands for an element, if anything."""
    written: list[str] = []
    for element in elements:
        _write(element, written, report, mark)
    check_length("".join(written), MOST_MARKUP)
    lines = [SPACES.sub(" ", line).strip() for line in "".join(written).split("\n")]
    return BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def _write(element: Element, written: list[str], report: Report, mark: Callable[[Element], str | None]) -> None:
    tag = element.tag
    if tag in APART:
        return
    instead = mark(element)
    if instead is not None:
        written.append(instead)
        return
    if tag in LOST:
        report.note(f"What plain text cannot hold is left out: {LOST[tag]}.")
    around = "\n" if tag in BLOCKS or tag in {"prompt", "itemBody"} else ""
    written.append("\n" if tag == "br" else around)
    written.append(SPACES.sub(" ", element.get("alt", "") + (element.text or "")))
    for child in element:
        _write(child, written, report, mark)
        written.append(SPACES.sub(" ", child.tail or ""))
    written.append(around)
