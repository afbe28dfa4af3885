"""How a lesson reads: the words of its own prose, and the school grade of its flowing text. Pure: no Django.

The grade is that of Flesch and Kincaid: 0.39 × words per sentence + 11.8 × syllables per word − 15.59. Source: J. P.
Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom, "Derivation of new readability formulas for Navy enlisted
personnel", Research Branch Report 8-75, Naval Technical Training Command, 1975. Syllables are estimated from the
spelling, so a grade is good for comparing lessons, not for judging one by its decimals.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from courses.packages.reading.blocks import Case, Caution, Check, Contraindication, Evidence, Figure, KeyTerms, Steps
from courses.packages.reading.fields import Entry
from courses.packages.reading.lessons import Lesson

_CITATION = re.compile(r'\s*<a href="#ref-\d+">\[\d+\]</a>')
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_TEXT_BLOCK = re.compile(r"</(?:p|li|h2|h3)>")
_WORD = re.compile(r"[a-z]+(?:['’-][a-z]+)*|\d+(?:[.,]\d+)*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.?!][”\"')]*\s+(?=[A-Z“\"'(\d])")
# The e of "bone" and "while", "pressed" and "bones", but not of "muscle", "rested" and "places".
_MUTE_ENDING = re.compile(r"(?:(?<=[aeiouy]l)e|(?<=[^aeiouyl])e|(?<=[^aeiouytd])ed|(?<=[^aeiouylcghsxz])es)$")
# "anterior", "area" and "radius", but not "tension" and "special".
_HIATUS = re.compile(r"(?<![cst])i[ao]|iu|[^gq]ua|eus$|ea[ls]?$|crea|physio|scia")
# Fields that name things for the product and are not read as text.
_KEYS = frozenset({"muscle", "muscles", "views", "side", "region", "first", "second", "kind", "diagram", "sources"})
_OTHER_FIELDS: dict[type[Entry], set[str]] = {Figure: {"alt"}}


@dataclass(frozen=True)
class Reading:
    """What is counted in a lesson."""

    words: int
    grade: float


def reading_of(lesson: Lesson) -> Reading:
    """The words of the lesson's own prose and the grade of its flowing text."""
    return Reading(sum(len(words_in(text)) for text in own_texts(lesson)), grade_of(flowing_texts(lesson)))


def own_texts(lesson: Lesson) -> Iterator[str]:
    """The prose of a lesson: all that a trainee reads but text alternatives, key terms and checks."""
    for _, value in lesson.body:
        if not isinstance(value, KeyTerms | Check):
            yield from texts_of(value)


def texts_of(value: Any) -> Iterator[str]:
    """Each stretch of text of a block, in order and without markup; no text alternatives."""
    if isinstance(value, str):
        yield from filter(None, (plain(text) for text in _TEXT_BLOCK.split(value)))
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_of(item)
    elif isinstance(value, Entry):
        unread = _KEYS | _OTHER_FIELDS.get(type(value), set())
        for name, field in value:
            if name not in unread:
                yield from texts_of(field)


def flowing_texts(lesson: Lesson) -> Iterator[str]:
    """The paragraphs: neither headings nor lists, captions or tags."""
    for _, value in lesson.body:
        if isinstance(value, str):
            yield from _paragraphs(value)
        elif isinstance(value, Caution | Contraindication | Evidence | Case):
            yield from _paragraphs(value.text)
        elif isinstance(value, Steps):
            for step in value.steps:
                yield from _paragraphs(step.text)


def _paragraphs(html: str) -> Iterator[str]:
    return (plain(paragraph) for paragraph in _PARAGRAPH.findall(html))


def plain(html: str) -> str:
    """The text of a stretch of HTML, without the numbers of its citations."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", _CITATION.sub("", html))).split())


def words_in(text: str) -> list[str]:
    """The words, numbers among them."""
    return _WORD.findall(text)


def grade_of(texts: Iterable[str]) -> float:
    """The grade by Flesch and Kincaid; 0 when there is nothing to read."""
    paragraphs = [text for text in texts if words_in(text)]
    words = [word for text in paragraphs for word in words_in(text)]
    if not words:
        return 0.0
    sentences = sum(_sentences(text) for text in paragraphs)
    syllables = sum(syllables_in(word) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def _sentences(text: str) -> int:
    return 1 + len(_SENTENCE_END.findall(text))


def syllables_in(word: str) -> int:
    """An estimate: the groups of vowels without a mute ending, and vowels that only meet. A number counts 1."""
    parts = (part for part in re.split(r"['’-]", word.casefold()) if len(part) > 1)
    return sum(max(1, _vowels_sounded(part)) for part in parts) or 1


def _vowels_sounded(part: str) -> int:
    return len(re.findall(r"[aeiouy]+", _MUTE_ENDING.sub("", part))) + len(_HIATUS.findall(part))
