"""One ``<question>`` of Moodle XML as one of ours, a function for each of Moodle's types. Pure: no Django."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from xml.etree.ElementTree import Element

from courses.assessments.content import QuestionContent
from courses.assessments.formats import drafts
from courses.assessments.formats.cloze import blanks_of
from courses.assessments.formats.decimals import decimal_of, number_text
from courses.assessments.formats.moodle_pictures import attached_to, figure_of, note_left_out
from courses.assessments.formats.moodle_words import pattern_of_wildcards
from courses.assessments.formats.plain_text import (
    PlainText,
    plain_text,
    plain_text_if_html,
    plain_text_of_markdown,
    text_as_it_is,
)
from courses.assessments.formats.points import points_each_for
from courses.assessments.formats.protocol import ImportedQuestion, QuestionRefused, Report
from courses.assessments.formats.residue import restore
from courses.assessments.formats.safe_xml import text_at
from courses.assessments.formats.shapes import MOST_ROWS
from courses.assessments.formats.tags import with_tags

IGNORED = frozenset({"description", "random", "randomsamatch"})
GAP = re.compile(r"\[\[(\d{1,3})\]\]")
TRUTHS = {"1", "true"}
NONE = {"", "0"}
ORDERING_RULES = {"RELATIVE_NEXT_EXCLUDE_LAST": "neighbors", "2": "neighbors"}
READERS: Mapping[str, Callable[[str, str], PlainText]] = {
    "html": plain_text,
    "moodle_auto_format": plain_text_if_html,
    "plain_text": text_as_it_is,
    "markdown": plain_text_of_markdown,
}


class Texts:
    """The texts of one question as plain text; what they lose is noted."""

    def __init__(self, element: Element, report: Report) -> None:
        stem = element.find("questiontext")
        self._format = "html" if stem is None else stem.get("format", "html")
        self.report = report

    def of(self, element: Element | None) -> str:
        """The text of an element that has one."""
        return self.noted(self.read(element))

    def noted(self, found: PlainText) -> str:
        """The text; what it lost is noted."""
        for lost in found.lost:
            self.report.note(f"What plain text cannot hold is left out: {lost}.")
        return found.text

    def read(self, element: Element | None, figure: str = "") -> PlainText:
        """The text with what it lost, which does not count the picture at the address `figure`."""
        if element is None:
            return PlainText("")
        inside = element.find("text")
        text = (inside.text if inside is not None else element.text) or ""
        return READERS.get(element.get("format", self._format), plain_text)(text, figure)


def question_of(element: Element, category: str, report: Report) -> ImportedQuestion:
    """The question with its key, tags and points; QuestionRefused for what cannot be taken."""
    kind = element.get("type", "")
    if kind not in KINDS:
        raise QuestionRefused(f"Questions of Moodle's type {kind[:40] or '(none)'} cannot be taken.")
    texts = Texts(element, report)
    asked, files = element.find("questiontext"), attached_to(element)
    found = texts.read(asked)
    figure, address = figure_of(found.pictures, files, report)
    stem = texts.noted(texts.read(asked, address) if address else found)
    rationale = texts.of(element.find("generalfeedback"))
    content = replace(KINDS[kind](element, stem, rationale, texts), figure=figure)
    content = replace(content, points_each=points_each_for(content, text_at(element, "defaultgrade") or "1", report))
    if text_at(element, "hidden") in TRUTHS:
        report.note("It is hidden in Moodle; here it will be offered.")
    question = ImportedQuestion(content, key=text_at(element, "idnumber"), category=category)
    question = with_tags(question, [text_at(tag, "text") for tag in element.iterfind("tags/tag")])
    question = restore(question, text_at(element, "palpate"), report)
    note_left_out(files, question, report)
    return question


def _weighted(element: Element, texts: Texts) -> list[drafts.Weighted]:
    return [
        drafts.Weighted(texts.of(answer), decimal_of(answer.get("fraction", "0")), texts.of(answer.find("feedback")))
        for answer in element.findall("answer")
    ]


def _multichoice(element: Element, stem: str, rationale: str, texts: Texts) -> QuestionContent:
    takes_one = (text_at(element, "single") or "true").lower() in TRUTHS
    return drafts.choosing(stem, rationale, _weighted(element, texts), takes_one=takes_one, report=texts.report)


def _multichoiceset(element: Element, stem: str, rationale: str, texts: Texts) -> QuestionContent:
    content = drafts.choosing(stem, rationale, _weighted(element, texts), takes_one=False, report=texts.report)
    return replace(content, details={"rule": "all_or_nothing"})


def _truefalse(element: Element, stem: str, rationale: str, texts: Texts) -> QuestionContent:
    answers = {answer.text.casefold(): answer for answer in _weighted(element, texts)}
    if set(answers) != {"true", "false"}:
        raise QuestionRefused("A true or false question has the answers true and false.")
    is_true = answers["true"].percent > answers["false"].percent
    return drafts.true_false(stem, rationale, is_true, answers["true"].why, answers["false"].why)


def _matching(element: Element, stem: str, rationale: str, texts: Texts) -> QuestionContent:
    pairs = [(texts.of(pair), texts.of(pair.find("answer"))) for pair in element.findall("subquestion")]
    return drafts.matching(stem, rationale, pairs)


def _ordering(element: Element, stem: str, rationale: str, texts: Texts) -> QuestionContent:
    """The fraction of a step is its place."""
    steps = sorted(_weighted(element, texts), key=lambda step: step.percent)
    rule = text_at(element, "gradingtype")
    if rule and rule not in {*ORDERING_RULES, "ALL_OR_NOTHING", "-1"}:
        texts.report.note("Moodle's part marks for this order are left out; the whole order must be right.")
    return drafts.ordering(stem, rationale, [step.text for step in steps], ORDERING_RULES.get(rule, "whole"))


def _right(element: Element, texts: Texts) -> list[tuple[Element, drafts.Weighted]]:
    """The fully right answers; others and single feedback are noted."""
    rows = list(zip(element.findall("answer"), _weighted(element, texts), strict=True))
    if any(0 < row.percent < drafts.FULL for _, row in rows):
        texts.report.note("Answers that earned part marks are left out: only fully right answers count.")
    if any(row.why for _, row in rows):
        texts.report.note("Feedback on single answers is left out.")
    right = [(answer, row) for answer, row in rows if row.percent >= drafts.FULL]
    if not right:
        raise QuestionRefused("None of the answers is right.")
    return right


def _shortanswer(element: Element, stem: str, rationale: str, texts: Texts) -> QuestionContent:
    if text_at(element, "usecase") in TRUTHS:
        texts.report.note("Moodle told capital letters apart; here they count the same.")
    accepted, pattern = pattern_of_wildcards(row.text for _, row in _right(element, texts))
    return drafts.short_answer(stem, rationale, accepted, pattern)


def _numerical(element: Element, stem: str, rationale: str, texts: Texts) -> QuestionContent:
    right = _right(element, texts)
    if len(right) > 1:
        texts.report.note("Only the first right number counts; others are left out.")
    units = [text_at(unit, "unit_name") for unit in element.iterfind("units/unit")]
    if len(units) > 1:
        texts.report.note(f"Only the first unit, {units[0][:20]}, is kept.")
    answer, row = right[0]
    tolerance = number_text(text_at(answer, "tolerance") or "0")
    return drafts.numeric(stem, rationale, number_text(row.text), tolerance, units[0] if units else "")


def _essay(element: Element, stem: str, rationale: str, texts: Texts) -> QuestionContent:
    grade = decimal_of(text_at(element, "defaultgrade") or "1")
    points = int(grade) if grade == int(grade) and grade >= 1 else 1
    if text_at(element, "attachments") not in NONE:
        texts.report.note("It asks for files; here only a text is written.")
    words = decimal_of(text_at(element, "maxwordlimit") or "0")
    return drafts.open_response(stem, rationale, points, texts.of(element.find("graderinfo")), int(words))


def _cloze(element: Element, stem: str, rationale: str, texts: Texts) -> QuestionContent:
    text, rows = blanks_of(stem, texts.report)
    if not rows:
        raise QuestionRefused("There is no embedded answer in its text.")
    return _with_blanks(text, rationale, rows)


def _with_blanks(text: str, rationale: str, rows: list[dict[str, object]]) -> QuestionContent:
    """A first paragraph without a blank is the question, the rest the text to fill in."""
    first, _, rest = text.partition("\n\n")
    if rest.strip() and "{1}" not in first:
        return drafts.blanks(first.strip(), rationale, rest.strip(), rows)
    return drafts.blanks("", rationale, text, rows)


def _gaps(element: Element, stem: str, rationale: str, texts: Texts) -> QuestionContent:
    """[[2]] stands for the second of the offered words; words of one group are offered together."""
    offered = [(texts.of(box), text_at(box, "group")) for box in element if box.tag in {"dragbox", "selectoption"}]
    if len(offered) > MOST_ROWS:
        raise QuestionRefused(f"It offers more than {MOST_ROWS} words for its gaps.")
    rows: list[dict[str, object]] = []

    def place(found: re.Match[str]) -> str:
        number = int(found[1])
        if not 0 < number <= len(offered):
            raise QuestionRefused(f"Its text asks for answer {number}, which it does not have.")
        word, group = offered[number - 1]
        options = list(dict.fromkeys(text for text, other in offered if other == group))
        rows.append(drafts.blank("choice", [word], options=options))
        return f"{{{len(rows)}}}"

    text = GAP.sub(place, stem)
    if not rows:
        raise QuestionRefused("There is no gap in its text.")
    return _with_blanks(text, rationale, rows)


KINDS: Mapping[str, Callable[[Element, str, str, Texts], QuestionContent]] = {
    "multichoice": _multichoice,
    "multichoiceset": _multichoiceset,
    "truefalse": _truefalse,
    "matching": _matching,
    "ddmatch": _matching,
    "ordering": _ordering,
    "shortanswer": _shortanswer,
    "numerical": _numerical,
    "essay": _essay,
    "cloze": _cloze,
    "multianswer": _cloze,
    "ddwtos": _gaps,
    "gapselect": _gaps,
}
