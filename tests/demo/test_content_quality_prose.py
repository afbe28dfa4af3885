"""The words of the product's content: nothing said twice, the house's punctuation, a glossary that lessons use."""

import re
from collections import defaultdict
from collections.abc import Iterator

from courses.demo.reading_grade import texts_of, words_in
from courses.demo.spelling import british_word
from courses.packages.reading.blocks import Figure, KeyTerms
from courses.packages.reading.lessons import Lesson
from courses.packages.reading.markdown import folded
from tests.demo.shipped import Shipped, refuse, texts

SEQUENCE = 8
FEWEST_TERMS = 250


def test_no_eight_words_in_a_row_stand_in_two_lessons(shipped: Shipped) -> None:
    """Definitions of the glossary may be quoted; text alternatives and captions count like all other text."""
    seen: dict[str, set[str]] = defaultdict(set)
    for file, lesson in shipped.lessons.items():
        for sequence in sequences(lesson):
            seen[sequence].add(file)
    for sequence in quoted(shipped):
        seen.pop(sequence, None)
    shared: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for sequence, files in seen.items():
        if len(files) > 1:
            shared[tuple(sorted(files))].append(sequence)
    refuse(f"“{found[0]}” ({len(found)}): {' + '.join(files)}" for files, found in shared.items())


def sequences(lesson: Lesson) -> Iterator[str]:
    for text in all_texts(lesson):
        yield from sequences_in(text)


def all_texts(lesson: Lesson) -> Iterator[str]:
    """All that stands in a lesson, the key terms excepted."""
    yield lesson.summary
    yield from lesson.outcomes
    yield from (activity.what for activity in lesson.activities)
    for _, value in lesson.body:
        if not isinstance(value, KeyTerms):
            yield from texts_of(value)
        if isinstance(value, Figure):
            yield value.alt


def quoted(shipped: Shipped) -> Iterator[str]:
    for term in shipped.content.glossary:
        yield from sequences_in(term.meaning)


def sequences_in(text: str) -> Iterator[str]:
    words = [word.casefold() for word in words_in(text)]
    return (" ".join(words[start : start + SEQUENCE]) for start in range(len(words) - SEQUENCE + 1))


def test_neither_em_dash_nor_exclamation_mark() -> None:
    refuse(
        f"{file}, line {number}: {line.strip()}"
        for file, text in texts().items()
        for number, line in enumerate(text.splitlines(), 1)
        if re.search(r"—|&mdash;|!", line)
    )


def test_american_spelling_everywhere() -> None:
    refuse(f"{file}: {word}" for file, text in texts().items() if (word := british_word(text)))


def test_the_glossary_is_large_and_every_term_is_used(shipped: Shipped) -> None:
    assert len(shipped.content.glossary) >= FEWEST_TERMS
    linked = set(re.findall(r'id="([^"]+)" linktype="term"', "".join(map(linking, shipped.lessons.values()))))
    taught = {folded(name) for lesson in shipped.lessons.values() for name in key_terms(lesson)}
    refuse(
        term.term for term in shipped.content.glossary if term.slug not in linked and folded(term.term) not in taught
    )


def linking(lesson: Lesson) -> str:
    return f"{lesson.body} {lesson.instructor}"


def key_terms(lesson: Lesson) -> Iterator[str]:
    return (term.term for _, value in lesson.body if isinstance(value, KeyTerms) for term in value.terms)


def test_no_markdown_where_a_field_is_shown_as_it_is(shipped: Shipped) -> None:
    """Running text arrives as HTML, so what is left of Markdown is in a field that knows none."""
    refuse(
        f"{file}: {found.group(0)}"
        for file, lesson in shipped.lessons.items()
        if (found := re.search(r"\*\*|\[@|\[\[\w|\]\(", f"{lesson.model_dump()}"))
    )
