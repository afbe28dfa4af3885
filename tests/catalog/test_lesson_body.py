"""A lesson's body is rendered once per revision, and again when something that it shows has changed."""

from collections.abc import Callable

import pytest
from django.core.cache import caches
from django.test import Client

from courses.anatomy.models import Muscle
from courses.catalog import rendering
from courses.catalog.models import CoursePage, LessonPage
from courses.enrollments.models import Enrollment
from tests.catalog import bodies
from tests.factories import content

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    caches["rendered"].clear()


@pytest.fixture
def lesson(course: CoursePage, enrollment: Enrollment) -> LessonPage:
    """The first lesson of the course Alice studies."""
    return LessonPage.objects.filter(course=course).order_by("path").first()


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The lessons that were rendered, in order: the real renderer with a counter in front."""
    seen: list[int] = []
    real = rendering.render_body
    monkeypatch.setattr(rendering, "render_body", lambda page: seen.append(page.pk) or real(page))
    return seen


def read(client: Client, lesson: LessonPage) -> str:
    response = client.get(lesson.get_url())
    assert response.status_code == 200
    return response.content.decode()


def test_the_second_reader_gets_the_same_body_without_rendering(
    as_alice: Client, as_bob: Client, lesson: LessonPage, rendered: list[int]
) -> None:
    assert "A tender spot in a taut band." in read(as_alice, lesson)
    assert "A tender spot in a taut band." in read(as_bob, lesson)
    assert '<a href="#the-idea">The idea</a>' in read(as_alice, lesson)
    assert rendered == [lesson.pk]


def test_a_new_revision_is_shown_at_once(as_alice: Client, lesson: LessonPage) -> None:
    read(as_alice, lesson)
    lesson.body = lesson.body.stream_block.to_python([bodies.rich_text("<p>Rewritten.</p>")])
    lesson.save_revision().publish()
    assert "Rewritten." in read(as_alice, lesson)


def test_a_draft_is_shown_to_nobody(as_alice: Client, lesson: LessonPage) -> None:
    lesson.body = lesson.body.stream_block.to_python([bodies.rich_text("<p>Half a thought.</p>")])
    lesson.save_revision()
    assert "Half a thought." not in read(as_alice, lesson)


def test_a_preview_shows_the_draft_and_is_not_kept(lesson: LessonPage, rendered: list[int]) -> None:
    lesson.body = lesson.body.stream_block.to_python([bodies.rich_text("<p>Half a thought.</p>")])
    for _ in range(2):
        preview = lesson.make_preview_request(preview_mode="").render()
        assert "Half a thought." in preview.content.decode()
    assert rendered == [lesson.pk, lesson.pk]


@pytest.mark.parametrize("change", ["image", "document", "muscle"])
def test_a_changed_image_file_or_muscle_is_shown_without_publishing_again(
    as_bob: Client, course: CoursePage, change: str, django_capture_on_commit_callbacks: Callable
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # Wagtail notes there what a page refers to
        lesson = content.make_lesson(content.make_module(course, "Blocks"), "Every block")
        lesson.body = lesson.body.stream_block.to_python(bodies.every_block())
        lesson.save_revision().publish()
    before = read(as_bob, lesson)
    if change == "muscle":
        Muscle.objects.get().save()
    else:
        block_type, field = ("figure", "image") if change == "image" else ("download", "document")
        shown = [block.value[field] for block in lesson.body if block.block_type == block_type][-1]
        shown.title = "Renamed"
        shown.save()
    lesson.refresh_from_db()
    assert lesson.body_version == 1
    assert ("Download Renamed" in read(as_bob, lesson)) == (change == "document")
    assert "Download plan.pdf" in before
