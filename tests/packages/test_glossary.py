"""The glossary in the content files: how lessons use its terms, and instructor pages beside lessons."""

from collections.abc import Callable
from pathlib import Path

import pytest

from courses.packages.reading.blocks import KeyTerms
from courses.packages.reading.errors import ContentError
from courses.packages.reading.package import Package, read_package
from tests.packages.written import DIAGRAMS, LESSON, MUSCLES, PATHS, TEXTS

GLOSSARY = """\
- term: Taut band
  say: tawt band
  meaning: A ropelike strip of muscle fibers.
  also: [taut bands]

- term: Range of motion
  meaning: How far a joint moves.
"""
INSTRUCTOR = """\
---
materials: [One skin marker for each pair]
---
## In class

Show it first, as the panel says [@delphi2018].

## Usual mistakes

- Pressing on a [[taut band]] with a straight thumb

## To discuss
- Who decides what a sign is?

## Watch for

A face that tightens.
"""
FRONT = LESSON.partition("## The signs")[0]
GLOSSARY_FILE = "glossary/trigger-point-01.yaml"
INSTRUCTOR_FILE = PATHS["lesson"].replace(".md", ".instructor.md")
Reader = Callable[..., Package]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Reads the small course of the other tests with this glossary, and a lesson that has this body."""

    def read(body: str = "Text.\n", *, glossary: str = GLOSSARY, **others: str) -> Package:
        texts = {PATHS[name]: text for name, text in TEXTS.items()}
        texts |= {PATHS["lesson"]: FRONT + body, GLOSSARY_FILE: glossary}
        for path, text in (texts | others).items():
            target = tmp_path / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        return read_package(tmp_path, muscles=MUSCLES, diagrams=DIAGRAMS)

    return read


def lesson_of(content: Package):
    return content.courses[0].modules[0].lessons[0]


def complaints(read: Reader, *args: str, **files: str) -> list[str]:
    with pytest.raises(ContentError) as refused:
        read(*args, **files)
    return [str(problem) for problem in refused.value.problems]


def test_terms_arrive_with_their_address(read: Reader) -> None:
    band, motion = read().glossary

    assert (band.slug, band.say, band.also) == ("taut-band", "tawt band", ("taut bands",))
    assert (motion.slug, motion.say, motion.also) == ("range-of-motion", "", ())


@pytest.mark.parametrize(
    ("markdown", "slug", "words"),
    [
        ("[[taut band]]", "taut-band", "taut band"),
        ("[[Taut Bands]]", "taut-band", "Taut Bands"),
        ("[[taut band|a <cord>]]", "taut-band", "a &lt;cord&gt;"),
        ("[[range of\nmotion]]", "range-of-motion", "range of\nmotion"),
    ],
)
def test_a_term_in_the_text_becomes_a_link(read: Reader, markdown: str, slug: str, words: str) -> None:
    [(_, html)] = lesson_of(read(f"Feel {markdown} here.\n")).body

    assert html == f'<p>Feel <a id="{slug}" linktype="term">{words}</a> here.</p>'


def test_a_term_may_stand_in_the_text_of_a_block(read: Reader) -> None:
    [(_, caution)] = lesson_of(read("::: caution\ntitle: Slowly\ntext: Find the [[taut band]].\n:::\n")).body

    assert '<a id="taut-band" linktype="term">taut band</a>' in caution.text


def test_key_terms_take_their_meaning_from_the_glossary(read: Reader) -> None:
    [(_, block)] = lesson_of(
        read("::: key-terms\nterms: [taut bands, {term: Knot, meaning: What clients say.}]\n:::\n")
    ).body

    assert isinstance(block, KeyTerms)
    assert [(entry.term, entry.meaning) for entry in block.terms] == [
        ("Taut band", "A ropelike strip of muscle fibers."),
        ("Knot", "<p>What clients say.</p>"),
    ]


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("First.\n\nSecond\nline [[taut bond]].\n", "line 17: “taut bond” is not in the glossary"),
        ("First.\n\nSecond\nline [@unheard2020].\n", "line 17: “unheard2020” is cited"),
        ("::: key-terms\nterms: [Taut bond]\n:::\n", "line 15, field terms.1: “Taut bond” is not in the glossary"),
    ],
)
def test_an_unknown_term_is_refused_with_its_place(read: Reader, body: str, complaint: str) -> None:
    [found] = complaints(read, body)

    assert found.startswith(PATHS["lesson"])
    assert complaint in found


@pytest.mark.parametrize(
    ("addition", "complaint"),
    [
        ("- term: taut Bands\n  meaning: Again.\n", "line 8: “taut Bands” already stands in glossary/trigger-point-01"),
        ("- term: Range-of-motion\n  meaning: Again.\n", "line 8: “Range-of-motion” already stands in"),
        ("- {term: '???', meaning: Nothing.}\n", "line 8: give it an `address`"),
        ("- term: Knot\n", "line 8, field meaning: is missing"),
        ("- Knot\n", "line 8: expected “key: value” lines"),
        ("- term: [\n", "line 9: "),
        ("- term: Knot\n  term: Knob\n  meaning: A lump.\n", "line 9: “term” stands here twice"),
    ],
)
def test_a_mistake_in_the_glossary_is_refused_with_its_place(read: Reader, addition: str, complaint: str) -> None:
    [found] = complaints(read, glossary=GLOSSARY + addition)

    assert found.startswith(GLOSSARY_FILE)
    assert complaint in found


def test_a_mistake_costs_its_own_term_only(read: Reader) -> None:
    [found] = complaints(read, "A [[taut band]].\n", glossary=GLOSSARY + "- term: Knot\n")

    assert "field meaning: is missing" in found


def test_a_term_stands_once_over_all_files(read: Reader) -> None:
    other = {"courses/anatomy/01-bones/module.yaml": TEXTS["module"], "courses/anatomy/01-bones/01-a.md": LESSON}
    other |= {"courses/anatomy/course.yaml": TEXTS["course"]}

    found = complaints(read, **other, **{"glossary/anatomy-01.yaml": "- {term: Cord, meaning: X, also: [Taut band]}\n"})

    assert found == [f"{GLOSSARY_FILE}, line 1: “Taut band” already stands in glossary/anatomy-01.yaml, line 1"]


@pytest.mark.parametrize("name", ["trigger-point-02.yaml", "anatomy-01.yaml", "trigger-point.yaml", "notes.txt"])
def test_a_glossary_file_is_called_after_a_module(read: Reader, name: str) -> None:
    [found] = complaints(read, **{f"glossary/{name}": GLOSSARY})

    assert "is called after a module" in found


def test_an_instructor_page_arrives_with_its_lesson(read: Reader) -> None:
    lesson = lesson_of(read(**{INSTRUCTOR_FILE: INSTRUCTOR}))

    assert lesson.words == 1
    assert lesson.instructor.materials == ("One skin marker for each pair",)
    assert lesson.instructor.in_class == '<p>Show it first, as the panel says <a href="#ref-2">[2]</a>.</p>'
    assert '<a id="taut-band" linktype="term">' in lesson.instructor.mistakes
    assert lesson.instructor.watch_for == "<p>A face that tightens.</p>"


def test_a_lesson_may_have_none(read: Reader) -> None:
    assert lesson_of(read()).instructor is None


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("## To discuss", "## Talk about", "line 4: its headings are, in this order: In class, Usual mistakes"),
        ("## In class", "Before.\n\n## In class", "line 4: its headings are"),
        ("A face that tightens.\n", "", "line 15: nothing stands below “Watch for”"),
        ("materials: [One", "materials: [3, One", "line 2, field materials.1"),
        ("A face", "::: caution", "line 17: an instructor page has no blocks"),
        ("[[taut band]]", "[[rope]]", "line 10: “rope” is not in the glossary"),
        ("@delphi2018", "@gk2", "line 6: “gk2” is cited but is not among this lesson's sources"),
    ],
)
def test_a_mistake_in_an_instructor_page_is_refused_with_its_place(
    read: Reader, old: str, new: str, complaint: str
) -> None:
    [found] = complaints(read, **{INSTRUCTOR_FILE: INSTRUCTOR.replace(old, new)})

    assert found.startswith(INSTRUCTOR_FILE)
    assert complaint in found


def test_an_instructor_page_needs_its_lesson(read: Reader) -> None:
    [found] = complaints(read, **{INSTRUCTOR_FILE.replace("the-word", "a-word"): INSTRUCTOR})

    assert "does not belong here" in found
