"""One question as a ``<question>`` of Moodle XML. Pure: no Django."""

import base64
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from lxml import etree

from courses.assessments.content import QuestionContent
from courses.assessments.formats import drafts
from courses.assessments.formats.cloze import text_with
from courses.assessments.formats.moodle_pictures import BESIDE
from courses.assessments.formats.pictures import Picture, figures_in
from courses.assessments.formats.points import points_of
from courses.assessments.formats.protocol import ImportedQuestion
from courses.assessments.formats.safe_xml import writable
from courses.assessments.formats.tags import tags_of

NAME_LENGTH = 80
# Texts are written as what they are: plain.
PLAIN = {"format": "plain_text"}
ORDERING_RULES = {"whole": "ALL_OR_NOTHING", "neighbors": "RELATIVE_NEXT_EXCLUDE_LAST"}


def category_element(category: str) -> Any:
    """What puts the following questions into a category."""
    element = etree.Element("question", type="category")
    _text(element, "category", f"$course$/top/{category}" if category else "$course$/top", {})
    return element


def question_element(question: ImportedQuestion, pictures: Mapping[str, Picture], *, as_essay: bool = False) -> Any:
    """The element of one question, without what Moodle cannot say."""
    content = question.content
    kind, write, stem = ESSAY if as_essay else KINDS.get(content.kind, ESSAY)
    element = etree.Element("question", type=kind)
    _text(element, "name", _name(content.stem), {})
    _asked(element, content, stem(content), pictures)
    _text(element, "generalfeedback", content.rationale)
    etree.SubElement(element, "defaultgrade").text = str(points_of(content))
    if question.key:
        etree.SubElement(element, "idnumber").text = writable(question.key)
    write(element, content)
    tags = etree.SubElement(element, "tags")
    for tag in tags_of(question):
        _text(tags, "tag", tag, {})
    return element


def _asked(element: Any, content: QuestionContent, stem: str, pictures: Mapping[str, Picture]) -> None:
    """The text of the question with its picture, and the pictures of its parts, which Palpate alone finds again."""
    figure = content.figure
    picture = pictures.get(figure.source) if figure else None
    if figure and picture:
        lines = "<br>".join(escape(line) for line in stem.split("\n"))
        shown = f'<img src="{BESIDE}/{picture.file_name}" alt="{escape(figure.alt)}">'
        asked = _text(element, "questiontext", f"<p>{lines}</p><p>{shown}</p>", {"format": "html"})
    else:
        asked = _text(element, "questiontext", stem)
    for name in dict.fromkeys(figure.source for figure in figures_in(content) if figure.source in pictures):
        attributes = {"name": pictures[name].file_name, "path": "/", "encoding": "base64"}
        etree.SubElement(asked, "file", attributes).text = base64.b64encode(pictures[name].data).decode()


def _name(stem: str) -> str:
    line = stem.split("\n", 1)[0]
    return line if len(line) <= NAME_LENGTH else f"{line[: NAME_LENGTH - 1].rstrip()}…"


def _text(parent: Any, name: str, text: str, attributes: Mapping[str, str] = PLAIN) -> Any:
    element = etree.SubElement(parent, name, dict(attributes))
    etree.SubElement(element, "text").text = writable(text)
    return element


def _answer(parent: Any, text: str, fraction: str, why: str = "") -> Any:
    element = _text(parent, "answer", text, {"fraction": fraction, **PLAIN})
    _text(element, "feedback", why)
    return element


def _single(element: Any, content: QuestionContent) -> None:
    etree.SubElement(element, "single").text = "true"
    for choice in content.choices:
        _answer(element, choice.text, "100" if choice.is_correct else "0", choice.rationale)


def _multiple(element: Any, content: QuestionContent) -> None:
    etree.SubElement(element, "single").text = "false"
    for mark, choice in zip(drafts.part_marks(content), content.choices, strict=True):
        _answer(element, choice.text, str(mark), choice.rationale)


def _true_false(element: Any, content: QuestionContent) -> None:
    for name, choice in zip(("true", "false"), content.choices, strict=True):
        _answer(element, name, "100" if choice.is_correct else "0", choice.rationale)


def _matching(element: Any, content: QuestionContent) -> None:
    for left, right in drafts.matched(content):
        pair = _text(element, "subquestion", left)
        _text(pair, "answer", right, PLAIN)


def _ordering(element: Any, content: QuestionContent) -> None:
    etree.SubElement(element, "layouttype").text = "VERTICAL"
    etree.SubElement(element, "selecttype").text = "ALL"
    etree.SubElement(element, "gradingtype").text = ORDERING_RULES[content.details["rule"]]
    for place, step in enumerate(content.choices, 1):
        _answer(element, step.text, f"{place}.0000000")


def _numerical(element: Any, content: QuestionContent) -> None:
    answer = _answer(element, content.details["answer"], "100")
    etree.SubElement(answer, "tolerance").text = writable(content.details["tolerance"])
    if content.details["unit"]:
        unit = etree.SubElement(etree.SubElement(element, "units"), "unit")
        etree.SubElement(unit, "multiplier").text = "1"
        etree.SubElement(unit, "unit_name").text = writable(content.details["unit"])


def _shortanswer(element: Any, content: QuestionContent) -> None:
    etree.SubElement(element, "usecase").text = "0"
    for accepted in content.details["accepted"]:
        _answer(element, accepted.replace("*", r"\*"), "100")


def _essay(element: Any, content: QuestionContent) -> None:
    etree.SubElement(element, "responseformat").text = "plain"
    if words := content.details.get("words"):
        etree.SubElement(element, "maxwordlimit").text = str(words)
    _text(element, "graderinfo", content.details.get("model_answer", ""))


def _nothing(element: Any, content: QuestionContent) -> None:
    """The text holds the answers."""


def _stem(content: QuestionContent) -> str:
    return content.stem


def _cloze_text(content: QuestionContent) -> str:
    return f"{content.stem}\n\n{text_with(content.details['text'], content.details['blanks'])}"


Writer = Callable[[Any, QuestionContent], None]
ESSAY: tuple[str, Writer, Callable[[QuestionContent], str]] = ("essay", _essay, _stem)
KINDS: Mapping[str, tuple[str, Writer, Callable[[QuestionContent], str]]] = {
    "single": ("multichoice", _single, _stem),
    "multiple": ("multichoice", _multiple, _stem),
    "true_false": ("truefalse", _true_false, _stem),
    "matching": ("matching", _matching, _stem),
    "ordering": ("ordering", _ordering, _stem),
    "numeric": ("numerical", _numerical, _stem),
    "short_answer": ("shortanswer", _shortanswer, _stem),
    "blanks": ("cloze", _nothing, _cloze_text),
    "open_response": ESSAY,
}
