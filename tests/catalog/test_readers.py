"""Lessons, modules and courses on paper: who gets them, what they hold, and that each edition is printed once."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import page as pdf_checker
import pikepdf
import pytest
from django.conf import settings
from django.core.cache import caches
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from pypdf import PdfReader
from wagtail.models import Page

from courses.catalog.blocks import LessonBodyBlock
from courses.catalog.models import CoursePage, LessonPage, ModulePage, Reader, made_storage
from courses.catalog.reader import orders
from courses.catalog.reader.editions import edition_of
from courses.catalog.reader.links import with_printed_links
from courses.catalog.reader.orders import enqueue_overdue, make_reader, order_reader, sweep_old
from courses.catalog.reader.page import print_job
from courses.catalog.reader.press import press
from courses.common.clock import now
from courses.enrollments.models import Enrollment
from tests.catalog import bodies
from tests.factories import attesting, content

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson(course: CoursePage) -> LessonPage:
    """The first lesson of the course, with something that only instructors may read."""
    lesson = LessonPage.objects.filter(course=course).order_by("path").first()
    lesson.class_plan = "<p>Zebrafish plan.</p>"
    lesson.save_revision().publish()
    return LessonPage.objects.get(pk=lesson.pk)


@pytest.fixture
def last_lesson(course: CoursePage) -> LessonPage:
    """One that is locked at first."""
    return LessonPage.objects.filter(course=course).order_by("path").last()


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that were printed; each file is a short one."""
    pages: list[str] = []
    monkeypatch.setattr(orders.press, "print", lambda job, time_limit: pages.append(job["html"]) or b"%PDF short")
    return pages


def address_of(page: Page) -> str:
    return reverse("dashboards:reader", args=[page.pk])


def do_the_work() -> None:
    """What the worker would do."""
    for reader in Reader.objects.filter(made_at=None):
        make_reader.call(reader.pk)


def body_of(client: Client, page: Page) -> bytes:
    return b"".join(client.get(address_of(page)).streaming_content)


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(pdf)).pages).split())


# -- Who gets it ------------------------------------------------------------------


def test_a_trainee_waits_once_and_then_gets_the_file(
    as_alice: Client, enrollment: Enrollment, lesson: LessonPage, printed: list[str]
) -> None:
    waiting = as_alice.get(address_of(lesson)).content.decode()
    assert "The PDF is being made" in waiting
    assert '<meta http-equiv="refresh"' in waiting
    assert as_alice.get(address_of(lesson), headers={"HX-Request": "true"}).status_code == 204

    do_the_work()

    assert "The PDF is ready" in as_alice.get(address_of(lesson), headers={"HX-Request": "true"}).content.decode()
    response = as_alice.get(address_of(lesson))
    assert response.headers["Content-Type"] == "application/pdf"
    assert f'filename="juniper-row-{lesson.slug}.pdf"' in response.headers["Content-Disposition"]
    assert b"".join(response.streaming_content) == b"%PDF short"
    again = as_alice.get(address_of(lesson), headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304


def test_the_page_of_the_lesson_leads_there(as_alice: Client, enrollment: Enrollment, lesson: LessonPage) -> None:
    assert f'href="{address_of(lesson)}"' in as_alice.get(lesson.get_url()).content.decode()


def test_staff_get_everything(as_bob: Client, as_rita: Client, course: CoursePage, last_lesson: LessonPage) -> None:
    for client in (as_bob, as_rita):
        for page in (last_lesson, last_lesson.get_parent(), course):
            assert client.get(address_of(page)).status_code == 200
            assert f'href="{address_of(page)}"' in client.get(page.get_url()).content.decode()


def test_for_outsiders_it_is_not_there(as_alice: Client, as_charlie: Client, lesson: LessonPage) -> None:
    """Alice has an account and is not enrolled here."""
    for page in (lesson, lesson.get_parent(), lesson.course):
        assert as_alice.get(address_of(page)).status_code == 404
        assert as_charlie.get(address_of(page)).status_code == 404
        assert as_alice.get(lesson.course.get_url()).content.decode().count(address_of(page)) == 0
    assert Client().get(address_of(lesson)).status_code == 302
    assert Reader.objects.count() == 0


def test_what_is_locked_is_refused_as_its_page_is(
    as_alice: Client, enrollment: Enrollment, course: CoursePage, last_lesson: LessonPage
) -> None:
    page = as_alice.get(last_lesson.get_url())
    for locked in (last_lesson, last_lesson.get_parent(), course):
        response = as_alice.get(address_of(locked))
        assert response.status_code == page.status_code == 403
        assert "Not open yet" in response.content.decode()
    assert address_of(course) not in as_alice.get(course.get_url()).content.decode()
    assert Reader.objects.count() == 0


def test_a_trainee_gets_the_course_when_all_of_it_is_open(
    as_alice: Client, enrollment: Enrollment, course: CoursePage
) -> None:
    attesting.complete_course(enrollment)
    assert as_alice.get(address_of(course)).status_code == 200
    assert f'href="{address_of(course)}"' in as_alice.get(course.get_url()).content.decode()


def test_only_lessons_modules_and_courses_that_are_published_have_one(as_bob: Client, lesson: LessonPage) -> None:
    quiz = lesson.get_parent().get_children().last()
    assert as_bob.get(address_of(quiz)).status_code == 404
    lesson.unpublish()
    assert as_bob.get(address_of(lesson)).status_code == 404
    assert as_bob.get("/readers/999999/").status_code == 404
    assert as_bob.post(address_of(lesson)).status_code == 405


# -- Once per edition -------------------------------------------------------------


def test_a_second_reader_prints_nothing(as_bob: Client, as_rita: Client, lesson: LessonPage, printed: list) -> None:
    as_bob.get(address_of(lesson))
    do_the_work()
    assert body_of(as_rita, lesson) == body_of(as_bob, lesson) == b"%PDF short"
    assert len(printed) == 1
    assert DBTaskResult.objects.filter(task_path=make_reader.module_path).count() == 1


def test_a_new_revision_is_printed_anew(as_bob: Client, lesson: LessonPage, printed: list[str]) -> None:
    as_bob.get(address_of(lesson))
    do_the_work()
    lesson.body = lesson.body.stream_block.to_python([bodies.rich_text("<p>Rewritten.</p>")])
    lesson.save_revision()
    assert as_bob.get(address_of(lesson)).headers["Content-Type"] == "application/pdf", "a draft changes nothing"
    lesson.save_revision().publish()
    assert "The PDF is being made" in as_bob.get(address_of(lesson)).content.decode()
    do_the_work()
    assert len(printed) == 2
    assert "Rewritten." in printed[1]


def test_a_change_elsewhere_in_the_course_leaves_the_lesson(course: CoursePage, lesson: LessonPage) -> None:
    before = edition_of(lesson)
    whole = edition_of(course)
    content.make_lesson(ModulePage.objects.filter(course=course).last(), "One more")
    lesson = LessonPage.objects.get(pk=lesson.pk)
    assert edition_of(lesson) == before
    assert edition_of(CoursePage.objects.get(pk=course.pk)) != whole


def test_what_the_lesson_shows_changes_its_edition(lesson: LessonPage) -> None:
    before = edition_of(lesson)
    LessonPage.objects.filter(pk=lesson.pk).update(body_version=7)
    assert edition_of(lesson) != before


def test_an_order_that_is_overtaken_by_a_new_text_prints_nothing(lesson: LessonPage, printed: list[str]) -> None:
    order_reader(page=lesson, paper="a4", at=now())
    lesson.title = "Another title"
    lesson.save_revision().publish()
    do_the_work()
    assert printed == []
    assert Reader.objects.count() == 0


def test_what_failed_is_repeated(lesson: LessonPage) -> None:
    at = now()
    order_reader(page=lesson, paper="a4", at=at)
    assert enqueue_overdue(at + timedelta(minutes=5)) == 0
    assert enqueue_overdue(at + timedelta(minutes=11)) == 1


def test_a_file_that_is_gone_is_made_again(lesson: LessonPage, printed: list[str]) -> None:
    made = order_reader(page=lesson, paper="a4", at=now())
    do_the_work()
    made.refresh_from_db()
    made_storage().delete(made.file.name)
    assert order_reader(page=lesson, paper="a4", at=now()).made_at is None
    do_the_work()
    assert len(printed) == 2


def test_old_editions_go_after_a_while(lesson: LessonPage, printed: list[str]) -> None:
    old = order_reader(page=lesson, paper="a4", at=now() - timedelta(days=1))
    do_the_work()
    lesson.title = "Another title"
    lesson.save_revision().publish()
    new = order_reader(page=LessonPage.objects.get(pk=lesson.pk), paper="a4", at=now())
    do_the_work()
    old.refresh_from_db()
    assert sweep_old(now() + timedelta(days=6)) == 0
    assert sweep_old(now() + timedelta(days=8)) == 1
    assert Reader.objects.get() == new
    assert not made_storage().exists(old.file.name)


def test_the_sheet_is_that_of_the_certificates(as_bob: Client, course: CoursePage, lesson: LessonPage) -> None:
    as_bob.get(address_of(lesson))
    template = attesting.make_template(course.school)
    template.page_size = "a4"
    template.save()
    as_bob.get(address_of(lesson))
    as_bob.get(f"{address_of(lesson)}?paper=letter")
    as_bob.get(f"{address_of(lesson)}?paper=napkin")
    assert [reader.paper for reader in Reader.objects.order_by("pk")] == ["letter", "a4"]


# -- What it says -----------------------------------------------------------------


@pytest.fixture(scope="module")
def _one_press() -> Iterator[None]:
    yield
    press._stop()


def pdf_of(page: Page, paper: str = "letter") -> bytes:
    return press.print(print_job(page, paper, edition_of(page)))


@pytest.fixture
def full(course: CoursePage, _one_press: None, django_capture_on_commit_callbacks: Callable) -> LessonPage:
    """A lesson with one of every block."""
    caches["rendered"].clear()
    full = content.make_lesson(ModulePage.objects.filter(course=course).first(), "Every block")
    full.body = full.body.stream_block.to_python(bodies.every_block())
    full.class_plan = "<p>Zebrafish plan.</p>"
    full.save_revision().publish()
    return LessonPage.objects.get(pk=full.pk)


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_a_lesson_is_tagged_and_says_everything(full: LessonPage, paper: str, tmp_path: Path) -> None:
    path = tmp_path / "reader.pdf"
    path.write_bytes(pdf_of(full, paper))
    assert [failure.message for failure in pdf_checker.validate_pdf(path, profile="ua1").failures] == []
    words = words_of(path.read_bytes())
    for expected in (
        "Juniper Row",
        "Made with Palpate",
        "Not yet reviewed by a qualified educator",
        "Contents",
        "Caution: Ease off",
        "Contraindicated: A clot",
        "What to do: Stop and refer today",
        "Not at this place: A burn",
        "I strum across the fibers.",
        "Upper trapezius",
        "What would you ask?",
        "A <script>point</script>",
        "Best answer. You felt a band.",
        "Not this one. Two signs are missing.",
        "Taut band",
        "A study & more",
        "Strength: low to moderate",
        "Page 2 of",
    ):
        assert expected in words
    assert "Zebrafish" not in words, "the page for instructors stays with them"
    assert words.index("Best answer.") > words.index("What would you ask?")
    with pikepdf.open(path) as pdf:
        assert str(pdf.Root.Lang) == "en"
        size = [round(float(side) / 72 * 25.4, 1) for side in pdf.pages[0].mediabox[2:]]
        alternatives = {str(it.Alt) for it in pdf.objects if isinstance(it, pikepdf.Dictionary) and "/Alt" in it}
    assert size == {"a4": [210.0, 297.0], "letter": [215.9, 279.4]}[paper]
    assert {"A band <in> a forearm", "Two hands on a back"} <= alternatives


def test_a_course_holds_modules_and_lessons_and_no_questions(
    course: CoursePage, lesson: LessonPage, full: LessonPage, tmp_path: Path
) -> None:
    path = tmp_path / "course.pdf"
    path.write_bytes(pdf_of(CoursePage.objects.get(pk=course.pk)))
    assert [failure.message for failure in pdf_checker.validate_pdf(path, profile="ua1").failures] == []
    words = words_of(path.read_bytes())
    for title in LessonPage.objects.filter(course=course).values_list("title", flat=True):
        assert words.count(title) >= 2, "in the contents and above its text"
    assert "question 1" not in words
    assert "Zebrafish" not in words
    bookmarks = [item.title for item in PdfReader(path).outline if not isinstance(item, list)]
    assert bookmarks == [course.title]


def test_every_block_has_a_print_template_and_every_color_of_a_diagram_is_there() -> None:
    """A block without one would be missing on paper, a class without one would be black."""
    for name in LessonBodyBlock().child_blocks:
        get_template(f"catalog/pdf/blocks/{name}.html")
    classes = {
        name: set(re.findall(r"\.(dg-[a-z-]+)", Path(settings.BASE_DIR, name).read_text()))
        for name in ("lms/static/lms/css/diagram.css", "templates/catalog/pdf/diagram_style.html")
    }
    on_screen, on_paper = classes.values()
    assert on_paper == on_screen


def test_links_lead_to_the_site_to_the_sources_and_into_the_glossary(full: LessonPage, settings: Any) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://juniper.example/"
    html = print_job(full, "letter", "e" * 64)["html"]
    assert f'href="https://juniper.example{full.get_url()}"' in html
    assert 'href="https://juniper.example/documents/' in html
    assert f'<a class="noteref" href="#lesson-{full.pk}-ref-1" title="Source 1">1</a>' in html
    assert f'id="lesson-{full.pk}-ref-1"' in html
    assert 'href="/' not in html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("outside your <a>scope</a>.", "outside your ~<a>scope</a>."),
        ("A <b>bold</b> <i>word</i>", "A ~<b>bold</b> ~<i>word</i>"),
        ("sub<b>scapular</b>, (<b>one</b>", "sub<b>scapular</b>, (<b>one</b>"),
        ("<p> <b>First</b> <br> <button>", "<p> <b>First</b> <br> <button>"),
    ],
)
def test_a_line_may_end_between_a_space_and_an_element_and_nowhere_else(html: str, expected: str) -> None:
    assert with_printed_links(html, prefix="", terms={}).replace("\u200b", "~") == expected
