"""A course of a school becomes files; read again they ask for the same pages, here and in another school."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image
from wagtail.blocks import StreamValue
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from courses.anatomy.models import Muscle
from courses.assessments.models import Question, QuizDraw, QuizPage, QuizQuestion
from courses.catalog.models import CoursePage, GlossaryTerm, LessonPage, ModulePage
from courses.packages.opening import read_for, unpacked
from courses.packages.planning import plan_package
from courses.packages.reading.package import Package
from courses.packages.services import import_package
from courses.packages.writing.course import write_course
from courses.packages.writing.package import WrittenPackage
from courses.packages.writing.saving import NoPackage, save_course
from courses.schools.models import School
from tests.factories import content
from tests.factories.people import LONG_AGO
from tests.factories.questions import EVERY_KIND

pytestmark = pytest.mark.django_db

RICH = "courses/trigger-point-therapy"
ONE, TWO = f"{RICH}/01-touch/01-press.md", f"{RICH}/01-touch/02-wait.md"


def picture() -> ContentFile:
    data = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(data, "PNG")
    return ContentFile(data.getvalue(), "IMG_0001.PNG")


def text_of(package: WrittenPackage, path: str) -> str:
    return package.files[path].decode()


@pytest.fixture
def band(school: School) -> GlossaryTerm:
    return GlossaryTerm.objects.create(
        school=school, term="Taut band", meaning="A strip: firm.", also=["taut bands"], pronunciation="tawt"
    )


@pytest.fixture
def leaflet(school: School) -> Any:
    file = ContentFile(b"%PDF-1.4\n%%EOF\n", "Leaflet (2).pdf")
    return get_document_model().objects.create(title="Leaflet", file=file, collection=school.collection)


@pytest.fixture
def rich(school: School, band: GlossaryTerm, leaflet: Any, small_atlas: None) -> CoursePage:
    """A course with something of everything."""
    course = content.make_course(school, lead="Find: treat.", audience="All", outcomes=[("outcome", "Press. Wait.")])
    touch = content.make_module(course, "Touch")
    later = content.make_lesson(touch, "Wait")
    later.move(touch, pos="last-child")
    muscle = Muscle.objects.get(school=None, key="infraspinatus").pk
    references = [
        {"label": "Herbert R. Stretching. 2011;4.", "address": "https://example.org/a"},
        {"label": "Herbert R. Again. 2011.", "address": ""},
    ]
    stored = [
        {"type": "rich_text", "value": '<h2>Why</h2><p>So <a href="#ref-2">[2]</a>.</p>'},
        {
            "type": "rich_text",
            "value": f'<p></p><p><a id="{band.pk}" linktype="term">Taut bands</a>, '
            f'<a id="{later.pk}" linktype="page">later</a>, <a id="{leaflet.pk}" linktype="document">leaflet</a></p>',
        },
        {"type": "muscle", "value": {"muscle": muscle, "note": "Here"}},
        {
            "type": "key_terms",
            "value": {"terms": [{"term": "Taut band", "meaning": "A strip: firm.", "entry": band.pk}]},
        },
        {
            "type": "evidence",
            "value": {"title": "So?", "strength": "low", "text": "<p>It <b>is</b>.</p>", "sources": [1]},
        },
        {"type": "download", "value": {"document": leaflet.pk, "text": ""}},
        {"type": "references", "value": {"sources": references}},
    ]
    content.make_lesson(
        touch,
        "Press",
        body=stored,
        activities=[("activity", {"kind": "read", "minutes": 30, "what": "Read: all."})],
        class_materials=[("material", "A pen")],
        class_watch="<h3>First</h3><p>Breath.</p>",
        blueprint="3.A, 7.H",
    ).move(later, pos="left")
    bank = content.make_bank(school, course.title)
    asked = [content.write_question(bank, it) for it in EVERY_KIND]
    others = content.make_bank(school, "Shared cases")
    case = content.make_question(others, "Which case?", {"This": True, "That": False})
    quiz = QuizPage(title="Quiz: touch", slug="quiz", course=course, shows_answer="never", intro="Take your time.")
    quiz.quiz_questions = [
        QuizQuestion(question=question, sort_order=at, **({"title": "Cases", "intro": "Two."} if at == 3 else {}))
        for at, question in enumerate([*asked[:6], case])
    ]
    content.publish(touch, quiz)
    Question.objects.filter(pk=asked[0].pk).update(category="Touch", module="Touch", tags="deep, slow")
    content.make_exam(
        course,
        QuizDraw(bank=bank, number=2, bloom="remember", title="Any", sort_order=0),
        QuizDraw(bank=others, number=1, by_blueprint=True, sort_order=1),
        shows_correctness="later",
        shows_points="later",
        shows_rationale="later",
        shows_right_answer="later",
    )
    return CoursePage.objects.get(pk=course.pk)


def reread(school: School, package: WrittenPackage) -> Iterator[Package]:
    with unpacked(package.as_zip()) as folder:
        yield read_for(school, folder)


def test_what_is_exported_is_the_same_where_it_came_from(school: School, rich: CoursePage) -> None:
    package = write_course(rich)

    for again in reread(school, package):
        plan = plan_package(school, again)

    assert plan.problems == ()
    assert [(step.kind, step.title, step.details) for step in plan.changes] == []
    assert package.notes == ("Document “Leaflet”: is called leaflet.pdf where it is imported.",)


def test_the_course_of_another_school_is_written_alike(school: School, other_school: School, rich: CoursePage) -> None:
    package = write_course(rich)
    content.make_catalog(other_school)

    for again in reread(other_school, package):
        import_package(school=other_school, package=again, by=None, at=LONG_AGO)
    there = write_course(CoursePage.objects.get(school=other_school, slug=rich.slug))

    assert dict(there.files) == dict(package.files)
    assert there.as_zip() == package.as_zip()


def test_a_lesson_is_written_as_an_author_would(rich: CoursePage) -> None:
    package = write_course(rich)

    assert (
        text_of(package, ONE)
        == """\
---
title: Press
minutes: 30
delivery: theory
subject: theory
blueprint: [3.A, 7.H]
activities:
  - {kind: read, minutes: 30, what: "Read: all."}
sources: [herbert2011, herbert2011b]
---
## Why

So [@herbert2011b].

[[Taut bands]], [later](02-wait.md), [leaflet](../../../media/leaflet.pdf)

::: muscle
muscle: infraspinatus
note: Here
:::

::: key-terms
terms: [Taut band]
:::

::: evidence
title: So?
strength: low
text: It **is**.
sources: [herbert2011]
:::

::: download
document: media/leaflet.pdf
:::
"""
    )
    assert (
        text_of(package, ONE.replace(".md", ".instructor.md"))
        == """\
---
materials: [A pen]
---
## Watch for
### First

Breath.
"""
    )
    assert (
        text_of(package, "sources.yaml")
        == """\
herbert2011:
  line: Herbert R. Stretching. 2011;4.
  address: https://example.org/a
herbert2011b:
  line: Herbert R. Again. 2011.
"""
    )
    assert (
        text_of(package, "glossary/trigger-point-therapy-01.yaml")
        == """\
- term: Taut band
  say: tawt
  meaning: "A strip: firm."
  also: [taut bands]
"""
    )


def test_quizzes_say_what_is_not_usual(rich: CoursePage) -> None:
    package = write_course(rich)

    exam = text_of(package, f"{RICH}/exams/01-mock-exam.yaml")
    assert (
        exam
        == """\
title: Mock exam
attempts: 0
review: later
draws:
  - questions: 2
    bloom: remember
    section: {title: Any}
  - {bank: shared-cases, questions: 1, spread: true}
"""
    )
    quiz = text_of(package, f"{RICH}/01-touch/quiz.yaml")
    assert quiz.startswith('title: "Quiz: touch"\nintro: Take your time.\nreview:\n  answer: never\nquestions:\n')
    assert "sections:\n  - title: Cases\n    intro: Two.\n" in quiz
    assert "bank: shared-cases}" in quiz
    assert text_of(package, "banks/shared-cases/bank.yaml") == "name: Shared cases\n"
    assert f"{RICH}/bank.yaml" in package.files


def test_what_has_no_place_is_told(rich: CoursePage, other_school: School) -> None:
    elsewhere = content.make_course(other_school, "Anatomy")
    lesson = LessonPage.objects.get(course=rich, slug="wait")
    lesson.body = [
        ("rich_text", f'<p><a id="{elsewhere.pk}" linktype="page">x</a> <a href="#ref-9">[9]</a></p>'),
        ("rich_text", '<p><a id="987654" linktype="page">gone</a> <a href="data:text/html,x">odd</a></p>'),
    ]
    lesson.save()
    content.make_lesson(ModulePage.objects.get(course=rich), "Draft", live=False)
    CoursePage.objects.filter(pk=rich.pk).update(reviewed_by="Ruth", has_unpublished_changes=True)

    package = write_course(CoursePage.objects.get(pk=rich.pk))

    assert text_of(package, TWO).endswith(f"[x]({elsewhere.full_url}) \\[9]\n\ngone odd\n")
    assert len(package.notes) == 8
    assert not [path for path in package.files if "draft" in path]


def test_lessons_cost_no_queries(rich: CoursePage) -> None:
    write_course(rich)
    with CaptureQueriesContext(
        connection,
    ) as few:
        write_course(rich)
    module = ModulePage.objects.get(course=rich)
    for number in range(3):
        content.make_lesson(module, f"More {number}", body=[("rich_text", "<p>More.</p>")])

    with CaptureQueriesContext(connection) as many:
        write_course(rich)

    assert len(many) == len(few) < 20


def test_writing_into_a_folder_again_changes_only_what_changed(rich: CoursePage, tmp_path: Path) -> None:
    save_course(rich, tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text("ref")
    (tmp_path / "README.md").write_text("Ours")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    save_course(rich, tmp_path)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()} == before

    LessonPage.objects.get(course=rich, slug="wait").unpublish()
    save_course(rich, tmp_path)

    assert not (tmp_path / TWO).exists()
    assert (tmp_path / ".git" / "HEAD").exists()
    assert (tmp_path / "README.md").exists()


def test_courses_share_a_folder(school: School, rich: CoursePage, band: GlossaryTerm, tmp_path: Path) -> None:
    references = [{"label": "Herbert R. Again. 2011.", "address": ""}, {"label": "Herbert. 2011.", "address": ""}]
    second = content.make_course(school, "Anatomy")
    content.make_lesson(
        content.make_module(second, "Bones"),
        "Skull",
        body=[
            {"type": "rich_text", "value": f'<p><a id="{band.pk}" linktype="term">band</a></p>'},
            {"type": "references", "value": {"sources": references}},
        ],
    )
    save_course(rich, tmp_path)

    save_course(CoursePage.objects.get(pk=second.pk), tmp_path)
    save_course(rich, tmp_path)

    package = read_for(school, tmp_path)
    assert [course.slug for course in package.courses] == ["anatomy", "trigger-point-therapy"]
    assert [source.key for source in package.sources] == ["herbert2011", "herbert2011b", "herbert2011c"]
    assert [term.file for term in package.glossary] == ["glossary/trigger-point-therapy-01.yaml"]
    assert plan_package(school, package).changes == ()


def test_a_folder_of_something_else_is_refused(rich: CoursePage, tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("Dear")

    with pytest.raises(NoPackage, match="neither empty nor a package"):
        save_course(rich, tmp_path)


def test_the_command_writes_a_folder_or_an_archive(school: School, rich: CoursePage, tmp_path: Path) -> None:
    out = io.StringIO()

    call_command("export_course", rich.slug, str(tmp_path / "a.zip"), school=school.slug, stdout=out)
    call_command("export_course", rich.slug, str(tmp_path / "a"), school=school.slug, stdout=out)

    names = zipfile.ZipFile(tmp_path / "a.zip").namelist()
    assert names == sorted(names)
    assert {path.relative_to(tmp_path / "a").as_posix() for path in (tmp_path / "a").rglob("*.*")} >= set(names)
    assert "sources.yaml" in out.getvalue()
    with pytest.raises(CommandError, match=r"no published course “piano”\. It has: trigger-point-therapy"):
        call_command("export_course", "piano", str(tmp_path / "b"), school=school.slug)
    with pytest.raises(CommandError, match="There is no school “x”"):
        call_command("export_course", rich.slug, str(tmp_path / "b"), school="x")


def test_images_and_what_is_missing(school: School, rich: CoursePage) -> None:
    lesson = LessonPage.objects.get(course=rich, slug="wait")
    image = get_image_model().objects.create(title="A back", file=picture(), collection=school.collection)
    figure = {"image": image.pk, "diagram": "", "alt": "A back.", "caption": "Seen."}
    muscles = {"muscles": [987654], "views": [], "side": "left", "caption": "None"}
    lesson.body = StreamValue(
        lesson.body.stream_block,
        [
            {"type": "references", "value": {"sources": [{"label": "First", "address": "ftp://example.org"}]}},
            {"type": "figure", "value": figure},
            {"type": "figure", "value": {**figure, "image": 987654}},
            {"type": "muscle_chart", "value": muscles},
            {"type": "caution", "value": {"title": "Slowly", "text": '<p data-block-key="a"></p>'}},
            {"type": "download", "value": {"document": 987654, "text": ""}},
            {"type": "key_terms", "value": {"terms": [{"term": "Gone", "meaning": "<p>It was.</p>", "entry": 987654}]}},
        ],
        is_lazy=True,
    )
    lesson.class_plan = "<h2>Large</h2><p>Text.</p>"
    lesson.save()
    quiz = QuizPage.objects.get(course=rich, slug="quiz")
    quiz.closes_at = LONG_AGO
    quiz.save()
    first, *_, last = Question.objects.filter(bank__name=rich.title).order_by("pk")
    first.figure, first.figure_alt = image, "A back."
    first.save()
    Question.objects.filter(pk__in=[first.pk, last.pk]).update(is_retired=True)

    package = write_course(CoursePage.objects.get(pk=rich.pk))

    text = text_of(package, TWO)
    assert "::: figure\nimage: media/a-back.png\nalt: A back.\ncaption: Seen.\n:::\n" in text
    assert "terms:\n  - {term: Gone, meaning: It was.}\n" in text
    assert text.count(":::") == 4
    assert package.files["media/a-back.png"].startswith(b"\x89PNG")
    assert "figure: {image: media/a-back.png, alt: A back.}" in text_of(package, f"{RICH}/01-touch/quiz.yaml")
    assert "## In class\n### Large\n" in text_of(package, TWO.replace(".md", ".instructor.md"))
    assert sum(note.startswith("“Wait”") for note in package.notes) == 7
    assert "Retired questions: 1 that no quiz of the course asks are left out." in package.notes
    for again in reread(school, package):
        assert again.courses[0].slug == rich.slug


def test_quizzes_that_ask_nothing_and_a_bank_of_another_name(school: School) -> None:
    course = content.make_course(school, "Anatomy")
    module = content.make_module(course, "Bones")
    content.make_quiz(module)
    content.make_exam(course)

    package = write_course(CoursePage.objects.get(pk=course.pk))

    assert "bank: Question bank\n" in text_of(package, "courses/anatomy/course.yaml")
    assert package.notes == ("“Mock exam”: this quiz asks nothing yet and is left out.",)


def test_a_file_of_another_school_stays_there(rich: CoursePage, other_school: School) -> None:
    lesson = LessonPage.objects.get(course=rich, slug="wait")
    theirs = get_image_model().objects.create(title="Theirs", file=picture(), collection=other_school.collection)
    figure = {"image": theirs.pk, "diagram": "", "alt": "A back.", "caption": "Seen."}
    lesson.body = StreamValue(lesson.body.stream_block, [{"type": "figure", "value": figure}], is_lazy=True)
    lesson.save()

    package = write_course(CoursePage.objects.get(pk=rich.pk))

    assert not [path for path in package.files if "theirs" in path]
    assert any("an image that is not there" in note for note in package.notes)
