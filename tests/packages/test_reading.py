"""Course files: what the reader makes of them, and every mistake it refuses with its file and line."""

from pathlib import Path

import pytest

from courses.packages.reading.blocks import Caution, Check, Evidence, MuscleCard
from courses.packages.reading.errors import ContentError
from courses.packages.reading.package import Package
from tests.packages.written import LESSON, MODULE, PATHS, QUIZ, TEXTS, Reader


def body_of(content: Package) -> tuple[tuple[str, object], ...]:
    return content.courses[0].modules[0].lessons[0].body


def html_of(read: Reader, markdown: str) -> str:
    """The HTML of a lesson whose body is only this Markdown."""
    front = LESSON.partition("## The signs")[0]
    name, html = body_of(read(lesson=front + markdown))[0]
    assert name == "rich_text"
    return str(html)


def test_a_course_arrives_whole_and_in_order(read: Reader) -> None:
    content = read()

    [course] = content.courses
    [module] = course.modules
    [lesson] = module.lessons
    assert (course.slug, module.slug, lesson.slug) == ("trigger-point", "definition", "the-word")
    assert course.minutes == 20
    assert [name for name, _ in lesson.body] == ["rich_text", "muscle", "evidence", "figure", "check", "rich_text"]
    assert module.quiz is not None
    assert [question.type for question in module.quiz.own_questions][:3] == ["single", "multiple", "true_false"]


def test_blocks_arrive_as_models_with_html_in_their_text(read: Reader) -> None:
    _, muscle, evidence, _, check, _ = (value for _, value in body_of(read()))

    assert isinstance(muscle, MuscleCard)
    assert muscle.muscle == "upper-trapezius"
    assert isinstance(evidence, Evidence)
    assert evidence.text == '<p>Three signs came first <a href="#ref-2">[2]</a>.</p>'
    assert isinstance(check, Check)
    assert [choice.correct for choice in check.choices] == [True, False]


def test_markdown_becomes_the_small_html_of_lesson_pages(read: Reader) -> None:
    html = body_of(read())[0][1]

    assert html == (
        "<h2>The signs</h2>\n<p>A <b>taut</b> band holds a <i>tender</i> spot "
        '<a href="#ref-2">[2]</a>. See <a href="/atlas/">the atlas</a>.</p>'
    )


def test_citations_are_numbered_by_the_order_of_the_lessons_sources(read: Reader) -> None:
    html = html_of(read, "First [@delphi2018], then [@gk].\n")

    assert html == '<p>First <a href="#ref-2">[2]</a>, then <a href="#ref-1">[1]</a>.</p>'


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>\n",
        "Text <img src=x onerror=alert(1)> text\n",
        "**<b onclick=x>**\n",
        "[<i onclick=x>](https://example.org)\n",
    ],
)
def test_html_in_markdown_is_shown_and_never_run(read: Reader, markdown: str) -> None:
    html = html_of(read, markdown)

    assert "&lt;" in html
    assert not any(tag in html for tag in ("<script", "<img", "<b onclick", "<i onclick"))


@pytest.mark.parametrize(
    ("markdown", "complaint"),
    [
        ("[x](javascript:alert(1))\n", "leads neither to an address nor to a file"),
        ("[x](//evil.example)\n", "leads neither to an address nor to a file"),
        ("<data:text/html,x>\n", "leads neither to an address nor to a file"),
        ("![alt](/x.png)\n", "“img” cannot stand"),
        ("# Too big\n", "“h1” cannot stand"),
        ("#### Too small\n", "“h4” cannot stand"),
        ("> quoted\n", "“blockquote” cannot stand"),
        ("`code`\n", "“code” cannot stand"),
        ("[@unheard2020]\n", "“unheard2020” is cited but is not among this lesson's sources"),
    ],
)
def test_markdown_a_lesson_cannot_show_is_refused_with_its_line(read: Reader, markdown: str, complaint: str) -> None:
    with pytest.raises(ContentError) as refused:
        html_of(read, markdown)

    [problem] = refused.value.problems
    assert complaint in problem.message
    assert problem.file == PATHS["lesson"]
    assert problem.where == "line 14"


@pytest.mark.parametrize(
    ("name", "old", "new", "where", "complaint"),
    [
        ("lesson", "minutes: 20", "minutes: 25", "", "the activities take 20 minutes, the lesson 25"),
        ("lesson", "minutes: 20", 'minutes: "20"', "line 3, field minutes", "valid integer"),
        ("lesson", "title: Definition", 'title: " "', "line 2, field title", "is empty"),
        ("lesson", "title: Definition", "titel: Definition", "line 2, field titel", "not a field that belongs here"),
        ("lesson", "delivery: theory", "delivery: online", "line 4, field delivery", "theory"),
        (
            "lesson",
            "sources: [gk, delphi2018]",
            "sources: [gk, delphi2019]",
            "line 12, field sources.2",
            "not in sources.yaml",
        ),
        ("lesson", "sources: [gk, delphi2018]", "sources: [gk, delphi2018, gk]", "", "listed twice"),
        ("lesson", "sources: [delphi2018]", "sources: [other]", "line 27, field sources.1", "this lesson's sources"),
        ("lesson", "---\ntitle", "title", "line 1", "front matter"),
        ("lesson", "kind: read", "kind: nap", "line 10, field activities.1.kind", "'read'"),
        ("lesson", "summary: What", "summary: : What", "line 7", ""),
        ("lesson", "minutes: 20", "minutes: 20\nminutes: 20", "line 4", "“minutes” stands here twice"),
        ("lesson", "::: muscle", "::: muskel", "line 18", "there is no block “muskel”"),
        ("lesson", "upper-trapezius", "big-toe", "line 19, field muscle", "not a muscle of the atlas"),
        ("lesson", "diagram: taut-band", "diagram: knot", "line 31, field diagram", "has no drawing"),
        ("lesson", "alt: A strip of firmer fibers in a muscle.\n", "", "line 31, field alt", "is missing"),
        ("lesson", "alt: A strip of firmer fibers in a muscle.", 'alt: ""', "line 32, field alt", "is empty"),
        ("lesson", "found.\n:::", "found.\n", "line 23", "“muscle” is not closed"),
        ("lesson", "- second\n", "- second\n\n::: case\n", "line 48", "“case” is not closed"),
        ("lesson", "### At", ":::\n### At", "line 43", "no block is open"),
        ("lesson", ", correct: true", "", "line 37", "no choice is marked correct"),
        (
            "quiz",
            "correct: true}, {text: No",
            "correct: false}, {text: No",
            "line 6, field questions.1",
            "exactly one choice",
        ),
        ("quiz", "{text: No, why", "{text: No, correct: true, why", "line 6, field questions.1", "exactly one choice"),
        ("quiz", "answer: true", "answer: maybe", "line 25, field questions.3.answer", "valid boolean"),
        ("quiz", "answer: true", "choices: []", "line 22, field questions.3.answer", "is missing"),
        ("quiz", "id: q2", "id: q1", "", "the question id “q1” stands here twice"),
        ("quiz", "difficulty: 2", "difficulty: 9", "line 12, field questions.1.difficulty", "5"),
        ("quiz", "type: single", "type: essay", "line 6, field questions.1", "essay"),
        ("course", "level: Core", "level: &x Core\nlead: *x", "line 6", "stands for another place"),
        ("course", "[Find a band]", "[" * 50 + "]" * 50, "line 8", "nested too deep"),
        ("course", "[Find a band]", "[" * 50_000, "line 8", "nested too deep"),
        ("course", "level: Core", "level: Hard", "line 5, field level", "Core"),
        ("course", "title: Trigger", "titel: Trigger", "line 1, field title", "is missing"),
        ("sources", "https://example.org/delphi", "ftp://example.org", "line 1, field address", "match"),
        ("sources", "kind: consensus", "kind: rumor", "line 1, field kind", "'trial'"),
        ("sources", "title: General knowledge, ", "", "line 2", "say its kind and its title"),
    ],
)
def test_a_mistake_is_refused_with_file_and_place(
    read: Reader, name: str, old: str, new: str, where: str, complaint: str
) -> None:
    assert old in TEXTS[name]

    with pytest.raises(ContentError) as refused:
        read(**{name: TEXTS[name].replace(old, new, 1)})

    assert any(
        PATHS[name] in problem.file and problem.where.startswith(where) and complaint in problem.message
        for problem in refused.value.problems
    ), str(refused.value)


def test_all_mistakes_are_named_at_once(read: Reader) -> None:
    with pytest.raises(ContentError) as refused:
        read(
            lesson=LESSON.replace("alt: A strip of firmer fibers in a muscle.\n", "").replace("upper-trapezius", "toe"),
            module="title: X",
        )

    assert {problem.file for problem in refused.value.problems} == {PATHS["lesson"], PATHS["module"]}
    assert len(refused.value.problems) == 3


@pytest.mark.parametrize(
    ("path", "complaint"),
    [
        ("courses/trigger-point/01-definition/notes.txt", "does not belong here"),
        ("courses/trigger-point/01-definition/2-lesson.md", "does not belong here"),
        ("courses/trigger-point/01-definition/01-other.md", "stands here twice"),
        ("courses/trigger-point/01-definition/02-the-word.md", "stands here twice"),
        ("courses/anatomy/01-bones/module.yaml", "course.yaml: this file is missing"),
    ],
)
def test_a_file_in_the_wrong_place_is_refused(read: Reader, tmp_path: Path, path: str, complaint: str) -> None:
    stray = tmp_path / path
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.write_text(MODULE if path.endswith("yaml") else LESSON, encoding="utf-8")

    with pytest.raises(ContentError, match=complaint):
        read()


def test_a_question_id_is_unique_in_the_course(read: Reader, tmp_path: Path) -> None:
    second = tmp_path / "courses/trigger-point/02-mechanism"
    second.mkdir(parents=True)
    (second / "module.yaml").write_text(MODULE, encoding="utf-8")
    (second / "01-chain.md").write_text(LESSON, encoding="utf-8")
    (second / "quiz.yaml").write_text(QUIZ, encoding="utf-8")

    with pytest.raises(
        ContentError,
        match="already stands in courses/trigger-point/01-definition/quiz",
    ):
        read()


def test_words_are_those_a_trainee_reads(read: Reader) -> None:
    front = LESSON.partition("## The signs")[0]
    caution = "One **two** three.\n\n::: caution\ntitle: Four five\ntext: Six [@gk] seven.\n:::\n"

    lesson = read(lesson=front + caution).courses[0].modules[0].lessons[0]

    assert isinstance(lesson.body[1][1], Caution)
    assert lesson.words == 3 + 2 + 3
