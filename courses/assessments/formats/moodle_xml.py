"""Moodle XML, the format of Moodle's own exports. Pure: no Django.

Native here: multichoice, truefalse, matching, ordering, numerical, shortanswer, cloze (blanks), essay (open response).
What they cannot say, and hotspot and vignette as a whole, stand in a ``<palpate>`` element, which Moodle passes over
(``residue.py``). With it every kind is lossless. Read besides: multichoiceset, ddmatch, ddwtos, gapselect. The picture
in a question's text becomes its figure; Moodle's questions on pictures (ddmarker, ddimageortext) are refused by name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from lxml import etree

from courses.assessments.formats.moodle_questions import IGNORED, question_of
from courses.assessments.formats.moodle_words import category_name, names_of
from courses.assessments.formats.moodle_writing import category_element, question_element
from courses.assessments.formats.pictures import NO_PICTURES, Picture
from courses.assessments.formats.protocol import FileRefused, ImportedQuestion, QuestionRefused, Report, WrittenFile
from courses.assessments.formats.residue import losses, portable_question, residue_of
from courses.assessments.formats.safe_xml import as_written, read_xml, text_at

RESIDUE = "palpate"
# Elements that set how Moodle asks, not what it asks.
SETTINGS = ("hint", "correctfeedback", "partiallycorrectfeedback", "incorrectfeedback", "responsetemplate")

FALSE = {"0", "false"}


def parse(data: bytes, report: Report) -> Sequence[ImportedQuestion]:
    """The questions of the file."""
    root = read_xml(data)
    report.tick()
    if root.tag != "quiz":
        raise FileRefused("This is not a file of Moodle questions, which begins with <quiz>.", f"<{root.tag[:60]}>")
    questions, category, names_left_out = [], "", 0
    for number, element in enumerate(root.findall("question"), 1):
        kind = element.get("type", "")
        name = text_at(element, "name/text")
        place = f"question {number} ({name[:60]})" if name else f"question {number}"
        with report.question(place, partial(as_written, element)):
            if kind == "category":
                category = category_name(text_at(element, "category/text"))
            elif kind in IGNORED:
                report.note(f"A {kind or 'nameless'} question asks nothing by itself and is left out.")
            else:
                question = question_of(element, category, report)
                questions.append(replace(question, place=report.place))
                names_left_out += not question.content.stem.startswith(name.removesuffix("…"))
    _note_what_is_set(root, names_left_out, report)
    return questions


def _note_what_is_set(root: Any, names_left_out: int, report: Report) -> None:
    if names_left_out:
        report.note(f"{names_of(names_left_out)} left out: texts and ID numbers name questions.")
    if any(text_at(question, "info/text") for question in root.iter("question")):
        report.note("The descriptions of categories are left out.")
    if any(text_at(element, "text") for name in SETTINGS for element in root.iter(name)):
        report.note("Hints, response templates and the feedback for right, part right and wrong answers are left out.")
    if fixed := sum(text_at(question, "shuffleanswers") in FALSE for question in root.iter("question")):
        report.note(f"Some questions ({fixed}) keep their answers in order in Moodle; here each quiz decides.")
    if any(text.strip("0. ") for text in (element.text or "" for element in root.iter("penalty"))):
        report.note("Penalties for repeated tries are left out.")


def write(questions: Sequence[ImportedQuestion], pictures: Mapping[str, Picture] = NO_PICTURES) -> WrittenFile:
    """The questions as a file, under their categories."""
    root = etree.Element("quiz")
    problems, category = [], ""
    for number, question in enumerate(map(portable_question, questions), 1):
        if question.category != category:
            category = question.category
            root.append(category_element(category))
        element, native = _in_own_words(question, pictures)
        if residue := residue_of(question, native):
            etree.SubElement(element, RESIDUE).text = residue
            problems += losses(f"question {number}", question, native, residue, "Moodle")
        root.append(element)
    data = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return WrittenFile(data, tuple(problems))


def _in_own_words(question: ImportedQuestion, pictures: Mapping[str, Picture]) -> tuple[Any, ImportedQuestion]:
    """The element of the question and what it says when it is read."""
    for as_essay in (False, True):
        element = question_element(question, pictures, as_essay=as_essay)
        read = read_xml(etree.tostring(element))
        try:
            return element, question_of(read, category_name(question.category), Report())
        except QuestionRefused:
            continue
    raise AssertionError("an essay can always be written")
