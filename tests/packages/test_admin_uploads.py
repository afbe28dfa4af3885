"""Uploads that mean no good, that nobody confirms, or whose task died; and imports that came by the command line."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django_tasks_db.models import DBTaskResult

from courses.anatomy.models import Muscle
from courses.catalog.models import CoursePage
from courses.catalog.services import open_catalog
from courses.packages import sweeper
from courses.packages.integrity import findings
from courses.packages.models import PackageImport
from courses.packages.services import PlanOutdated
from courses.packages.tasks import carry_out, read_upload
from courses.packages.uploads import ImportNotReady, confirm_import, take_upload
from courses.schools.models import Role, School
from courses.users.models import User
from tests.factories import people
from tests.packages import archives
from tests.packages.written import write_course

AT = people.LONG_AGO


@pytest.fixture
def ada(school: School) -> User:
    """An administrator of the school, which has a catalog and one muscle."""
    open_catalog(school=school)
    Muscle.objects.create(key="upper-trapezius", name="Upper trapezius", latin="Pars descendens", region="neck")
    return people.make_member(school, Role.ADMINISTRATOR, "Ada", "Lindqvist")


def given(school: School, by: User, data: bytes, at: datetime = AT) -> PackageImport:
    """The upload, after it was read."""
    upload = take_upload(school=school, by=by, file=SimpleUploadedFile("course.zip", data), at=at)
    read_upload.call(upload.pk)
    upload.refresh_from_db()
    return upload


@pytest.fixture
def upload(school: School, ada: User, tmp_path: Path) -> PackageImport:
    """The small course, read and waiting."""
    with time_machine.travel(AT, tick=False):
        return given(school, ada, archives.package_zip(tmp_path))


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (archives.climbing, "The archive holds a file whose path leads out of it."),
        (archives.linking, "The archive holds a link or a device."),
        (archives.bomb, "Unpacked, the archive is larger than 200 MB."),
        (archives.damaged, "This is not a zip archive, or it is damaged."),
        (archives.lying, "of the archive"),
        (lambda: archives.zipped({"readme.txt": b"Nothing here."}), "there is no course in this package"),
        (lambda: archives.zipped({"courses": b"A file where a folder should be."}), "there is no course"),
        (lambda: archives.zipped({"courses/a": b"x", "courses/a/course.yaml": b"x"}), "cannot be unpacked"),
    ],
)
def test_an_archive_that_means_no_good_is_reported_and_leaves_nothing(
    school: School, ada: User, tmp_path: Path, make: Callable[[], bytes], sentence: str
) -> None:
    upload = given(school, ada, make())
    assert sentence in upload.problems[0]["message"]
    assert not upload.is_importable and not list(tmp_path.rglob("outside.txt"))
    with pytest.raises(ImportNotReady):
        confirm_import(upload=upload, fingerprint=upload.fingerprint, at=AT)
    assert not CoursePage.objects.exists()


def test_reading_twice_changes_nothing(upload: PackageImport) -> None:
    before = PackageImport.objects.values().get()
    read_upload.call(upload.pk)
    assert PackageImport.objects.values().get() == before
    read_upload.call(upload.pk + 1)


def test_only_the_report_that_was_read_is_confirmed(upload: PackageImport) -> None:
    with pytest.raises(PlanOutdated):
        confirm_import(upload=upload, fingerprint="", at=AT)
    confirm_import(upload=upload, fingerprint=upload.fingerprint, at=AT)
    assert confirm_import(upload=upload, fingerprint="", at=AT + timedelta(days=1)).confirmed_at == AT


def test_what_nobody_confirms_goes_after_a_day_with_its_file(upload: PackageImport) -> None:
    assert sweeper.sweep_unconfirmed(AT + timedelta(hours=24)) == 0
    assert sweeper.sweep_unconfirmed(AT + timedelta(hours=25)) == 1
    assert not PackageImport.objects.exists() and not upload.file.storage.exists(upload.file.name)
    read_upload.call(upload.pk)


def test_what_was_imported_stays_with_its_file(upload: PackageImport) -> None:
    confirm_import(upload=upload, fingerprint=upload.fingerprint, at=AT)
    assert sweeper.sweep_unconfirmed(AT + timedelta(days=400)) == 0
    carry_out.call(upload.pk)
    assert sweeper.sweep_unconfirmed(AT + timedelta(days=400)) == 0
    assert upload.file.storage.exists(upload.file.name)
    assert list(findings()) == []


def test_an_archive_that_was_changed_or_lost_is_found(upload: PackageImport) -> None:
    confirm_import(upload=upload, fingerprint=upload.fingerprint, at=AT)
    carry_out.call(upload.pk)
    path = Path(upload.file.storage.path(upload.file.name))
    path.write_bytes(b"Something else.")
    assert [finding.problem for finding in findings()] == [f"its archive {upload.file.name} was changed"]
    path.unlink()
    assert [finding.problem for finding in findings()] == [f"its archive {upload.file.name} is not readable"]


def test_reading_and_importing_that_died_are_ordered_again(upload: PackageImport) -> None:
    later = AT + timedelta(minutes=11)
    PackageImport.objects.update(read_at=None)
    DBTaskResult.objects.all().delete()
    assert [sweeper.enqueue_overdue(at) for at in (AT, later, later)] == [0, 1, 0]
    read_upload.call(upload.pk)
    upload.refresh_from_db()
    confirm_import(upload=upload, fingerprint=upload.fingerprint, at=AT)
    DBTaskResult.objects.all().delete()
    assert [sweeper.enqueue_overdue(at) for at in (AT, later, later)] == [0, 1, 0]
    assert DBTaskResult.objects.get().task_path == carry_out.module_path


def test_the_command_writes_one_row_and_none_when_nothing_changes(school: School, ada: User, tmp_path: Path) -> None:
    folder = tmp_path / "small-course"
    write_course(folder)
    for _ in range(2):
        call_command("import_course", folder, school=school.slug)
    row = PackageImport.objects.get()
    assert (row.by, row.name, row.file.name, row.courses) == (None, "small-course", "", ["trigger-point"])
    assert row.done_at == row.confirmed_at and row.tally["lesson"]["new"] == 1 and not row.is_at_work
    assert list(findings()) == []


def test_a_package_that_an_operator_imports_is_called_as_its_archive(school: School, ada: User, tmp_path: Path) -> None:
    archive = tmp_path / "from-a-friend.zip"
    archive.write_bytes(archives.package_zip(tmp_path / "files"))
    call_command("import_course", archive, school=school.slug)
    assert PackageImport.objects.get().name == "from-a-friend.zip"


def test_a_row_without_a_report_cannot_be_confirmed(upload: PackageImport) -> None:
    for wrong in (
        {"confirmed_at": AT, "read_at": None},
        {"confirmed_at": AT, "fingerprint": ""},
        {"done_at": AT},
        {"done_at": AT, "confirmed_at": AT, "refusal": "No."},
        {"file": ""},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            PackageImport.objects.update(**wrong)
