"""Importing a package: once, exactly what changed, all or nothing, and never over somebody's head."""

import io
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image as Picture
from wagtail.blocks import StreamValue
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from courses.anatomy.services import load_muscles, read_atlas
from courses.assessments.importing import Change
from courses.assessments.models import Question, QuestionVersion, QuizPage
from courses.catalog.models import CoursePage, GlossaryTerm, LessonPage, ModulePage
from courses.catalog.rendering import render_body
from courses.packages.opening import read_for
from courses.packages.planning import Plan, plan_package
from courses.packages.services import PackageRefused, PlanOutdated, import_package
from courses.schools.models import School
from tests.factories import content
from tests.factories.people import LONG_AGO
from tests.packages.written import LESSON, MODULE, PATHS, write_course

pytestmark = pytest.mark.django_db

GLOSSARY = "- {term: Taut band, say: tawt band, meaning: A strip., also: [bands]}\n"
INSTRUCTOR = "---\nmaterials: [A marker]\n---\n## In class\n\nFeel [[bands]].\n"
SECOND = """\
---
title: The signs
minutes: 10
delivery: theory
subject: theory
sources: [gk]
---
Read [the definition](01-the-word.md) first, then [the handout](../../../media/signs.txt). Feel for [[bands]].

::: figure
image: media/band.png
alt: A band.
caption: The band.
:::

::: key-terms
terms: [Taut band, {term: Knot, meaning: What *clients* say.}]
:::
"""


def picture(color: str = "red") -> bytes:
    file = io.BytesIO()
    Picture.new("RGB", (4, 4), color).save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A package with two lessons, a quiz, a term, a picture and a document."""
    write_course(tmp_path, lesson=LESSON.replace("## The signs", "See [the signs](02-the-signs.md).\n\n## The signs"))
    files = {
        "glossary/trigger-point-01.yaml": GLOSSARY,
        PATHS["lesson"].replace("01-the-word", "02-the-signs"): SECOND,
        PATHS["lesson"].replace(
            ".md", ".instructor.md"
        ): "---\nmaterials: [A marker]\n---\n## In class\n\nFeel [[bands]].\n",
        "media/signs.txt": "Three signs.",
        "courses/trigger-point/exams/02-mock.yaml": "title: Mock\nquestions: [q1, q2]\nreview: later\n",
        "courses/trigger-point/exams/01-final.yaml": "title: Final\ndraws:\n  - {questions: 3, by_module: true}\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "media/band.png").write_bytes(picture())
    return tmp_path


@pytest.fixture
def school(school: School) -> School:
    """A school with its catalog and the atlas."""
    content.make_catalog(school)
    load_muscles(entries=read_atlas())
    return school


def load(school: School, folder: Path, **options: str) -> Plan:
    return import_package(school=school, package=read_for(school, folder), by=None, at=LONG_AGO, **options)


def edit(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def state() -> list[object]:
    """What an import could write: revisions, versions, terms, files."""
    pages = Page.objects.order_by("path").values_list("path", "slug", "title", "latest_revision")
    questions = QuestionVersion.objects.order_by("pk").values_list("pk", "number")
    others = (GlossaryTerm, get_image_model(), get_document_model(), Question)
    return [*pages, *questions, *(model.objects.count() for model in others)]


def test_everything_of_a_package_arrives(school: School, folder: Path) -> None:
    plan = load(school, folder)

    assert {kind: counts["new"] for kind, counts in plan.tally.items()} == {
        "file": 2,
        "term": 1,
        "question": 6,
        "course": 1,
        "module": 1,
        "lesson": 2,
        "quiz": 3,
    }
    course = CoursePage.objects.get(school=school)
    [module] = ModulePage.objects.child_of(course)
    first, second = LessonPage.objects.child_of(module).order_by("path")
    assert (first.slug, second.slug, first.minutes, second.live) == ("the-word", "the-signs", 20, True)
    assert [page.slug for page in QuizPage.objects.child_of(course).order_by("path")] == ["final", "mock"]
    quiz = QuizPage.objects.child_of(module).get()
    assert [use.question.key for use in quiz.quiz_questions.all()] == ["q1", "q2", "q3", "q4", "q5", "q6"]
    assert set(Question.objects.values_list("category", "module")) == {(module.title, module.title)}
    band = GlossaryTerm.objects.get(school=school)
    assert f'<a id="{band.pk}" linktype="term">bands</a>' in first.class_plan
    html = render_body(second).html
    assert 'href="/' in html
    assert "What <i>clients</i> say." in html
    assert "/documents/" in html
    assert 'alt="A band."' in html


def test_pages_link_to_each_other_in_both_directions(school: School, folder: Path) -> None:
    load(school, folder)

    first, second = LessonPage.objects.order_by("path")
    assert f'<a id="{second.pk}" linktype="page">' in str(first.body.raw_data[0]["value"])
    assert f'<a id="{first.pk}" linktype="page">' in str(second.body.raw_data[0]["value"])


def test_importing_again_changes_nothing(school: School, folder: Path) -> None:
    load(school, folder)
    before = state()

    plan = load(school, folder)

    assert plan.changes == ()
    assert plan.count(Change.SAME) == 16
    assert state() == before


def test_only_what_changed_is_written(school: School, folder: Path) -> None:
    load(school, folder)
    edit(folder, PATHS["lesson"], "summary: What the word means.", "summary: What we call it.")
    edit(folder, PATHS["quiz"], "Question 3?", "Question three?")
    edit(folder, "glossary/trigger-point-01.yaml", "A strip.", "A firm strip.")
    before = dict(Page.objects.values_list("slug", "latest_revision"))

    plan = load(school, folder)

    assert [(step.kind, step.change, step.details) for step in plan.changes] == [
        ("term", Change.CHANGED, ("meaning: “A strip.” becomes “A firm strip.”",)),
        ("question", Change.CHANGED, ("in the bank “Trigger point therapy”",)),
        ("lesson", Change.CHANGED, ("summary",)),
    ]
    after = dict(Page.objects.values_list("slug", "latest_revision"))
    assert [slug for slug in after if after[slug] != before[slug]] == ["the-word"]
    assert sorted(QuestionVersion.objects.values_list("question__key", flat=True)) == [
        *("q1", "q2", "q3", "q3", "q4", "q5", "q6")
    ]


def test_unchanged_blocks_keep_the_ids_that_comments_hang_on(school: School, folder: Path) -> None:
    load(school, folder)
    before = [block["id"] for block in LessonPage.objects.get(slug="the-word").body.raw_data]
    edit(folder, PATHS["lesson"], "summary: What the word means.", "summary: What we call it.")

    load(school, folder)

    assert [block["id"] for block in LessonPage.objects.get(slug="the-word").body.raw_data] == before


def test_a_plan_changes_nothing(school: School, folder: Path) -> None:
    before = state()

    plan = plan_package(school, read_for(school, folder))

    assert plan.count(Change.NEW) == 16
    assert state() == before


def test_the_order_of_the_files_is_the_order_of_the_pages(school: School, folder: Path) -> None:
    load(school, folder)
    lesson = folder / PATHS["lesson"]
    lesson.rename(lesson.with_name("03-the-word.md"))
    page = lesson.with_name("01-the-word.instructor.md")
    page.rename(lesson.with_name("03-the-word.instructor.md"))
    edit(folder, PATHS["lesson"].replace("01-the-word", "02-the-signs"), "01-the-word.md", "03-the-word.md")

    plan = load(school, folder)

    assert [(step.kind, step.details) for step in plan.changes] == [("module", ("order",))]
    slugs = [page.slug for page in ModulePage.objects.get().get_children()]
    assert slugs == ["the-signs", "the-word", "quiz"]
    assert load(school, folder).changes == ()


def test_what_is_not_in_the_package_stays(school: School, folder: Path) -> None:
    load(school, folder)
    content.make_lesson(ModulePage.objects.get(), "Our own")

    plan = load(school, folder)

    assert plan.changes == ()
    assert plan.notes == ("“Our own” is not in the package and stays as it is.",)
    assert LessonPage.objects.filter(slug="our-own", live=True).exists()


def test_changes_that_nobody_published_are_told_and_kept_in_the_history(school: School, folder: Path) -> None:
    load(school, folder)
    lesson = LessonPage.objects.get(slug="the-word")
    lesson.summary = "A draft."
    draft = lesson.save_revision()
    edit(folder, PATHS["lesson"], "summary: What the word means.", "summary: What we call it.")

    plan = load(school, folder)

    assert plan.notes == ("“Definition” has changes that nobody published. They stay in its history only.",)
    lesson.refresh_from_db()
    assert (lesson.summary, lesson.has_unpublished_changes) == ("What we call it.", False)
    assert lesson.revisions.get(pk=draft.pk).content["summary"] == "A draft."


def test_a_page_that_was_taken_down_is_published_again(school: School, folder: Path) -> None:
    load(school, folder)
    LessonPage.objects.get(slug="the-word").unpublish()

    plan = load(school, folder)

    assert [(step.kind, step.details) for step in plan.changes] == [("lesson", ("published",))]
    assert LessonPage.objects.get(slug="the-word").live


def test_a_locked_page_is_not_written_over(school: School, folder: Path) -> None:
    load(school, folder)
    LessonPage.objects.filter(slug="the-word").update(locked=True)
    assert load(school, folder).changes == ()
    edit(folder, PATHS["lesson"], "title: Definition", "title: The definition")

    with pytest.raises(PackageRefused) as refused:
        load(school, folder)

    [reason] = refused.value.reasons
    assert reason.startswith(PATHS["lesson"])
    assert "“Definition” is locked" in reason


def test_another_kind_of_page_at_the_address_is_not_replaced(school: School, folder: Path) -> None:
    course = content.make_course(school, slug="trigger-point")
    content.publish(course, QuizPage(title="Definition", slug="definition", course=course))

    with pytest.raises(PackageRefused) as refused:
        load(school, folder)

    assert "the school has a quiz page at this address, and this is a module page" in str(refused.value.reasons)


@pytest.mark.parametrize(
    ("name", "old", "new", "complaint"),
    [
        (PATHS["lesson"], "alt: A strip of", f"alt: {'A strip of ' * 90}", "line 34, field alt: Ensure this value has"),
        (PATHS["lesson"], "summary: What", f"summary: {'What ' * 60}", "line 7, field summary: Ensure this value has"),
        (PATHS["course"], "subject: Trigger", f"subject: {'Trigger ' * 20}", "line 4, field subject: Ensure this"),
        (PATHS["quiz"], "intro: Six", f"intro: {'Six ' * 120}", "line 2, field intro: Ensure this value has"),
        (PATHS["lesson"], "{text: Referred", f"{{text: {'Referred ' * 40}", "field choices.2.text: Ensure this value"),
    ],
)
def test_a_text_too_long_for_its_field_is_refused_with_its_line(
    school: School, folder: Path, name: str, old: str, new: str, complaint: str
) -> None:
    edit(folder, name, old, new)
    before = state()

    with pytest.raises(PackageRefused) as refused:
        load(school, folder)

    [reason] = refused.value.reasons
    assert reason.startswith(name)
    assert complaint in reason
    assert state() == before


@pytest.mark.parametrize(
    ("name", "data", "complaint"),
    [
        ("media/band.png", b"no picture", "“media/band.png” cannot be taken: only whole pictures"),
        ("media/signs.txt", b"\x00\x01\x02", "media/signs.txt: "),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(
    school: School, folder: Path, name: str, data: bytes, complaint: str
) -> None:
    (folder / name).write_bytes(data)

    with pytest.raises(PackageRefused) as refused:
        load(school, folder)

    assert complaint in str(refused.value.reasons)


def test_files_are_stored_once_and_found_by_their_bytes(school: School, folder: Path) -> None:
    load(school, folder)
    (folder / "media/band.png").rename(folder / "media/other-name.png")
    edit(folder, PATHS["lesson"].replace("01-the-word", "02-the-signs"), "media/band.png", "media/other-name.png")

    assert load(school, folder).changes == ()
    assert get_image_model().objects.count() == 1


def test_a_failed_import_takes_its_files_back(school: School, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    before, stored = (
        state(),
        set(default_storage.listdir("original_images")[1] if default_storage.exists("original_images") else ()),
    )
    monkeypatch.setattr("courses.packages.services.put_in_order", fail)
    with pytest.raises(RuntimeError):
        load(school, folder)

    assert state() == before
    assert pictures_stored() == stored


def pictures_stored() -> set[str]:
    exists = default_storage.exists("original_images")
    return set(default_storage.listdir("original_images")[1]) if exists else set()


def test_an_import_does_what_its_report_showed(school: School, folder: Path) -> None:
    shown = plan_package(school, read_for(school, folder)).fingerprint
    load(school, folder)
    LessonPage.objects.get(slug="the-word").unpublish()
    before = state()

    with pytest.raises(PlanOutdated):
        load(school, folder, expected=shown)

    assert state() == before
    again = plan_package(school, read_for(school, folder)).fingerprint
    assert load(school, folder, expected=again).count(Change.CHANGED) == 1


def test_another_school_is_not_touched(school: School, folder: Path, other_school: School) -> None:
    content.make_catalog(other_school)
    load(other_school, folder)
    other = CoursePage.objects.get(school=other_school)
    GlossaryTerm.objects.filter(school=other_school).update(meaning="Theirs.")

    load(school, folder)

    assert CoursePage.objects.filter(slug=other.slug).count() == 2
    assert GlossaryTerm.objects.get(school=other_school).meaning == "Theirs."
    kept = {image.collection_id for image in get_image_model().objects.all()}
    assert kept == {school.collection.pk, other_school.collection.pk}


def test_a_plan_asks_no_more_of_the_database_for_more_lessons(school: School, folder: Path) -> None:
    load(school, folder)
    few = _queries(school, folder)
    for number in range(3, 9):
        lesson = folder / PATHS["lesson"].replace("01-the-word", f"{number:02}-lesson-{number}")
        lesson.write_text(LESSON, encoding="utf-8")
    load(school, folder)

    assert _queries(school, folder) == few


def _queries(school: School, folder: Path) -> int:
    package = read_for(school, folder)
    with CaptureQueriesContext(connection) as queries:
        assert plan_package(school, package).changes == ()
    return len(queries)


def test_names_of_files_may_be_foreign(school: School, folder: Path) -> None:
    module = folder / "courses/trigger-point/02-größe"
    module.mkdir()
    (module / "module.yaml").write_text(MODULE, encoding="utf-8")
    (folder / "courses/trigger-point/exams/01-final.yaml").unlink()

    load(school, folder)

    assert ModulePage.objects.filter(slug="größe").exists()


def test_texts_that_meet_at_a_list_are_settled_by_one_import(school: School, folder: Path) -> None:
    edit(folder, PATHS["lesson"], "- first\n- second", "- first\n- second\n- third")
    load(school, folder)
    lesson = LessonPage.objects.get(slug="the-word")
    others = list(lesson.body.raw_data)[:-1]
    first, second = "<h3>At the end</h3><ul><li>first</li>", "<li>second</li><li>third</li></ul>"
    parted = [{"type": "rich_text", "value": html} for html in (f"{first}</ul>", "<p></p>", f"<ul>{second}")]
    lesson.body = StreamValue(lesson.body.stream_block, [*others, *parted], is_lazy=True)
    lesson.save_revision().publish()

    assert [step.details for step in load(school, folder).changes] == [("body",)]
    assert load(school, folder).changes == ()


def test_what_another_school_calls_alike_is_never_taken(school: School, other_school: School, folder: Path) -> None:
    content.make_catalog(other_school)
    load(school, folder)
    assert {step.change for step in load(other_school, folder).steps} == {Change.NEW}
    load(school, folder)

    assert load(school, folder).changes == ()
    assert load(other_school, folder).changes == ()
    for term in GlossaryTerm.objects.all():
        lesson = LessonPage.objects.get(slug="the-word", course__school=term.school)
        assert f'<a id="{term.pk}" linktype="term">' in lesson.class_plan
    uses = QuizPage.objects.values_list("course__school", "quiz_questions__question__bank__school")
    assert all(bank in (None, own) for own, bank in uses)
