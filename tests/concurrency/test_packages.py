"""A package that is uploaded, confirmed or imported twice at the same moment."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_tasks_db.models import DBTaskResult

from courses.anatomy.models import Muscle
from courses.catalog.models import CoursePage, LessonPage
from courses.catalog.services import open_catalog
from courses.common.clock import now
from courses.packages.models import PackageImport, records_storage
from courses.packages.tasks import carry_out, read_upload
from courses.packages.uploads import confirm_import, take_upload
from courses.schools.models import Role, School
from tests.concurrency.parallel import errors_in, in_parallel
from tests.factories import content, people
from tests.packages.archives import package_zip


def upload(school: School, archive: bytes) -> PackageImport:
    """Ada of the school uploads the archive."""
    ada = school.memberships.get(role=Role.ADMINISTRATOR).user
    return take_upload(school=school, by=ada, file=SimpleUploadedFile("a.zip", archive), at=now())


@pytest.fixture
def archive(school: School, tmp_path: Path) -> bytes:
    """The small course, for a school that can take it."""
    content.make_home()
    open_catalog(school=school)
    people.make_member(school, Role.ADMINISTRATOR, "Ada", "Lindqvist")
    Muscle.objects.create(key="upper-trapezius", name="Upper trapezius", latin="Pars descendens", region="neck")
    return package_zip(tmp_path)


def test_uploading_at_once_is_one_package_with_one_file(school: School, archive: bytes) -> None:
    before = stored_for(school)

    results = in_parallel(*[lambda: upload(school, archive)] * 4)

    assert errors_in(results) == []
    assert stored_for(school) - before == {Path(str(PackageImport.objects.get().file.name)).name}


def stored_for(school: School) -> set[str]:
    """The archives that lie in the school's folder."""
    folder = Path(records_storage().path(f"packages/{school.slug}"))
    return {path.name for path in folder.glob("*")}


def test_confirming_at_once_is_one_order(school: School, archive: bytes) -> None:
    row = upload(school, archive)
    read_upload.call(row.pk)
    row.refresh_from_db()

    results = in_parallel(*[lambda: confirm_import(upload=row, fingerprint=row.fingerprint, at=now())] * 4)

    assert errors_in(results) == []
    assert DBTaskResult.objects.filter(task_path=carry_out.module_path).count() == 1


def test_importing_at_once_is_one_import(school: School, archive: bytes) -> None:
    row = upload(school, archive)
    read_upload.call(row.pk)
    row.refresh_from_db()
    confirm_import(upload=row, fingerprint=row.fingerprint, at=now())

    results = in_parallel(*[lambda: carry_out.call(row.pk)] * 3)

    assert errors_in(results) == []
    row.refresh_from_db()
    assert row.done_at and not row.refusal
    assert CoursePage.objects.count() == 1 and LessonPage.objects.get().revisions.count() == 1
