"""A PDF of a lesson that several people ask for at the same moment."""

import pytest
from django_tasks_db.models import DBTaskResult

from courses.catalog.models import CoursePage, LessonPage, Reader, made_storage
from courses.catalog.reader import orders
from courses.catalog.reader.orders import make_reader, order_reader
from courses.common.clock import now
from tests.concurrency.parallel import errors_in, in_parallel


@pytest.fixture
def lesson(course: CoursePage) -> LessonPage:
    """The first lesson of the course."""
    return LessonPage.objects.filter(course=course).order_by("path").first()


def test_asking_at_once_is_one_order(lesson: LessonPage) -> None:
    results = in_parallel(*[lambda: order_reader(page=lesson, paper="letter", at=now())] * 6)

    assert errors_in(results) == []
    assert len({reader.pk for reader in results}) == Reader.objects.count() == 1
    assert DBTaskResult.objects.filter(task_path=make_reader.module_path).count() == 1


def test_printing_at_once_is_one_file(lesson: LessonPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(orders.press, "print", lambda job, time_limit: b"%PDF short")
    reader = order_reader(page=lesson, paper="letter", at=now())

    results = in_parallel(*[lambda: make_reader.call(reader.pk)] * 4)

    assert errors_in(results) == []
    reader.refresh_from_db()
    _, names = made_storage().listdir("readers")
    assert [f"readers/{name}" for name in names if name.startswith(f"{lesson.pk}-")] == [reader.file.name]
