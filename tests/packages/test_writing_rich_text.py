"""Stored rich text as Markdown: reading it again gives what the page shows."""

from dataclasses import replace
from html import escape
from pathlib import PurePosixPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.packages.reading.markdown import to_html
from courses.packages.writing.inline_text import Links
from courses.packages.writing.rich_text import PLAIN, to_markdown
from courses.packages.writing.stored_text import read_stored

TERMS = {"taut band": "taut-band", "taut bands": "taut-band", "end [feel] | & feel": "end-feel"}
NAMES = {"taut-band": "Taut band", "end-feel": "End [feel] | & feel"}
FILES = frozenset({"courses/neck/01-basics/01-touch.md", "media/sheet (1).pdf", "media/é_b.pdf"})
HOME = PurePosixPath("courses/neck/02-more")
LINKS = Links(
    page=lambda file: "../01-basics/01-touch.md",
    document=lambda file: f"../../../{file}",
    term=lambda slug, words: words if TERMS.get(words.casefold()) == slug else NAMES[slug],
    citation=lambda number: f"[@source{number}]",
    address=lambda address: address,
)
SOURCES = [f"source{number}" for number in range(1, 13)]


def read(markdown: str) -> str:
    return to_html(markdown, sources=SOURCES, terms=TERMS, files=FILES, folder=HOME)


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ('<p data-block-key="a1">One &amp; two</p><p></p><p>Three</p>', "One & two\n\nThree"),
        ("<h2>1. Press</h2><h3>Why #</h3>", "## 1. Press\n\n### Why \\#"),
        ("<p>Press <b>slowly </b>and <strong><em>wait</em></strong>.</p>", "Press **slowly** and **_wait_**."),
        ("<p>un<b>believ</b>able</p>", "un**believ**able"),
        ("<p>see<b>(this)</b></p>", "se&#101;**(this)**"),
        ("<p><b>one <i>two</i></b><i> three</i></p>", "**one _two_** _three_"),
        ("<p><b>one <i>two</i></b><i>three</i></p>", "**one _two_**_three_"),
        ("<ul><li>One<ul><li>In it</li></ul></li><li>Two</li></ul>", "- One\n  - In it\n- Two"),
        ("<ol><li>One</li><li>Two<br/>lines</li></ol>", "1. One\n2. Two\\\n   lines"),
        ('<p>So <a href="#ref-2">[2]</a>: yes</p>', "So [@source2]\\: yes"),
        ('<p><a id="taut-band" linktype="term">Taut bands</a></p>', "[[Taut bands]]"),
        ('<p><a id="taut-band" linktype="term">the <b>bands</b></a></p>', "[[Taut band|the]] **[[Taut band|bands]]**"),
        ('<p>A <a href="https://example.org/a_(b)">page</a>!</p>', "A [page](<https://example.org/a_(b)>)!"),
        (
            "<p>- 3 * 4 _x_ [a] &lt;b&gt; `c` \\* &amp;amp; 1. </p>",
            "\\- 3 \\* 4 \\_x\\_ \\[a] \\<b> \\`c\\` \\\\\\* \\&amp; 1.",
        ),
        ("<p>::: muscle<br>1. Ask<br/># No</p>", "\\::: muscle\\\n1\\. Ask\\\n\\# No"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n* b"),
        ("", ""),
    ],
)
def test_texts_are_written_as_an_author_would(html: str, markdown: str) -> None:
    assert to_markdown(html, LINKS) == markdown
    assert read_stored(read(markdown)) == read_stored(html)


def test_equal_texts_are_equal_without_names() -> None:
    stored = '<p data-block-key="x">A <a linktype="page" id="7">page</a> <a id="3" linktype="term">band</a></p>'
    again = '<p>A  <a id="7" linktype="page">page</a> <a linktype="term" id="3">band</a></p>\n'

    assert to_markdown(stored, PLAIN) == to_markdown(again, PLAIN) == "A [page](page:7) [[term:3|band]]"


def test_links_without_a_name_leave_their_words() -> None:
    nameless = replace(LINKS, page=lambda row: None, term=lambda row, words: None)

    assert to_markdown('<p>a<a linktype="page" id="7">b</a><a linktype="term" id="7">*</a></p>', nameless) == "ab\\*"


NASTY = [
    *"*_`[]<>&!#+-=~:.)(|\\\"'{}^1aZé \n\t\xa0\u2003\u2028\u200b\x85😀",
    *(
        "**",
        "1. ",
        "- ",
        "&amp;",
        "&#42;",
        "[x](y)",
        "[@source1]",
        "[[taut band]]",
        ":::",
        "<b>",
        "http://a.b",
        "![",
        "a@b.c",
    ),
]
texts = st.lists(st.sampled_from(NASTY) | st.characters(codec="utf-8"), min_size=1, max_size=6).map("".join)
addresses = st.sampled_from(
    ["https://example.org/a_b*c?d=1&copy=2&lt;", "mailto:a@b.org", "tel:1", "/a/", "#top", "http://x.org/(a) b\\<é"]
)


def around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(inner, min_size=1, max_size=3).map("".join)
    return st.one_of(
        *(several.map(lambda html, tag=tag: f"<{tag}>{html}</{tag}>") for tag in ("b", "strong", "i", "em")),
        st.builds(lambda html, address: f'<a href="{escape(address)}">{html}</a>', several, addresses),
    )


links = st.one_of(
    st.integers(1, 12).map(lambda number: f'<a href="#ref-{number}">[{number}]</a>'),
    st.builds(
        lambda words, slug: f'<a linktype="term" id="{slug}">{words}</a>',
        texts.map(escape) | st.sampled_from(["taut band", "Taut bands", "a<b>b</b>"]),
        st.sampled_from(list(NAMES)),
    ),
    texts.map(lambda words: f'<a linktype="page" id="courses/neck/01-basics/01-touch.md">{escape(words)}</a>'),
    texts.map(lambda words: f'<a linktype="document" id="media/é_b.pdf">{escape(words)}</a>'),
)
leaves = st.one_of(texts.map(escape), st.just("<br/>"), links)
inlines = st.recursive(leaves, around, max_leaves=4)
lines = st.lists(inlines, max_size=4).map("".join)
paragraphs = st.builds(
    lambda tag, html: f'<{tag} data-block-key="k">{html}</{tag}>', st.sampled_from(["p", "h2", "h3"]), lines
)


def listed(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    item = st.builds(lambda first, more: f"<li>{first}{''.join(more)}</li>", lines, st.lists(inner, max_size=1))
    return st.builds(
        lambda tag, items: f"<{tag}>{''.join(items)}</{tag}>", st.sampled_from(["ul", "ol"]), st.lists(item, max_size=2)
    )


lists = st.recursive(listed(paragraphs), listed, max_leaves=2)
stored_texts = st.lists(paragraphs | lists, max_size=3).map("".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(stored_texts)
def test_what_was_written_reads_as_the_same_text_and_is_written_the_same_again(html: str) -> None:
    markdown = to_markdown(html, LINKS)
    again = read(markdown)

    assert read_stored(again) == read_stored(html)
    assert to_markdown(again, LINKS) == markdown
