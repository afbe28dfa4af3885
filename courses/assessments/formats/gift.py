"""GIFT, Moodle's plain text format: questions apart by empty lines, answers in braces. Pure: no Django.

GIFT's own words hold single choice, multiple choice (by part marks), true or false, matching with distractors,
numeric, short answer, open response, the missing word, general and per-answer feedback, categories, ``[id:]`` and
``[tag:]``. It has no ordering, blanks, hotspot and vignette: those are written as an open response for other programs,
with a comment line that Palpate reads back (``residue.py``), and named as a problem. With the comments every kind is
lossless.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial
from itertools import pairwise

from courses.assessments.content import QuestionContent
from courses.assessments.formats import drafts
from courses.assessments.formats.decimals import decimal_of, number_text, range_of
from courses.assessments.formats.gift_writing import RESIDUE_MARK, block_of
from courses.assessments.formats.moodle_words import category_name, names_of, pattern_of_wildcards
from courses.assessments.formats.plain_text import (
    PlainText,
    check_length,
    plain_text,
    plain_text_if_html,
    plain_text_of_markdown,
    text_as_it_is,
)
from courses.assessments.formats.protocol import (
    FileRefused,
    ImportedQuestion,
    QuestionRefused,
    Report,
    WrittenFile,
)
from courses.assessments.formats.residue import losses, portable_question, residue_of, restore
from courses.assessments.formats.tags import with_tags
from courses.assessments.formats.texts import decoded

CATEGORY = "$CATEGORY:"
MOST_IN_A_BLOCK = 200_000
MOST_IN_A_COMMENT = 4_000
NAME = re.compile(r"^::((?:[^:\\]|\\.|:(?!:))*)::", re.DOTALL)
MARKUP = re.compile(r"^\[(html|moodle|plain|markdown)\]", re.IGNORECASE)
LABEL = re.compile(r"\[(id|tag):((?:[^\]\\]|\\.)*)\]")
WEIGHT = re.compile(r"^%(-?\d{1,3}(?:\.\d{1,7})?)%")
TRUTH = re.compile(r"^(T|TRUE|F|FALSE)\s*(?=#|$)", re.IGNORECASE)
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
READERS: Mapping[str, Callable[[str], PlainText]] = {
    "html": plain_text,
    "moodle": plain_text_if_html,
    "plain": text_as_it_is,
    "markdown": plain_text_of_markdown,
}


@dataclass
class Block:
    """The lines of one question."""

    line: int
    category: str
    lines: list[str] = field(default_factory=list)
    labels: list[tuple[str, str]] = field(default_factory=list)
    source: list[str] = field(default_factory=list)
    residue: str = ""


def parse(data: bytes, report: Report) -> Sequence[ImportedQuestion]:
    """The questions of the file."""
    questions = []
    blocks = _blocks(decoded(data), report)
    for block in blocks:
        with report.question(f"line {block.line}", partial("\n".join, block.source)):
            if question := _question(block, report):
                questions.append(question)
    if named := sum(block.lines[0].lstrip().startswith("::") for block in blocks):
        report.note(f"{names_of(named)} left out: texts and [id:] name questions.")
    return questions


def write(questions: Sequence[ImportedQuestion]) -> WrittenFile:
    """The questions as a file, under their categories."""
    lines, problems, category = [], [], ""
    for number, question in enumerate(map(portable_question, questions), 1):
        if question.category != category:
            category = question.category
            lines.append(_category_line(category))
        written, native = _in_own_words(question)
        residue = residue_of(question, native)
        lines.append(f"{RESIDUE_MARK}{residue}\n{written}" if residue else written)
        problems += losses(f"question {number}", question, native, residue, "GIFT")
    return WrittenFile("\n".join(lines).encode(), tuple(problems))


def _category_line(category: str) -> str:
    return f"{CATEGORY} $course$/top/{category}\n" if category else f"{CATEGORY} $course$/top\n"


def _in_own_words(question: ImportedQuestion) -> tuple[str, ImportedQuestion]:
    """The lines of the question and what they say when they are read."""
    for as_open_response in (False, True):
        written = block_of(question, as_open_response=as_open_response)
        blocks = _blocks(f"{_category_line(question.category)}\n{written}", Report())
        try:
            if len(blocks) == 1 and (native := _question(blocks[0], Report())):
                return written, native
        except QuestionRefused:
            continue
    raise AssertionError("an open response can always be written")


def _blocks(text: str, report: Report) -> list[Block]:
    blocks: list[Block] = []
    category, present = "", Block(0, "")
    for number, line in enumerate([*text.split("\n"), ""], 1):
        report.tick()
        bare = line.strip()
        present.source += [line] if bare else []
        if bare.startswith("//"):
            _read_comment(bare, number, present)
        elif bare.upper().startswith(CATEGORY) and not present.lines:
            category = category_name(bare[len(CATEGORY) :])
        elif bare:
            present.line = present.line or number
            present.lines.append(line)
        elif present.lines:
            present.category = category
            blocks.append(present)
            present = Block(0, "")
    return blocks


def _read_comment(comment: str, line: int, block: Block) -> None:
    if comment.startswith(RESIDUE_MARK.strip()):
        block.residue = comment[len(RESIDUE_MARK.strip()) :]
        return
    if len(comment) > MOST_IN_A_COMMENT:
        raise FileRefused(f"This comment has more than {MOST_IN_A_COMMENT:,} characters.", f"line {line}")
    block.labels += [(name, ESCAPED.sub(r"\1", value).strip()) for name, value in LABEL.findall(comment)]


def _question(block: Block, report: Report) -> ImportedQuestion | None:
    text = "\n".join(block.lines).strip()
    check_length(text, MOST_IN_A_BLOCK)
    if name := NAME.match(text):
        text = text[name.end() :].strip()
        # Where only the name asks, it is the question.
        text = f"{name[1].strip()} {text}" if text.startswith("{") else text
    markup = MARKUP.match(text)
    words = _Words(READERS[markup[1].lower() if markup else "moodle"], report)
    before, answers, after = _apart(text[markup.end() :] if markup else text)
    if answers is None:
        report.note("A text without answers asks nothing and is left out.")
        return None
    stem = words.read_plainly(f"{before.rstrip()} {drafts.GAP} {after.lstrip()}" if after.strip() else before)
    answers, rationale = _general_feedback(answers.strip(), words)
    content = _content(stem, rationale, answers, words)
    question = ImportedQuestion(content, category=block.category, place=f"line {block.line}")
    tags = [value for name, value in block.labels if name == "tag"]
    ids = [value for name, value in block.labels if name == "id"]
    question = with_tags(replace(question, key=ids[0] if ids else ""), tags)
    return restore(question, block.residue, words.report)


class _Words:
    """Reads the texts of a question, which share its markup."""

    def __init__(self, reader: Callable[[str], PlainText], report: Report) -> None:
        self._reader = reader
        self.report = report

    def read(self, text: str) -> str:
        """One text inside the braces, which may name a markup of its own."""
        bare = text.strip()
        markup = MARKUP.match(bare)
        if markup:
            return _Words(READERS[markup[1].lower()], self.report).read_plainly(bare[markup.end() :])
        return self.read_plainly(bare)

    def read_plainly(self, text: str) -> str:
        """One text as plain text; what it loses is noted."""
        found = self._reader(_unescaped(text.strip()))
        for lost in found.lost:
            self.report.note(f"What plain text cannot hold is left out: {lost}.")
        return found.text


def _unescaped(text: str) -> str:
    return ESCAPED.sub(lambda found: "\n" if found[1] == "n" else _literal(found[1]), text)


def _literal(character: str) -> str:
    return character if character in "\\~=#{}:" else f"\\{character}"


def _places(text: str, characters: str) -> list[int]:
    """Where one of the characters stands that no backslash takes its meaning from."""
    places, number = [], 0
    while number < len(text):
        if text[number] == "\\":
            number += 2
            continue
        if text[number] in characters:
            places.append(number)
        number += 1
    return places


def _apart(text: str) -> tuple[str, str | None, str]:
    """What stands before the answers, the answers, and what stands after them."""
    opening, closing = _places(text, "{"), _places(text, "}")
    if not opening and not closing:
        return text, None, ""
    if len(opening) != len(closing) or closing[0] < opening[0]:
        raise QuestionRefused(
            "The braces around the answers do not match. An empty line inside them ends the question."
        )
    if len(opening) > 1:
        raise QuestionRefused(
            "There are two blocks of answers. GIFT takes one; write \\{ and \\} for braces in a text."
        )
    return text[: opening[0]], text[opening[0] + 1 : closing[0]], text[closing[0] + 1 :]


def _general_feedback(answers: str, words: _Words) -> tuple[str, str]:
    places = [place for place in _places(answers, "#") if answers[place : place + 4] == "####"]
    if not places:
        return answers, ""
    return answers[: places[0]].strip(), words.read(answers[places[0] + 4 :])


def _content(stem: str, rationale: str, answers: str, words: _Words) -> QuestionContent:
    if not answers:
        return drafts.open_response(stem, rationale)
    if truth := TRUTH.match(answers):
        return _true_false(stem, rationale, truth[1].upper().startswith("T"), answers[truth.end() :], words)
    if answers.startswith("#"):
        return _numeric(stem, rationale, answers[1:], words)
    rows = [_row(segment, words) for segment in _segments(answers)]
    if any(mark == "~" for mark, _ in rows):
        return _choosing(stem, rationale, rows, words)
    if all("->" in answer.text for _, answer in rows):
        pairs = [answer.text.split("->", 1) for _, answer in rows]
        return drafts.matching(stem, rationale, [(left, right) for left, right in pairs])
    return _short_answer(stem, rationale, [answer for _, answer in rows], words)


def _true_false(stem: str, rationale: str, is_true: bool, feedback: str, words: _Words) -> QuestionContent:
    """The first feedback is for the wrong judgment, the second for the right one."""
    wrong, right = (*(words.read(text) for text in _split(feedback.lstrip(), "#")[1:3]), "", "")[:2]
    why_true, why_false = (right, wrong) if is_true else (wrong, right)
    return drafts.true_false(stem, rationale, is_true, why_true, why_false)


def _split(text: str, character: str) -> list[str]:
    edges = [-1, *_places(text, character), len(text)]
    return [text[start + 1 : end] for start, end in pairwise(edges)]


def _segments(answers: str) -> list[str]:
    starts = _places(answers, "=~")
    if not starts or starts[0] != 0:
        raise QuestionRefused("Each answer begins with = when it is right and with ~ when it is wrong.")
    return [answers[start:end] for start, end in zip(starts, [*starts[1:], len(answers)], strict=True)]


def _row(segment: str, words: _Words) -> tuple[str, drafts.Weighted]:
    mark, body = segment[0], segment[1:].strip()
    weight = WEIGHT.match(body)
    text, *feedback = _split(body[weight.end() :] if weight else body, "#")
    percent = Decimal(weight[1]) if weight else drafts.FULL if mark == "=" else Decimal(0)
    return mark, drafts.Weighted(words.read(text), percent, words.read("#".join(feedback)))


def _choosing(stem: str, rationale: str, rows: Sequence[tuple[str, drafts.Weighted]], words: _Words) -> QuestionContent:
    has_one_right = any(mark == "=" for mark, _ in rows)
    answers = [answer for _, answer in rows]
    return drafts.choosing(stem, rationale, answers, takes_one=has_one_right, report=words.report)


def _short_answer(stem: str, rationale: str, answers: Sequence[drafts.Weighted], words: _Words) -> QuestionContent:
    full = [answer for answer in answers if answer.percent == drafts.FULL]
    if len(full) < len(answers):
        words.report.note("Answers that earned part marks are left out: only fully right answers count.")
    if any(answer.why for answer in answers):
        words.report.note("Feedback on single answers is left out.")
    accepted, pattern = pattern_of_wildcards([answer.text for answer in full])
    return drafts.short_answer(stem, rationale, accepted, pattern)


def _numeric(stem: str, rationale: str, answers: str, words: _Words) -> QuestionContent:
    answers = _without_wrong(answers.strip(), words)
    rows = (
        [_row(segment, words)[1] for segment in _segments(answers)]
        if answers[:1] in {"=", "~"}
        else [_row(f"={answers}", words)[1]]
    )
    full = [row for row in rows if row.percent == drafts.FULL]
    if not full:
        raise QuestionRefused("None of the numbers is right.")
    if len(rows) > 1:
        words.report.note("Only the first right number counts; other numbers and part marks are left out.")
    if any(row.why for row in rows):
        words.report.note("Feedback on single answers is left out.")
    answer, tolerance = _number(full[0].text)
    return drafts.numeric(stem, rationale, answer, tolerance)


def _without_wrong(answers: str, words: _Words) -> str:
    """Numbers have no wrong answers to list: what follows a ~ is only said about all others."""
    places = _places(answers, "~")
    if not places or answers.startswith("~"):
        return answers
    words.report.note("Feedback on single answers is left out.")
    return answers[: places[0]]


def _number(text: str) -> tuple[str, str]:
    if ".." in text:
        low, _, high = text.partition("..")
        return range_of(decimal_of(low), decimal_of(high))
    answer, _, tolerance = text.partition(":")
    return number_text(answer), number_text(tolerance or "0")
