"""What a QTI item says besides its body: right answers, what they earn, how far off a number may be, feedback.

Pure: no Django.
"""

from dataclasses import dataclass
from decimal import Decimal
from xml.etree.ElementTree import Element

from courses.assessments.formats.decimals import decimal_of, plain, range_of
from courses.assessments.formats.markup_words import words_in
from courses.assessments.formats.protocol import QuestionRefused, Report
from courses.assessments.formats.qti_pictures import Files, no_files
from courses.assessments.formats.safe_xml import each


@dataclass(frozen=True)
class Item:
    """An item, with its answers by the interaction they belong to."""

    root: Element
    report: Report
    files: Files = no_files

    def declaration(self, interaction: Element) -> Element:
        """Where the answers of the interaction stand."""
        wanted = interaction.get("responseIdentifier", "")
        for declaration in self.root.findall("responseDeclaration"):
            if declaration.get("identifier") == wanted:
                return declaration
        raise QuestionRefused(f"It declares no answers for {wanted[:40] or 'an interaction'}.")

    def values(self, interaction: Element) -> list[str]:
        """The right answers."""
        values = self.declaration(interaction).iterfind("correctResponse/value")
        return [" ".join((value.text or "").split()) for value in values]

    def mapped(self, interaction: Element) -> dict[str, Decimal]:
        """Answers with what they earn."""
        entries = self.declaration(interaction).iterfind("mapping/mapEntry")
        return {entry.get("mapKey", ""): decimal_of(entry.get("mappedValue", "0")) for entry in entries}

    def right(self, interaction: Element) -> list[str]:
        """The right answers, by what they earn where the file does not name them."""
        earning = {key: earned for key, earned in self.mapped(interaction).items() if earned > 0}
        if len(set(earning.values())) > 1:
            self.report.note("Its right answers earn different points; here each of them counts the same.")
        return self.values(interaction) or list(earning)

    def words(self, element: Element | None) -> str:
        """The text inside an element."""
        return "" if element is None else words_in([element], self.report)

    def why(self, choice: Element) -> str:
        """What is said after this choice."""
        inside = [words_in(list_of_words(feedback), self.report) for feedback in each(choice, "feedbackInline")]
        after = [
            self.words_of_feedback(feedback)
            for feedback in self.root.findall("modalFeedback")
            if feedback.get("identifier") == choice.get("identifier")
        ]
        return "\n".join([*inside, *after])

    def words_of_feedback(self, feedback: Element) -> str:
        """The text of a feedback element, which `words` passes over elsewhere."""
        return words_in(list_of_words(feedback), self.report)


def list_of_words(element: Element) -> list[Element]:
    """The element as one that `words_in` reads: it passes feedback over."""
    copy = Element("span")
    copy.text = element.text
    copy.extend(list(element))
    return [copy]


def accepted(item: Item, asked: Element) -> list[str]:
    mapped = item.mapped(asked)
    most = max(mapped.values(), default=Decimal(0))
    if any(0 < earned < most for earned in mapped.values()):
        item.report.note("Answers that earned part marks are left out: only fully right answers count.")
    full = [key for key, earned in mapped.items() if earned == most > 0]
    accepted = list(dict.fromkeys([*item.values(asked), *full]))
    if not accepted:
        raise QuestionRefused("None of the answers is right.")
    return accepted


def number_and_tolerance(item: Item, asked: Element, answer: str) -> tuple[str, str]:
    """The right number and its tolerance; of a range that is wider on one side, the middle."""
    number = decimal_of(answer)
    for equal in item.root.iter("equal"):
        names = {variable.get("identifier") for variable in equal.iter("variable")}
        if asked.get("responseIdentifier") not in names:
            continue
        below, above = _margins(equal, number)
        if below != above:
            item.report.note("Its tolerance is wider on one side: the middle of the range becomes the right number.")
            return range_of(number - below, number + above)
        return plain(number), plain(below)
    return plain(number), "0"


def _margins(equal: Element, number: Decimal) -> tuple[Decimal, Decimal]:
    """How far below and above the number an answer may be; relative margins are percent of it."""
    if equal.get("toleranceMode", "exact") == "exact":
        return Decimal(0), Decimal(0)
    margins = [decimal_of(margin) for margin in (equal.get("tolerance") or "0").split()[:2]]
    if equal.get("toleranceMode") == "relative":
        margins = [abs(number) * margin / 100 for margin in margins]
    return margins[0], margins[-1]
