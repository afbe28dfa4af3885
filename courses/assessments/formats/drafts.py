"""How questions of other systems become ours, where several formats say the same thing. Pure: no Django."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from courses.assessments.content import QuestionContent
from courses.assessments.formats.keys import keyed, keyed_choices, place_key
from courses.assessments.formats.protocol import QuestionRefused, Report

TRUE, FALSE = "True", "False"
WHOLE = "The answer as a whole"
FULL = Decimal(100)
GAP = "_____"
ASK_FOR_BLANKS = "Fill in the blanks."


@dataclass(frozen=True)
class Weighted:
    """One answer with what it earns, in percent of the question."""

    text: str
    percent: Decimal
    why: str = ""


def choosing(
    stem: str, rationale: str, answers: Sequence[Weighted], *, takes_one: bool, report: Report
) -> QuestionContent:
    """A single choice or a multiple choice question, by what the answers earn."""
    build = _one_right if takes_one else _several_right
    return build(stem, rationale, answers, report)


def _one_right(stem: str, rationale: str, answers: Sequence[Weighted], report: Report) -> QuestionContent:
    best = max((answer.percent for answer in answers), default=Decimal(0))
    if best <= 0:
        raise QuestionRefused("None of the answers is right.")
    if [answer.percent for answer in answers].count(best) > 1:
        raise QuestionRefused("Two answers are right, but only one may be chosen.")
    if any(0 < answer.percent < best for answer in answers):
        report.note("Part marks for a nearly right choice are left out: only the best choice counts.")
    rows = [(answer.text, answer.percent == best, answer.why) for answer in answers]
    return QuestionContent(kind="single", stem=stem, rationale=rationale, choices=keyed_choices(rows))


def _several_right(stem: str, rationale: str, answers: Sequence[Weighted], report: Report) -> QuestionContent:
    right = [answer.percent for answer in answers if answer.percent > 0]
    if not right:
        raise QuestionRefused("None of the answers is right.")
    if max(right) - min(right) > 1:
        report.note("The right choices earned different part marks; here each of them counts the same.")
    rows = [(answer.text, answer.percent > 0, answer.why) for answer in answers]
    return QuestionContent(
        kind="multiple",
        stem=stem,
        rationale=rationale,
        choices=keyed_choices(rows),
        details={"rule": "right_minus_wrong"},
    )


def part_marks(content: QuestionContent) -> list[Decimal]:
    """What each choice of several earns in percent: the right ones share 100, a wrong one costs one share."""
    share = (FULL / len(content.correct_keys)).quantize(Decimal("0.00001"))
    return [share if choice.is_correct else -share for choice in content.choices]


def true_false(stem: str, rationale: str, is_true: bool, why_true: str = "", why_false: str = "") -> QuestionContent:
    """A statement to judge, with what is said to who judges it true and to who judges it false."""
    rows = [(TRUE, is_true, why_true), (FALSE, not is_true, why_false)]
    return QuestionContent(kind="true_false", stem=stem, rationale=rationale, choices=keyed_choices(rows))


def matching(stem: str, rationale: str, pairs: Iterable[tuple[str, str]]) -> QuestionContent:
    """Pairs of texts; what has no left side is a distractor. The same right side twice is one choice."""
    listed = [(left.strip(), right.strip()) for left, right in pairs]
    rights = list(dict.fromkeys(right for _, right in listed))
    asked = [(left, right) for left, right in listed if left]
    used = {right for _, right in asked}
    places = {right: place_key("choices", number) for number, right in enumerate(rights, 1)}
    return QuestionContent(
        kind="matching",
        stem=stem,
        rationale=rationale,
        choices=keyed_choices([(right, right in used, "") for right in rights]),
        details={"pairs": keyed("pairs", [{"text": left, "choice": places[right]} for left, right in asked])},
    )


def matched(content: QuestionContent) -> list[tuple[str, str]]:
    """The pairs of texts of a matching question, distractors last with an empty left side."""
    texts = {choice.key: choice.text for choice in content.choices}
    pairs = content.details["pairs"]
    used = {pair["choice"] for pair in pairs}
    asked = [(pair["text"], texts[pair["choice"]]) for pair in pairs]
    return asked + [("", choice.text) for choice in content.choices if choice.key not in used]


def ordering(stem: str, rationale: str, steps: Iterable[str], rule: str) -> QuestionContent:
    """Steps in their right order."""
    return QuestionContent(
        kind="ordering",
        stem=stem,
        rationale=rationale,
        choices=keyed_choices([(step, True, "") for step in steps]),
        details={"rule": rule},
    )


def numeric(stem: str, rationale: str, answer: str, tolerance: str = "0", unit: str = "") -> QuestionContent:
    """A number to find."""
    details = {"answer": answer, "tolerance": tolerance, "unit": unit}
    return QuestionContent(kind="numeric", stem=stem, rationale=rationale, details=details)


def short_answer(stem: str, rationale: str, accepted: Iterable[str], pattern: str = "") -> QuestionContent:
    """A few words to write."""
    details = {"accepted": list(accepted), "pattern": pattern}
    return QuestionContent(kind="short_answer", stem=stem, rationale=rationale, details=details)


def open_response(
    stem: str, rationale: str, points: int = 1, model_answer: str = "", words: int = 0
) -> QuestionContent:
    """A text that a person marks. Systems without a rubric give one number of points for the whole."""
    rubric = keyed("rubric", [{"text": WHOLE, "points": points}])
    details = {"rubric": rubric, "words": words, "model_answer": model_answer}
    return QuestionContent(kind="open_response", stem=stem, rationale=rationale, details=details)


def blanks(stem: str, rationale: str, text: str, rows: Iterable[Mapping[str, Any]]) -> QuestionContent:
    """A text with blanks."""
    details = {"text": text, "blanks": keyed("blanks", list(rows))}
    return QuestionContent(kind="blanks", stem=stem or ASK_FOR_BLANKS, rationale=rationale, details=details)


def blank(kind: str, accepted: Sequence[str], tolerance: str = "0", options: Sequence[str] = ()) -> dict[str, Any]:
    """One blank, without its key."""
    return {"kind": kind, "accepted": list(accepted), "tolerance": tolerance, "options": list(options)}
