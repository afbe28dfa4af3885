"""The demo content: what the reader makes of the files, and every mistake it refuses with its place."""

from collections.abc import Callable
from pathlib import Path

import pytest

from courses.demo import shipped as content_files
from courses.demo.shipped import Content, read_content
from courses.packages.reading.blocks import Caution, Check, Evidence, MuscleCard
from courses.packages.reading.errors import ContentError

SOURCES = """\
delphi2018: {kind: consensus, title: An expert panel, address: "https://example.org/delphi"}
gk: {kind: unwritten, title: General knowledge, address: ""}
"""
COURSE = """\
title: Trigger point therapy
summary: Find and treat trigger points.
lead: A careful start.
subject: Trigger points
level: Core
enrollment: open
order: in_order
pass_mark: 70
outcomes: [Find a band]
audience: Trainees.
"""
MODULE = """\
title: What a trigger point is
outcome: Define a trigger point.
"""
LESSON = """\
---
title: Definition
minutes: 20
delivery: theory
subject: theory
blueprint: [3.A]
summary: What the word means.
outcomes: [Say the definition, Name the signs]
activities:
  - {kind: read, minutes: 12, what: Read the lesson.}
  - {kind: check, minutes: 8, what: Answer the check.}
sources: [gk, delphi2018]
---
## The signs

A **taut** band holds a *tender* spot [@delphi2018]. See [the atlas](/atlas/).

::: muscle
muscle: upper-trapezius
note: Often the first one found.
:::

::: evidence
title: What experts agree on
strength: expert consensus
text: Three signs came first [@delphi2018].
sources: [delphi2018]
:::

::: figure
diagram: taut-band
alt: A strip of firmer fibers in a muscle.
caption: The band.
:::

::: check
stem: Which sign is local?
choices:
  - {text: A tender spot, correct: true, why: It is where you press.}
  - {text: Referred pain, why: It is felt elsewhere.}
:::

### At the end

- first
- second
"""
QUIZ = """\
title: "Quiz: What a trigger point is"
intro: Six questions.
attempts: 3
pass_mark: 70
questions:
""" + "".join(
    f"""\
  - id: q{number}
    type: {kind}
    stem: Question {number}?
    {answer}
    rationale: Because of the facts.
    bloom: apply
    difficulty: 2
    blueprint: [5.E]
"""
    for number, kind, answer in [
        (1, "single", "choices: [{text: Yes, correct: true}, {text: No, why: It is not.}]"),
        (2, "multiple", "choices: [{text: One, correct: true}, {text: Two, correct: true}, {text: Three}]"),
        (3, "true_false", "answer: true"),
        (4, "true_false", "answer: false"),
        (5, "true_false", "answer: true"),
        (6, "true_false", "answer: false"),
    ]
)
SCHOOL = """\
name: Juniper Row
short_name: Juniper
tagline: School of Massage
code: JR
street: 1 Haywood Road
town: Asheville
region: North Carolina
postal_code: "28806"
board: NC
email: office@juniper.example
phone: (828) 555-0100
time_zone: America/New_York
teaching_since: 2009
headline: Know what your hands are on.
lead: A school of massage.
approvals: [{authority: The board, number: MS-1}]
signatories: [{name: Ruth Castellane, title: Director}]
courses: [trigger-point]
staff:
  - given: Thandeka
    family: Moyo
    email: t.moyo@juniper.example
    roles: [instructor, registrar, administrator]
cohorts: [{name: Mornings, course: trigger-point, started_days_ago: 60}]
trainees:
  - given: Dana
    family: Whitfield
    email: d.whitfield@juniper.example
    enrollments:
      - course: trigger-point
        cohort: Mornings
        state: studying
        started_days_ago: 50
        active_days_ago: 2
        progress: {modules: 0, lessons: 1}
        failed_attempts: 1
"""
PATHS = {
    "sources": "sources.yaml",
    "course": "courses/trigger-point/course.yaml",
    "module": "courses/trigger-point/01-definition/module.yaml",
    "lesson": "courses/trigger-point/01-definition/01-the-word.md",
    "quiz": "courses/trigger-point/01-definition/quiz.yaml",
    "school": "schools/juniper-row.yaml",
}
TEXTS = {"sources": SOURCES, "course": COURSE, "module": MODULE, "lesson": LESSON, "quiz": QUIZ, "school": SCHOOL}
Reader = Callable[..., Content]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Reads one small course and school, with some of its files written differently."""

    def read(**changed: str) -> Content:
        for name, path in PATHS.items():
            target = tmp_path / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(changed.get(name, TEXTS[name]), encoding="utf-8")
        return read_content(tmp_path, muscles=frozenset({"upper-trapezius"}), diagrams=frozenset({"taut-band"}))

    return read


def body_of(content: Content) -> tuple[tuple[str, object], ...]:
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
    assert [question.type for question in module.quiz.questions][:3] == ["single", "multiple", "true_false"]


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
        ("[x](javascript:alert(1))\n", "neither http(s) nor relative"),
        ("[x](//evil.example)\n", "neither http(s) nor relative"),
        ("[x](mailto:a@b.example)\n", "neither http(s) nor relative"),
        ("<data:text/html,x>\n", "neither http(s) nor relative"),
        ("![alt](/x.png)\n", "“img” cannot stand"),
        ("# Too big\n", "“h1” cannot stand"),
        ("#### Too small\n", "“h4” cannot stand"),
        ("> quoted\n", "“blockquote” cannot stand"),
        ("`code`\n", "“code” cannot stand"),
        ("a\\\nb\n", "“br” cannot stand"),
        ("[@unheard2020]\n", "“unheard2020” is cited but is not among this lesson's sources"),
        ("Good start.\n\nA centre of pain.\n", "“centre” is British spelling"),
    ],
)
def test_markdown_a_lesson_cannot_show_is_refused_with_its_line(read: Reader, markdown: str, complaint: str) -> None:
    with pytest.raises(ContentError) as refused:
        html_of(read, markdown)

    [problem] = refused.value.problems
    assert complaint in problem.message
    assert problem.file == PATHS["lesson"]
    assert problem.where == ("line 16" if "centre" in markdown else "line 14")


@pytest.mark.parametrize(
    ("name", "old", "new", "where", "complaint"),
    [
        ("lesson", "minutes: 20", "minutes: 25", "", "the activities take 20 minutes, the lesson 25"),
        ("lesson", "minutes: 20", 'minutes: "20"', "field minutes", "valid integer"),
        ("lesson", "title: Definition", 'title: " "', "field title", "is empty"),
        ("lesson", "title: Definition", "titel: Definition", "field titel", "not a field that belongs here"),
        ("lesson", "delivery: theory", "delivery: online", "field delivery", "theory"),
        ("lesson", "[Say the definition, Name the signs]", "[One]", "field outcomes", "at least 2"),
        ("lesson", "sources: [gk, delphi2018]", "sources: [gk, delphi2019]", "field sources.2", "not in sources.yaml"),
        ("lesson", "sources: [gk, delphi2018]", "sources: [gk, delphi2018, gk]", "", "listed twice"),
        ("lesson", "sources: [delphi2018]", "sources: [other]", "line 23, field sources.1", "this lesson's sources"),
        ("lesson", "---\ntitle", "title", "line 1", "front matter"),
        ("lesson", "kind: read", "kind: nap", "field activities.1.kind", "'read'"),
        ("lesson", "summary: What", "summary: : What", "line 7", ""),
        ("lesson", "minutes: 20", "minutes: 20\nminutes: 20", "line 4", "“minutes” stands here twice"),
        ("lesson", "Read the lesson.", '"Read **it**."', "field activities.1.what", "is Markdown"),
        ("lesson", "::: muscle", "::: muskel", "line 18", "there is no block “muskel”"),
        ("lesson", "upper-trapezius", "big-toe", "line 18, field muscle", "not a muscle of the atlas"),
        ("lesson", "diagram: taut-band", "diagram: knot", "line 30, field diagram", "has no drawing"),
        ("lesson", "alt: A strip of firmer fibers in a muscle.\n", "", "line 30, field alt", "is missing"),
        ("lesson", "alt: A strip of firmer fibers in a muscle.", 'alt: ""', "line 30, field alt", "is empty"),
        ("lesson", "found.\n:::", "found.\n", "line 23", "“muscle” is not closed"),
        ("lesson", "- second\n", "- second\n\n::: case\n", "line 48", "“case” is not closed"),
        ("lesson", "### At", ":::\n### At", "line 43", "no block is open"),
        ("lesson", ", correct: true", "", "line 36", "no choice is marked correct"),
        ("lesson", "{text: Referred pain,", "{text: A tender spot,", "line 36", "stands here twice"),
        (
            "lesson",
            "{text: Referred pain,",
            "{text: Other, correct: true,",
            "line 36",
            "every choice is marked correct",
        ),
        ("lesson", "Often the first", "The programme", "line 18, field note", "“programme” is British spelling"),
        ("quiz", "correct: true}, {text: No", "correct: false}, {text: No", "field questions.1.single", "no choice"),
        ("quiz", "{text: No, why", "{text: No, correct: true, why", "field questions.1.single", "every choice"),
        ("quiz", "answer: true", "answer: maybe", "field questions.3.true_false.answer", "valid boolean"),
        ("quiz", "answer: true", "choices: []", "field questions.3.true_false.answer", "is missing"),
        ("quiz", "id: q2", "id: q1", "", "the question id “q1” stands here twice"),
        ("quiz", "difficulty: 2", "difficulty: 9", "field questions.1.single.difficulty", "5"),
        ("quiz", "type: single", "type: essay", "field questions.1", "essay"),
        ("quiz", "rationale: Because of the facts.", 'rationale: ""', "field questions.1.single.rationale", "is empty"),
        ("course", "level: Core", "level: Hard", "field level", "Core"),
        ("course", "title: Trigger", "titel: Trigger", "field title", "is missing"),
        ("module", "outcome: Define", "outcome: Recognise", "field outcome", "“Recognise” is British spelling"),
        ("sources", "https://example.org/delphi", "ftp://example.org", "field address", "match"),
        ("sources", "kind: consensus", "kind: rumor", "field kind", "'trial'"),
        ("sources", "title: General knowledge", "label: General knowledge", "field title", "is missing"),
        ("school", "code: JR", "code: JOI", "field code", "match"),
        ("school", "America/New_York", "Asheville", "field time_zone", "not a time zone"),
        ("school", "t.moyo@juniper.example", "t.moyo@juniper.com", "field staff.1.email", "match"),
        ("school", "d.whitfield@", "t.moyo@", "", "two people have the email"),
        ("school", ", registrar", "", "", "nobody is registrar"),
        ("school", "cohort: Mornings", "cohort: Nights", "", "no cohort “Nights” takes trigger-point"),
        ("school", "courses: [trigger-point]", "courses: [anatomy]", "", "does not teach trigger-point"),
        ("school", "state: studying", "state: resting", "field trainees.1.enrollments.1.state", "'studying'"),
        ("school", "state: studying", "state: ready", "field trainees.1.enrollments.1", "progress is told although"),
        ("school", "active_days_ago: 2", "active_days_ago: 55", "field trainees.1.enrollments.1", "follow one another"),
        ("school", "modules: 0, lessons: 1", "modules: 1, lessons: 0", "", "is ready, not studying"),
        ("school", "lessons: 1}", "lessons: 4}", "", "module 1 has 1 lessons, not 4"),
        ("school", "lessons: 1}", "lessons: 0}", "", "cannot have been failed"),
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


def test_a_quiz_needs_six_questions(read: Reader) -> None:
    five = QUIZ[: QUIZ.index("  - id: q6")]

    with pytest.raises(ContentError, match="needs at least 6 entries, has 5"):
        read(quiz=five)


def test_all_mistakes_are_named_at_once(read: Reader) -> None:
    with pytest.raises(ContentError) as refused:
        read(
            lesson=LESSON.replace("alt: A strip", "alt: A grey strip").replace("first one", "centre"), module="title: X"
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
        ("courses/trigger-point/02-empty/module.yaml", "at least 1"),
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

    with pytest.raises(ContentError, match="the question id “q1” stands in two files"):
        read()


def test_nobody_waits_for_approval_in_an_open_course(read: Reader) -> None:
    enrollment = SCHOOL[SCHOOL.index("        state: studying") :]
    waiting = SCHOOL.replace(enrollment, "        state: pending\n        started_days_ago: 3\n")

    with pytest.raises(ContentError, match="nobody waits for approval"):
        read(school=waiting)


def test_a_person_belongs_to_one_school(read: Reader, tmp_path: Path) -> None:
    (tmp_path / "schools").mkdir()
    (tmp_path / "schools/other.yaml").write_text(SCHOOL, encoding="utf-8")

    with pytest.raises(ContentError, match="is already a person of another school"):
        read()


def test_words_are_those_a_trainee_reads(read: Reader) -> None:
    front = LESSON.partition("## The signs")[0]
    caution = "One **two** three.\n\n::: caution\ntitle: Four five\ntext: Six [@gk] seven.\n:::\n"

    lesson = read(lesson=front + caution).courses[0].modules[0].lessons[0]

    assert isinstance(lesson.body[1][1], Caution)
    assert lesson.words == 3 + 2 + 3


@pytest.fixture(scope="module")
def content() -> Content:
    """What comes with the product, read once."""
    return content_files.read_shipped_content()


class TestShippedContent:
    """The content that comes with the product."""

    def test_every_course_has_its_modules_and_lessons(self, content: Content) -> None:
        shapes = {
            course.slug: (len(course.modules), sum(len(module.lessons) for module in course.modules), course.minutes)
            for course in content.courses
        }

        assert shapes == {
            "trigger-point": (9, 39, 1695),
            "anatomy-for-massage": (8, 36, 1480),
            "complementary-therapies": (8, 37, 1525),
        }

    def test_every_module_ends_in_a_quiz(self, content: Content) -> None:
        modules = (module for course in content.courses for module in course.modules)

        assert [module.title for module in modules if module.quiz is None] == []

    def test_model_lessons_are_written_out(self, content: Content) -> None:
        [course] = (course for course in content.courses if course.slug == "trigger-point")
        model_lessons = [lesson for number in (0, 1, 4) for lesson in course.modules[number].lessons]

        assert [lesson.slug for lesson in model_lessons if lesson.words < 600] == []

    def test_each_school_can_be_tried_in_every_role(self, content: Content) -> None:
        for school in content.schools:
            roles = {role for member in school.staff if member.demo for role in member.roles}
            assert roles == {"instructor", "registrar", "administrator"}, school.slug
            assert any(trainee.demo for trainee in school.trainees), school.slug

    def test_the_first_school_shows_every_state_in_a_cohort_of_24(self, content: Content) -> None:
        [school] = (school for school in content.schools if school.slug == "juniper-row")
        shown = {trainee.demo for trainee in school.trainees} - {None}
        around = [trainee for trainee in school.trainees if not trainee.demo]

        assert shown == {"new", "midway", "ready", "certified"}
        assert len(around) == 24
        assert {entry.state for trainee in around for entry in trainee.enrollments} == {
            "pending",
            "new",
            "studying",
            "ready",
            "certified",
        }


def test_the_check_prints_lessons_and_problems(
    read: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ContentError):
        read(module="title: X")
    monkeypatch.setattr(content_files, "CONTENT", tmp_path)

    assert content_files.main() == 1
    printed = capsys.readouterr()
    assert "courses/trigger-point/01-definition/module.yaml, field outcome: is missing" in printed.err
    assert "problems" in printed.out
