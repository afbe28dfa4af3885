"""One question in GIFT's own words. Pure: no Django."""

import re
from collections.abc import Callable, Mapping

from courses.assessments.content import ChoiceContent, QuestionContent
from courses.assessments.formats import drafts
from courses.assessments.formats.protocol import ImportedQuestion
from courses.assessments.formats.tags import tags_of

RESIDUE_MARK = "// palpate: "
SPECIAL = re.compile(r"([\\~=#{}:])")


def block_of(question: ImportedQuestion, *, as_open_response: bool = False) -> str:
    """The lines of one question, without what GIFT cannot say."""
    content = question.content
    write = _open_response if as_open_response else WRITERS.get(content.kind, _open_response)
    labels = [f"[id:{_label(question.key)}]"] if question.key else []
    labels += [f"[tag:{_label(tag)}]" for tag in tags_of(question)]
    answers = write(content)
    reason = f"\n\t####{_answer(content.rationale)}" if content.rationale else ""
    # The stem says that it is plain: a "//" or a "<" at its start is then no comment and no markup.
    return f"// {' '.join(labels)}\n[plain]{escaped(content.stem)} {{{answers}{reason}\n}}\n"


def escaped(text: str) -> str:
    """The text with GIFT's own characters made harmless, on one line."""
    return SPECIAL.sub(r"\\\1", text).replace("\n", "\\n")


def _answer(text: str) -> str:
    """A text inside the braces; what begins like a weight or like markup says that it is plain."""
    return f"[plain]{escaped(text)}" if text.startswith(("%", "[")) else escaped(text)


def _label(text: str) -> str:
    return " ".join(re.sub(r"([\\\]])", r"\\\1", text).split())


def _feedback(text: str) -> str:
    return f"#{_answer(text)}" if text else ""


def _lines(rows: list[str]) -> str:
    return "".join(f"\n\t{row}" for row in rows)


def _single(content: QuestionContent) -> str:
    return _lines([f"{'=' if choice.is_correct else '~'}{_choice(choice)}" for choice in content.choices])


def _choice(choice: ChoiceContent) -> str:
    return _answer(choice.text) + _feedback(choice.rationale)


def _multiple(content: QuestionContent) -> str:
    marks = drafts.part_marks(content)
    rows = zip(marks, content.choices, strict=True)
    return _lines([f"~%{mark.normalize():f}%{_choice(choice)}" for mark, choice in rows])


def _true_false(content: QuestionContent) -> str:
    why = {choice.is_correct: choice.rationale for choice in content.choices}
    truth = "TRUE" if content.choices[0].is_correct else "FALSE"
    return truth + (f"#{_answer(why[False])}#{_answer(why[True])}" if any(why.values()) else "")


def _matching(content: QuestionContent) -> str:
    return _lines([f"={_answer(left)} -> {_answer(right)}" for left, right in drafts.matched(content)])


def _numeric(content: QuestionContent) -> str:
    return f"#{content.details['answer']}:{content.details['tolerance']}"


def _short_answer(content: QuestionContent) -> str:
    return _lines([f"={_answer(accepted)}" for accepted in content.details["accepted"]])


def _open_response(content: QuestionContent) -> str:
    return ""


WRITERS: Mapping[str, Callable[[QuestionContent], str]] = {
    "single": _single,
    "multiple": _multiple,
    "true_false": _true_false,
    "matching": _matching,
    "numeric": _numeric,
    "short_answer": _short_answer,
    "open_response": _open_response,
}
