"""A backup made while others write is restored elsewhere, whole, and its records agree with each other."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, connections
from wagtail.documents.models import Document

from courses.assessments.models import QuizPage
from courses.catalog.models import CoursePage
from courses.certificates.models import Certificate
from courses.enrollments.models import Enrollment
from courses.users.models import User
from tests.factories import people, study
from tests.operations.records import earn_certificate, sit_quiz

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.timeout(300)]

COUNT = """
import json
from django.core.files.storage import storages
from wagtail.documents.models import Document
from courses.certificates.models import Certificate
from courses.enrollments.models import Enrollment
lost = [d.file.name for d in Document.objects.all() if not d.file.storage.exists(d.file.name)]
print(json.dumps({
    "enrollments": Enrollment.objects.count(),
    "documents": Document.objects.count(),
    "serials": list(Certificate.objects.values_list("serial", flat=True)),
    "lost": lost,
}))
"""


class Elsewhere:
    """An empty installation of its own: another home, another database."""

    def __init__(self, home: Path, database_url: str) -> None:
        self.environment = {
            "PATH": os.environ["PATH"],
            "PALPATE_HOME": str(home),
            "DATABASE_URL": database_url,
            "DJANGO_SETTINGS_MODULE": "lms.settings.dev",
        }

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """One of manage.py's commands there."""
        words = [sys.executable, "manage.py", *command]
        return subprocess.run(
            words, cwd=settings.BASE_DIR, env=self.environment, capture_output=True, text=True, check=False
        )


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Elsewhere]:
    """On the same kind of database as the test's own."""
    home = tmp_path / "elsewhere"
    if connection.vendor == "sqlite":
        yield Elsewhere(home, f"sqlite:///{home}/palpate.sqlite3")
        return
    with connection.cursor() as cursor:
        cursor.execute("CREATE DATABASE elsewhere")
    server = connection.settings_dict
    yield Elsewhere(home, f"postgresql://{server['USER']}@{quote(server['HOST'], safe='')}/elsewhere")
    with connection.cursor() as cursor:
        cursor.execute("DROP DATABASE elsewhere WITH (FORCE)")


class Busy(Thread):
    """Trainees who enroll, sit a quiz and get a document, again and again until told to stop."""

    def __init__(self, course: CoursePage) -> None:
        super().__init__()
        self.course = course
        self.quiz = QuizPage.objects.filter(course=course).first()
        self.done = Event()
        self.rounds = 0
        self.error: Exception | None = None

    def run(self) -> None:
        """One round after the other, each on its own transactions."""
        try:
            while not self.done.is_set():
                enrollment = study.make_enrollment(self.course, people.make_user("Busy", "Bee"))
                sit_quiz(enrollment, self.quiz)
                handout = Document(title="Handout")
                handout.file.save(f"handout-{self.rounds}.txt", ContentFile(b"Press gently. " * 1000))
                handout.save()
                self.rounds += 1
        except Exception as error:
            self.error = error
        finally:
            connections.close_all()

    def __enter__(self) -> "Busy":
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.done.set()
        self.join()


@pytest.fixture
def certificate(enrollment: Enrollment, rita: User) -> Certificate:
    """Alice has studied everything and holds her certificate."""
    return earn_certificate(enrollment, rita)


def test_a_backup_under_way_of_writes_is_whole(
    certificate: Certificate, course: CoursePage, elsewhere: Elsewhere, tmp_path: Path
) -> None:
    file = tmp_path / "backup.tar.gz"
    CoursePage.objects.update(unlock_policy=CoursePage.UnlockPolicy.OPEN)
    with Busy(course) as busy:
        while busy.rounds < 2 and busy.is_alive():
            busy.done.wait(0.05)
        enrolled_before, documents_before = Enrollment.objects.count(), Document.objects.count()
        call_command("backup", str(file))
        enrolled_after = Enrollment.objects.count()
    assert busy.error is None

    restored = elsewhere.run("restore", str(file))
    assert restored.returncode == 0, restored.stderr + restored.stdout
    assert json.loads(restored.stdout)["is_sound"]

    there = json.loads(elsewhere.run("shell", "--no-imports", "-c", COUNT).stdout)
    assert enrolled_before <= there["enrollments"] <= enrolled_after
    assert there["documents"] >= documents_before
    assert there["serials"] == [certificate.serial]
    assert there["lost"] == []

    again = elsewhere.run("restore", str(file))
    assert again.returncode != 0
    assert "not empty" in again.stderr


def test_restore_touches_nothing_when_the_archive_is_damaged(
    certificate: Certificate, elsewhere: Elsewhere, tmp_path: Path
) -> None:
    file = tmp_path / "backup.tar.gz"
    call_command("backup", str(file))
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)

    refused = elsewhere.run("restore", str(file))

    assert refused.returncode != 0
    assert "Traceback" not in refused.stderr
    assert not Path(elsewhere.environment["PALPATE_HOME"], "records").exists()
    assert "is_sound" not in refused.stdout


def test_restore_refuses_where_there_are_tables(certificate: Certificate, tmp_path: Path) -> None:
    file = tmp_path / "backup.tar.gz"
    call_command("backup", str(file))

    with pytest.raises(CommandError, match="not empty"):
        call_command("restore", str(file))
