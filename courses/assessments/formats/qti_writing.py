"""One question as a QTI 2.1 item. Pure: no Django."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from lxml import etree

from courses.assessments.content import FigureContent, QuestionContent, to_json
from courses.assessments.formats.decimals import plain
from courses.assessments.formats.pictures import Picture
from courses.assessments.formats.points import points_of
from courses.assessments.formats.protocol import ImportedQuestion
from courses.assessments.formats.safe_xml import writable
from courses.assessments.kinds import PINS

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
TEMPLATES = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/"
MATCH, MAP = f"{TEMPLATES}match_correct", f"{TEMPLATES}map_response"
RESPONSE = "RESPONSE"
TITLE_LENGTH = 80
# Coordinates are whole numbers: this many to the width and to the height of the figure.
SIDE = 10_000
GAP = re.compile(r"\{(\d+)\}")


class Writer:
    """Writes one item: each interaction adds its declaration, its place in the body and how it is judged."""

    def __init__(self, root: Any, pictures: Mapping[str, Picture], addresses: Mapping[str, str]) -> None:
        self.root = root
        self.pictures = pictures
        self.addresses = addresses
        self.declarations: list[Any] = []
        self.judgments: list[Any] = []
        self.feedback: list[Any] = []

    def show(self, body: Any, figure: FigureContent | None) -> None:
        """The picture of the question, when it is in the package."""
        if figure and figure.source in self.addresses:
            shown = {"src": self.addresses[figure.source], "alt": writable(figure.alt)}
            etree.SubElement(etree.SubElement(body, "p"), "img", shown)

    def declare(self, name: str, base_type: str, values: Iterable[str], *, cardinality: str = "single") -> Any:
        """The right answers of one interaction."""
        made = etree.Element(
            "responseDeclaration", {"identifier": name, "cardinality": cardinality, "baseType": base_type}
        )
        correct = etree.SubElement(made, "correctResponse")
        for value in values:
            etree.SubElement(correct, "value").text = writable(value)
        self.declarations.append(made)
        return made

    def map(self, declaration: Any, earned: Mapping[str, int]) -> None:
        """What each answer earns, never less than nothing in all."""
        mapping = etree.SubElement(declaration, "mapping", {"lowerBound": "0", "defaultValue": "0"})
        for key, points in earned.items():
            etree.SubElement(mapping, "mapEntry", {"mapKey": writable(key), "mappedValue": str(points)})
        self.judge(
            declaration.get("identifier"), etree.Element("mapResponse", identifier=declaration.get("identifier"))
        )

    def judge(self, name: str, earned: Any | None = None) -> None:
        """Adds to the score what the answer earns: a point for exactly the right one where nothing else is said."""
        if earned is not None:
            self.judgments.append(_set_score(earned))
            return
        match = etree.Element("match")
        etree.SubElement(match, "variable", identifier=name)
        etree.SubElement(match, "correct", identifier=name)
        self.judge_if(match)

    def judge_if(self, test: Any) -> None:
        """A point when the test holds."""
        condition = etree.Element("responseCondition")
        inside = etree.SubElement(condition, "responseIf")
        inside.append(test)
        point = etree.Element("baseValue", baseType="float")
        point.text = "1"
        inside.append(_set_score(point))
        self.judgments.append(condition)

    def say(self, name: str, text: str) -> None:
        """What is said afterwards."""
        if text:
            feedback = etree.Element(
                "modalFeedback", {"outcomeIdentifier": "FEEDBACK", "identifier": name, "showHide": "show"}
            )
            words(feedback, text)
            self.feedback.append(feedback)


def _set_score(earned: Any) -> Any:
    made = etree.Element("setOutcomeValue", identifier="SCORE")
    total = etree.SubElement(made, "sum")
    etree.SubElement(total, "variable", identifier="SCORE")
    total.append(earned)
    return made


def words(element: Any, text: str) -> None:
    """The text inside an element, its lines apart."""
    first, *others = writable(text).split("\n")
    last = None
    element.text = first
    for line in others:
        last = etree.SubElement(element, "br")
        last.tail = line


def _paragraph(body: Any, text: str) -> Any:
    made = etree.SubElement(body, "p")
    words(made, text)
    return made


def item_element(
    question: ImportedQuestion,
    name: str,
    pictures: Mapping[str, Picture],
    addresses: Mapping[str, str],
    *,
    as_open_response: bool = False,
) -> Any:
    """The item of one question, without what QTI cannot say."""
    content = question.content
    title = " ".join(writable(content.stem).split())[:TITLE_LENGTH] or name
    root = etree.Element(
        "assessmentItem",
        {
            "identifier": writable(question.key) or _name_of(content),
            "title": title,
            "adaptive": "false",
            "timeDependent": "false",
        },
        nsmap={None: QTI},
    )
    body = etree.Element("itemBody")
    writer = Writer(root, pictures, addresses)
    write = _extended_text if as_open_response else KINDS[content.kind]
    _ask(writer, body, content, write, RESPONSE)
    writer.say("rationale" if content.parts else f"{RESPONSE}-rationale", content.rationale)
    root.extend(writer.declarations)
    _outcome(root, "SCORE", "0")
    _outcome(root, "MAXSCORE", str(points_of(content)))
    etree.SubElement(
        root, "outcomeDeclaration", {"identifier": "FEEDBACK", "cardinality": "multiple", "baseType": "identifier"}
    )
    root.append(body)
    processing = etree.SubElement(root, "responseProcessing")
    processing.extend(writer.judgments)
    root.extend(writer.feedback)
    # Elements made apart carry no namespace yet.
    for element in root.iter(etree.Element):
        if not element.tag.startswith("{"):
            element.tag = f"{{{QTI}}}{element.tag}"
    return root


def _ask(writer: Writer, place: Any, content: QuestionContent, write: "Write", name: str) -> None:
    """The text, the picture and the interaction; a hotspot's picture is in its interaction."""
    _paragraph(place, content.stem)
    if write is not _hotspot:
        writer.show(place, content.figure)
    write(writer, place, content, name)


def _name_of(content: QuestionContent) -> str:
    """A name by what the question says: two packages do not give the same name to different questions."""
    text = json.dumps(to_json(content), sort_keys=True)
    return f"q-{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def _outcome(root: Any, name: str, value: str) -> None:
    made = etree.SubElement(
        root, "outcomeDeclaration", {"identifier": name, "cardinality": "single", "baseType": "float"}
    )
    etree.SubElement(etree.SubElement(made, "defaultValue"), "value").text = value


def _choices(body: Any, content: QuestionContent, name: str, most: int) -> None:
    asked = etree.SubElement(
        body, "choiceInteraction", {"responseIdentifier": name, "shuffle": "false", "maxChoices": str(most)}
    )
    for choice in content.choices:
        made = etree.SubElement(asked, "simpleChoice", identifier=choice.key)
        words(made, choice.text)
        if choice.rationale:
            why = etree.SubElement(
                made,
                "feedbackInline",
                {"outcomeIdentifier": "FEEDBACK", "identifier": choice.key, "showHide": "show"},
            )
            words(why, choice.rationale)


def _single(writer: Writer, body: Any, content: QuestionContent, name: str) -> None:
    writer.declare(name, "identifier", content.correct_keys)
    _choices(body, content, name, 1)
    writer.judge(name)


def _multiple(writer: Writer, body: Any, content: QuestionContent, name: str) -> None:
    declaration = writer.declare(name, "identifier", content.correct_keys, cardinality="multiple")
    _choices(body, content, name, 0)
    if content.details["rule"] == "right_minus_wrong":
        writer.map(declaration, {choice.key: 1 if choice.is_correct else -1 for choice in content.choices})
    else:
        writer.judge(name)


def _matching(writer: Writer, body: Any, content: QuestionContent, name: str) -> None:
    pairs = content.details["pairs"]
    values = [f"{pair['key']} {pair['choice']}" for pair in pairs]
    declaration = writer.declare(name, "directedPair", values, cardinality="multiple")
    writer.map(declaration, dict.fromkeys(values, 1))
    asked = etree.SubElement(
        body,
        "matchInteraction",
        {"responseIdentifier": name, "shuffle": "true", "maxAssociations": str(len(pairs))},
    )
    left, right = etree.SubElement(asked, "simpleMatchSet"), etree.SubElement(asked, "simpleMatchSet")
    for pair in pairs:
        _associable(left, pair["key"], pair["text"], 1)
    for choice in content.choices:
        _associable(right, choice.key, choice.text, len(pairs))


def _associable(parent: Any, key: str, text: str, most: int) -> None:
    words(etree.SubElement(parent, "simpleAssociableChoice", {"identifier": key, "matchMax": str(most)}), text)


def _ordering(writer: Writer, body: Any, content: QuestionContent, name: str) -> None:
    writer.declare(name, "identifier", [step.key for step in content.choices], cardinality="ordered")
    asked = etree.SubElement(body, "orderInteraction", {"responseIdentifier": name, "shuffle": "true"})
    for step in content.choices:
        words(etree.SubElement(asked, "simpleChoice", identifier=step.key), step.text)
    writer.judge(name)


def _numeric(writer: Writer, body: Any, content: QuestionContent, name: str) -> None:
    writer.declare(name, "float", [content.details["answer"]])
    _entry(etree.SubElement(body, "p"), name)
    _judge_number(writer, name, content.details["tolerance"])


def _judge_number(writer: Writer, name: str, tolerance: str) -> None:
    equal = etree.Element("equal", {"toleranceMode": "absolute", "tolerance": f"{tolerance} {tolerance}"})
    etree.SubElement(equal, "variable", identifier=name)
    etree.SubElement(equal, "correct", identifier=name)
    writer.judge_if(equal)


def _entry(parent: Any, name: str) -> Any:
    return etree.SubElement(parent, "textEntryInteraction", {"responseIdentifier": name, "expectedLength": "20"})


def _short_answer(writer: Writer, body: Any, content: QuestionContent, name: str) -> None:
    _declare_texts(writer, name, content.details["accepted"])
    _entry(etree.SubElement(body, "p"), name)


def _declare_texts(writer: Writer, name: str, accepted: Sequence[str]) -> None:
    declaration = writer.declare(name, "string", accepted[:1])
    writer.map(declaration, dict.fromkeys(accepted, 1))


def _blanks(writer: Writer, body: Any, content: QuestionContent, name: str) -> None:
    pieces = GAP.split(content.details["text"])
    place = etree.SubElement(body, "p")
    words(place, pieces[0])
    for number, after in zip(pieces[1::2], pieces[2::2], strict=True):
        if not 0 < int(number) <= len(content.details["blanks"]):
            continue
        blank = content.details["blanks"][int(number) - 1]
        made = BLANKS[blank["kind"]](writer, place, blank, f"{name}_B{number}")
        first, *lines = writable(after).split("\n")
        made.tail = first
        for line in lines:
            etree.SubElement(place, "br").tail = line


def _text_blank(writer: Writer, place: Any, blank: Mapping[str, Any], name: str) -> Any:
    _declare_texts(writer, name, blank["accepted"])
    return _entry(place, name)


def _number_blank(writer: Writer, place: Any, blank: Mapping[str, Any], name: str) -> Any:
    writer.declare(name, "float", blank["accepted"][:1])
    _judge_number(writer, name, blank["tolerance"])
    return _entry(place, name)


def _choice_blank(writer: Writer, place: Any, blank: Mapping[str, Any], name: str) -> Any:
    keys = {option: f"o{number}" for number, option in enumerate(blank["options"], 1)}
    accepted = [keys[option] for option in blank["accepted"] if option in keys]
    writer.map(writer.declare(name, "identifier", accepted[:1]), dict.fromkeys(accepted, 1))
    asked = etree.SubElement(place, "inlineChoiceInteraction", {"responseIdentifier": name, "shuffle": "false"})
    for option, key in keys.items():
        etree.SubElement(asked, "inlineChoice", identifier=key).text = writable(option)
    return asked


def _hotspot(writer: Writer, body: Any, content: QuestionContent, name: str) -> None:
    regions, figure = content.details["regions"], content.figure
    right = [region["key"] for region in regions if region["is_correct"]]
    writer.map(writer.declare(name, "identifier", right[:1]), dict.fromkeys(right, 1))
    asked = etree.SubElement(body, "hotspotInteraction", {"responseIdentifier": name, "maxChoices": "1"})
    source = figure.source if figure else ""
    picture = writer.pictures.get(source)
    width, height = (picture.width, picture.height) if picture else (SIDE, SIDE)
    shown = {
        "type": picture.content_type if picture else "image/svg+xml",
        "data": writer.addresses.get(source, source),
        "width": str(width),
        "height": str(height),
    }
    etree.SubElement(asked, "object", shown).text = writable(figure.alt if figure else "")
    for region in regions:
        etree.SubElement(
            asked,
            "hotspotChoice",
            {
                "identifier": region["key"],
                "shape": "poly",
                "coords": ",".join(
                    _coordinate(number, side)
                    for corner in region["polygon"]
                    for number, side in zip(corner, (width, height), strict=True)
                ),
                "hotspotLabel": writable(region["name"]),
            },
        )


def _coordinate(fraction: str, side: int) -> str:
    return plain((Decimal(fraction) * side).to_integral_value())


def _extended_text(writer: Writer, body: Any, content: QuestionContent, name: str) -> None:
    writer.declare(name, "string", [])
    etree.SubElement(body, "extendedTextInteraction", {"responseIdentifier": name})
    if rubric := content.details.get("rubric"):
        block = etree.SubElement(body, "rubricBlock", view="scorer")
        for line in rubric:
            _paragraph(block, f"{line['text']} ({line['points']})")


def _vignette(writer: Writer, body: Any, content: QuestionContent, name: str) -> None:
    for number, part in enumerate(content.parts, 1):
        own = f"{name}_{number}"
        place = etree.SubElement(body, "div")
        _ask(writer, place, part, KINDS[part.kind], own)
        writer.say(f"{own}-rationale", part.rationale)


Write = Callable[[Writer, Any, QuestionContent, str], None]
KINDS: Mapping[str, Write] = {
    "single": _single,
    "multiple": _multiple,
    "true_false": _single,
    "matching": _matching,
    "ordering": _ordering,
    "numeric": _numeric,
    "short_answer": _short_answer,
    "blanks": _blanks,
    "hotspot": _hotspot,
    # QTI has no body chart; what these ask stands beside the item.
    **dict.fromkeys(PINS, _extended_text),
    "vignette": _vignette,
    "open_response": _extended_text,
}
BLANKS: Mapping[str, Callable[[Writer, Any, Mapping[str, Any], str], Any]] = {
    "text": _text_blank,
    "number": _number_blank,
    "choice": _choice_blank,
}
