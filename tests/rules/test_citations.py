"""Citations: a number right behind what it proves, a comma between neighbors, on screen as on paper."""

import pytest

from courses.catalog.citations import with_citations, without_citations

ONE, TWO, TEN = ('<a href="#ref-1">[1]</a>', '<a href="#ref-2">[2]</a>', '<a href="#ref-10">10</a>')


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"Pain is felt. {ONE} Next.", "Pain is felt.~(1:1) Next."),
        (f"Pain is felt.{ONE} {TWO} {TEN} Next.", "Pain is felt.~(1:1,)~(2:2,)~(10:10) Next."),
        (f"Pain is felt {ONE}, {TWO}, they say.", "Pain is felt~(1:1,)~(2:2), they say."),
        (f"<p>First.{ONE}</p> <p>{TWO}</p>", "<p>First.~(1:1)</p> <p>~(2:2)</p>"),
        ('See <a href="#ref-1">[2]</a>.', 'See <a href="#ref-1">[2]</a>.'),
    ],
)
def test_a_citation_follows_its_word_and_neighbors_are_told_apart(html: str, expected: str) -> None:
    linked = with_citations(html, lambda number, words: f"({number}:{words})")

    assert linked.replace("\u2060", "~") == expected


def test_where_its_numbers_mean_nothing_a_text_stands_without_them() -> None:
    assert without_citations(f"Pain is felt {ONE}, {TWO}. Next.") == "Pain is felt. Next."
