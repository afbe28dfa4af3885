"""One QTI item as a question: its interactions in groups, a function for each interaction. Pure: no Django."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import Element

from courses.assessments.content import FigureContent, QuestionContent
from courses.assessments.formats import drafts
from courses.assessments.formats.decimals import decimal_of
from courses.assessments.formats.keys import keyed
from courses.assessments.formats.markup_words import words_in
from courses.assessments.formats.pictures import Picture, PictureRefused
from courses.assessments.formats.points import points_each_for
from courses.assessments.formats.protocol import ImportedQuestion, QuestionRefused, Report
from courses.assessments.formats.qti_item import Item, accepted, list_of_words, number_and_tolerance
from courses.assessments.formats.qti_pictures import (
    Files,
    address_of,
    alternative,
    name_of,
    no_files,
    picture_at,
    polygon_of,
    take_figure,
)
from courses.assessments.formats.safe_xml import each, text_at

INLINE = frozenset({"textEntryInteraction", "inlineChoiceInteraction", "gap"})
OUR_FIGURE = re.compile(r"^(image:[0-9]{1,10}|figure:[a-z_-]{1,40})$")
NUMBERS = frozenset({"float", "integer"})
MOST_ELEMENTS = 5_000
TRUTH = [drafts.TRUE.casefold(), drafts.FALSE.casefold()]


def question_of(root: Element, report: Report, files: Files = no_files) -> ImportedQuestion:
    """The question of an ``<assessmentItem>``; QuestionRefused for what cannot be taken."""
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise QuestionRefused(f"It has more than {MOST_ELEMENTS:,} elements, which no question needs.")
    body = root.find("itemBody")
    if body is None:
        raise QuestionRefused("It has no text: <itemBody> is missing.")
    item = Item(root, report, files)
    _refuse_what_changes(root)
    content = _content(item, body)
    _note_what_depends(item, body)
    maximum = next(
        (
            text_at(outcome, "defaultValue/value")
            for outcome in root.findall("outcomeDeclaration")
            if outcome.get("identifier") == "MAXSCORE"
        ),
        "",
    )
    if maximum:
        content = replace(content, points_each=points_each_for(content, maximum, report))
    return ImportedQuestion(content, key=root.get("identifier", "").strip())


def _refuse_what_changes(root: Element) -> None:
    if root.find("templateDeclaration") is not None:
        raise QuestionRefused("It is a template, whose words or numbers are made anew each time.")
    if root.get("adaptive") == "true":
        raise QuestionRefused("It is adaptive: it goes on asking after a wrong answer.")


def _note_what_depends(item: Item, body: Element) -> None:
    """What is said or earned by rules that only programs read."""
    in_choices = {id(feedback) for choice in each(body, "simpleChoice") for feedback in each(choice, "feedbackInline")}
    if any(id(feedback) not in in_choices for feedback in each(body, "feedbackInline", "feedbackBlock")):
        item.report.note("Feedback inside its text that depends on the answer is left out.")
    if any(True for _ in each(item.root, "responseElseIf")):
        item.report.note("Its rules for part marks are left out: only the right answers that it declares count.")
    is_marked = any(True for _ in each(body, "extendedTextInteraction"))
    if not is_marked and any(True for _ in each(body, "rubricBlock")):
        item.report.note("A rubric block is left out.")


def _interactions(element: Element) -> list[Element]:
    return [inner for inner in element.iter() if inner.tag.endswith("Interaction") or inner.tag == "gap"]


def _content(item: Item, body: Element) -> QuestionContent:
    groups = _groups(body)
    if not groups:
        raise QuestionRefused("It asks nothing: there is no interaction in it.")
    found = _interactions(body)
    if len(groups) == 1 or all(interaction.tag in INLINE for interaction in found):
        return _part(item, list(body), is_alone=True)
    figure = take_figure(groups[0][:-1], item.files, item.report)
    case = words_in(groups[0][:-1], item.report)
    groups[0] = groups[0][-1:]
    parts = tuple(_part(item, group, is_alone=False) for group in groups)
    rationale = "\n".join(
        item.words_of_feedback(feedback)
        for feedback in item.root.findall("modalFeedback")
        if feedback.get("identifier") == "rationale"
    )
    return QuestionContent(kind="vignette", stem=case, rationale=rationale, parts=parts, figure=figure)


def _groups(body: Element) -> list[list[Element]]:
    """The parts of a body: each ends with the element that holds an interaction. Words after the last belong to it."""
    groups: list[list[Element]] = [[]]
    for element in body:
        groups[-1].append(element)
        if _interactions(element):
            groups.append([])
    rest = groups.pop()
    if rest and groups:
        groups[-1] += rest
    return groups


def _part(item: Item, elements: Sequence[Element], *, is_alone: bool) -> QuestionContent:
    found = [interaction for element in elements for interaction in _interactions(element)]
    asked = found[0]
    if (
        len(found) > 1
        and not all(interaction.tag in INLINE for interaction in found)
        and asked.tag != "gapMatchInteraction"
    ):
        raise QuestionRefused("Several interactions stand in one paragraph; one of them can be taken.")
    build = INTERACTIONS.get(asked.tag)
    if build is None:
        raise QuestionRefused(f"Its interaction {asked.tag[:60]} cannot be taken.")
    figure = None if build is _hotspot else take_figure(elements, item.files, item.report)
    content = build(item, asked, elements)
    content = replace(content, figure=content.figure or figure)
    return replace(content, rationale=_rationale(item, asked, is_alone=is_alone))


def _rationale(item: Item, asked: Element, *, is_alone: bool) -> str:
    own = f"{asked.get('responseIdentifier', '')}-rationale"
    choices = {choice.get("identifier") for choice in asked.iter()}
    said = [
        feedback
        for feedback in item.root.findall("modalFeedback")
        if feedback.get("identifier") == own or (is_alone and feedback.get("identifier") not in choices)
    ]
    if len({feedback.get("identifier") for feedback in said}) > 1:
        item.report.note("Its feedback for right and for wrong answers is put together as the rationale.")
    return "\n".join(item.words_of_feedback(feedback) for feedback in said)


def _stem(item: Item, elements: Sequence[Element], asked: Element) -> str:
    """The words around the interaction, and its prompt."""
    around = words_in(elements, item.report, lambda element: "" if element is asked else None)
    prompt = item.words(asked.find("prompt"))
    # Some programs say the same in both places.
    return "\n\n".join(text for text in dict.fromkeys((around, prompt)) if text)


def _choice(item: Item, asked: Element, elements: Sequence[Element]) -> QuestionContent:
    choices, right = asked.findall("simpleChoice"), set(item.right(asked))
    rows = [(item.words(choice), choice.get("identifier") in right, item.why(choice)) for choice in choices]
    if not any(is_right for _, is_right, _ in rows):
        raise QuestionRefused("None of the answers is right.")
    stem = _stem(item, elements, asked)
    if item.declaration(asked).get("cardinality") == "multiple":
        content = drafts.choosing(stem, "", [_weighted(row) for row in rows], takes_one=False, report=item.report)
        return replace(content, details={"rule": "right_minus_wrong" if item.mapped(asked) else "all_or_nothing"})
    if [text.casefold() for text, _, _ in rows] == TRUTH:
        return drafts.true_false(stem, "", rows[0][1], rows[0][2], rows[1][2])
    return drafts.choosing(stem, "", [_weighted(row) for row in rows], takes_one=True, report=item.report)


def _weighted(row: tuple[str, bool, str]) -> drafts.Weighted:
    text, is_right, why = row
    return drafts.Weighted(text, drafts.FULL if is_right else Decimal(0), why)


def _match(item: Item, asked: Element, elements: Sequence[Element]) -> QuestionContent:
    sets = asked.findall("simpleMatchSet")
    if len(sets) != 2:
        raise QuestionRefused("A match interaction has two sets.")
    left, right = ({choice.get("identifier", ""): item.words(choice) for choice in one} for one in sets)
    pairs = []
    for value in item.right(asked):
        source, _, target = value.partition(" ")
        if source not in left or target not in right:
            raise QuestionRefused(f"Its right answer “{value[:60]}” names no pair.")
        pairs.append((left[source], right[target]))
    return drafts.matching(_stem(item, elements, asked), "", pairs + [("", text) for text in right.values()])


def _order(item: Item, asked: Element, elements: Sequence[Element]) -> QuestionContent:
    steps = {choice.get("identifier", ""): item.words(choice) for choice in asked.findall("simpleChoice")}
    order = item.values(asked)
    if sorted(order) != sorted(steps):
        raise QuestionRefused("Its right order does not name each step once.")
    return drafts.ordering(_stem(item, elements, asked), "", [steps[key] for key in order], "whole")


def _text_entry(item: Item, asked: Element, elements: Sequence[Element]) -> QuestionContent:
    """One entry in a line of its own asks for a number or a few words; any other stands inside a text."""
    asks: list[Element] = []

    def mark(element: Element) -> str | None:
        if element.tag not in INLINE:
            return None
        asks.append(element)
        return f"{{{len(asks)}}}"

    text = words_in(elements, item.report, mark)
    before, _, last = text.rpartition("\n")
    if len(asks) == 1 and last == "{1}" and asked.tag == "textEntryInteraction":
        return _one_entry(item, asked, before.strip())
    rows = [BLANKS[ask.tag](item, ask) for ask in asks]
    first, _, rest = text.partition("\n")
    if rest.strip() and "{1}" not in first:
        return drafts.blanks(first.strip(), "", rest.strip(), rows)
    return drafts.blanks("", "", text, rows)


def _one_entry(item: Item, asked: Element, stem: str) -> QuestionContent:
    texts = accepted(item, asked)
    if item.declaration(asked).get("baseType") in NUMBERS:
        return drafts.numeric(stem, "", *number_and_tolerance(item, asked, texts[0]))
    return drafts.short_answer(stem, "", texts)


def _entered(item: Item, asked: Element) -> dict[str, Any]:
    texts = accepted(item, asked)
    if item.declaration(asked).get("baseType") not in NUMBERS:
        return drafts.blank("text", texts)
    answer, tolerance = number_and_tolerance(item, asked, texts[0])
    return drafts.blank("number", [answer, *texts[1:]], tolerance)


def _picked(item: Item, asked: Element) -> dict[str, Any]:
    options = {option.get("identifier", ""): item.words(option) for option in asked.findall("inlineChoice")}
    accepted = [options[key] for key in item.right(asked) if key in options]
    return drafts.blank("choice", accepted, options=list(options.values()))


def _gap_match(item: Item, asked: Element, elements: Sequence[Element]) -> QuestionContent:
    words = {choice.get("identifier", ""): item.words(choice) for choice in asked.findall("gapText")}
    if not words:
        raise QuestionRefused("Its gaps are filled with pictures, which cannot be taken.")
    given = {gap: word for word, _, gap in (value.partition(" ") for value in item.right(asked))}
    rows: list[dict[str, Any]] = []

    def mark(element: Element) -> str | None:
        if element.tag in {"gapText", "gapImg"}:
            return ""
        if element.tag != "gap":
            return None
        word = words.get(given.get(element.get("identifier", ""), ""))
        rows.append(drafts.blank("choice", [word] if word else [], options=list(words.values())))
        return f"{{{len(rows)}}}"

    text = words_in(elements, item.report, mark)
    return drafts.blanks("", "", text, rows)


def _hotspot(item: Item, asked: Element, elements: Sequence[Element]) -> QuestionContent:
    shown = next((found for found in asked if found.tag in {"object", "img"}), None)
    if shown is None:
        raise QuestionRefused("It has no picture.")
    figure, width, height = _figure(item, shown)
    right = set(item.right(asked))
    spots = asked.findall("hotspotChoice")
    if not all(spot.get("hotspotLabel") for spot in spots):
        item.report.note("Regions without a name are called by their identifiers; give them names.")
    regions = [
        {
            "name": spot.get("hotspotLabel") or spot.get("identifier", ""),
            "polygon": polygon_of(spot, width, height),
            "is_correct": spot.get("identifier") in right,
        }
        for spot in spots
    ]
    return QuestionContent(
        kind="hotspot",
        stem=_stem(item, elements, asked),
        rationale="",
        details={"regions": keyed("regions", regions)},
        figure=figure,
    )


def _figure(item: Item, shown: Element) -> tuple[FigureContent, Decimal, Decimal]:
    """The figure to mark, and the size that the coordinates of its regions are counted in."""
    address = address_of(shown)
    sides = [decimal_of(shown.get(side) or "0") for side in ("width", "height")]
    if OUR_FIGURE.match(address):
        figure = FigureContent(address, alternative(shown))
    else:
        picture = _picture(item, address)
        figure = item.report.figure(picture, alternative(shown))
        sides = sides if all(side > 0 for side in sides) else [Decimal(picture.width), Decimal(picture.height)]
    if not all(side > 0 for side in sides):
        raise QuestionRefused("Its picture has no size.")
    return figure, sides[0], sides[1]


def _picture(item: Item, address: str) -> Picture:
    try:
        return picture_at(address, item.files)
    except PictureRefused as refused:
        raise QuestionRefused(f"It asks about the picture {name_of(address)}, but {refused}.") from None


def _extended_text(item: Item, asked: Element, elements: Sequence[Element]) -> QuestionContent:
    content = drafts.open_response(_stem(item, elements, asked), "")
    said = [
        words_in(list_of_words(block), item.report) for element in elements for block in each(element, "rubricBlock")
    ]
    rubric = "\n".join(text for text in said if text)
    if not rubric:
        return content
    return replace(content, details={**content.details, "rubric": keyed("rubric", [{"text": rubric, "points": 1}])})


Build = Callable[[Item, Element, Sequence[Element]], QuestionContent]
INTERACTIONS: Mapping[str, Build] = {
    "choiceInteraction": _choice,
    "matchInteraction": _match,
    "orderInteraction": _order,
    "textEntryInteraction": _text_entry,
    "inlineChoiceInteraction": _text_entry,
    "gapMatchInteraction": _gap_match,
    "hotspotInteraction": _hotspot,
    "extendedTextInteraction": _extended_text,
}
BLANKS: Mapping[str, Callable[[Item, Element], dict[str, Any]]] = {
    "textEntryInteraction": _entered,
    "inlineChoiceInteraction": _picked,
}
