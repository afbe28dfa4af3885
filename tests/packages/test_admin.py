"""Packages in the admin: upload, report, confirm, and who may do what. The background is run by hand."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from courses.anatomy.models import Muscle
from courses.catalog.models import CoursePage, LessonPage
from courses.catalog.services import open_catalog
from courses.common.clock import now
from courses.packages import tasks
from courses.packages.models import PackageImport
from courses.schools.models import Role, School
from courses.users.models import User
from tests.conftest import signed_in
from tests.factories import people
from tests.packages.archives import package_zip
from tests.packages.written import LESSON

PACKAGES = "/cms/course-packages/"
WRONG = LESSON.replace("minutes: 20", "minutes: 25").replace("[@gk]", "").replace("A **taut**", "A [@nobody] **taut**")


@pytest.fixture
def ada(school: School) -> User:
    """An administrator: she publishes."""
    open_catalog(school=school)
    Muscle.objects.create(key="upper-trapezius", name="Upper trapezius", latin="Pars descendens", region="neck")
    return people.make_member(school, Role.ADMINISTRATOR, "Ada", "Lindqvist")


@pytest.fixture
def publisher(ada: User) -> Client:
    """Ada in the admin."""
    return signed_in(ada)


@pytest.fixture
def author(ada: User, bob: User) -> Client:
    """Bob in the admin: an instructor, who does not publish."""
    return signed_in(bob)


@pytest.fixture
def archive(tmp_path: Path) -> bytes:
    """The small course."""
    return package_zip(tmp_path)


def upload(client: Client, school: School, data: bytes, name: str = "course.zip") -> HttpResponse:
    return client.post(f"{PACKAGES}schools/{school.pk}/import/", {"file": SimpleUploadedFile(name, data)})


def do_the_work() -> None:
    """What the worker would do."""
    for row in PackageImport.objects.all():
        tasks.read_upload.call(row.pk)
        tasks.carry_out.call(row.pk)


def given(client: Client, school: School, data: bytes) -> str:
    """The address of the report of an upload that was read."""
    answer = upload(client, school, data)
    do_the_work()
    return str(answer.url)


def confirm(client: Client, address: str, fingerprint: str = "") -> HttpResponse:
    shown = PackageImport.objects.get(pk=address.rstrip("/").rpartition("/")[2]).fingerprint
    return client.post(address, {"fingerprint": fingerprint or shown}, follow=True)


def test_a_package_is_read_reported_and_imported_only_when_confirmed(
    publisher: Client, school: School, archive: bytes
) -> None:
    answer = upload(publisher, school, archive)
    assert "The package is being read" in publisher.get(answer.url).text
    assert publisher.get(f"{answer.url}?look").status_code == 204
    do_the_work()
    assert publisher.get(f"{answer.url}?look").status_code == 200
    report = publisher.get(answer.url).text
    assert "Trigger point therapy" in report and "10 new" in report and "Questions" in report
    assert not CoursePage.objects.exists()

    assert "The package is being imported" in confirm(publisher, answer.url).text
    assert publisher.get(f"{answer.url}?look").status_code == 204
    do_the_work()

    course = CoursePage.objects.get()
    done = publisher.get(answer.url).text
    assert f'href="/cms/pages/{course.pk}/">Open “Trigger point therapy”</a>' in done
    assert LessonPage.objects.get().live
    assert LessonPage.objects.get().latest_revision.user.first_name == "Ada"


def test_what_was_given_is_listed_with_what_came_of_it(publisher: Client, school: School, archive: bytes) -> None:
    address = given(publisher, school, archive)
    listed = f"{PACKAGES}schools/{school.pk}/"
    assert "Not confirmed yet: 10 new" in publisher.get(listed).text
    confirm(publisher, address)
    assert "Being imported" in publisher.get(listed).text
    do_the_work()
    page = publisher.get(listed).text
    assert "Imported: 10 new" in page and "Ada Lindqvist" in page and address in page


def test_one_school_is_shown_and_of_several_one_is_chosen(
    publisher: Client, ada: User, school: School, other_school: School
) -> None:
    assert publisher.get(PACKAGES).url == f"{PACKAGES}schools/{school.pk}/"
    open_catalog(school=other_school)
    people.add_member(school=other_school, user=ada, role=Role.INSTRUCTOR, actor=None, at=people.LONG_AGO)
    assert "Cascade Hands Institute" in publisher.get(PACKAGES).text


def test_a_package_with_mistakes_names_file_and_line(publisher: Client, school: School, tmp_path: Path) -> None:
    address = given(publisher, school, package_zip(tmp_path, lesson=WRONG))
    report = publisher.get(address).text
    file = "courses/trigger-point/01-definition/01-the-word.md"
    assert "cannot be imported as it is" in report
    assert f'<td class="package-file">{file}</td><td>line ' in report
    assert f"{file}, line " in report.partition("<textarea")[2]
    assert "Import into" not in report
    assert confirm(publisher, address).status_code == 409
    assert not CoursePage.objects.exists()


def test_confirming_twice_and_working_twice_import_once(publisher: Client, school: School, archive: bytes) -> None:
    address = given(publisher, school, archive)
    confirm(publisher, address)
    confirm(publisher, address)
    assert DBTaskResult.objects.filter(task_path=tasks.carry_out.module_path).count() == 1
    do_the_work()
    row = PackageImport.objects.get()
    tasks.carry_out.call(row.pk)
    confirm(publisher, address)
    do_the_work()
    assert PackageImport.objects.get() == row
    assert LessonPage.objects.get().revisions.count() == 1


def test_the_same_archive_sent_again_is_one_upload(publisher: Client, school: School, archive: bytes) -> None:
    addresses = {given(publisher, school, archive) for _ in range(2)}
    assert len(addresses) == 1
    assert PackageImport.objects.count() == 1


def test_an_imported_package_has_nothing_more_to_import(publisher: Client, school: School, archive: bytes) -> None:
    confirm(publisher, given(publisher, school, archive))
    do_the_work()
    again = given(publisher, school, archive)
    page = publisher.get(again).text
    assert "There is nothing to import" in page and "Import into" not in page
    assert confirm(publisher, again).status_code == 409


def test_a_report_that_was_not_the_newest_is_shown_anew(publisher: Client, school: School, archive: bytes) -> None:
    address = given(publisher, school, archive)
    answer = confirm(publisher, address, "0" * 64)
    assert answer.status_code == 409 and "Read it again before you confirm" in answer.text
    assert not DBTaskResult.objects.filter(task_path=tasks.carry_out.module_path).exists()


def test_a_school_that_changed_meanwhile_gets_a_new_report(publisher: Client, school: School, tmp_path: Path) -> None:
    confirm(publisher, given(publisher, school, package_zip(tmp_path)))
    do_the_work()
    address = given(publisher, school, package_zip(tmp_path, lesson=LESSON.replace("tender", "sore")))
    confirm(publisher, address)
    lesson = LessonPage.objects.get()
    lesson.title = "Renamed meanwhile"
    lesson.save_revision().publish()
    do_the_work()

    page = publisher.get(address).text
    assert "The school changed since this report was made" in page and "title" in page
    assert LessonPage.objects.get().title == "Renamed meanwhile"
    confirm(publisher, address)
    do_the_work()
    assert LessonPage.objects.get().title == "Definition"


def test_our_own_failure_is_told_and_can_be_tried_again(
    publisher: Client, school: School, archive: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = given(publisher, school, archive)
    confirm(publisher, address)
    row = PackageImport.objects.get()
    hidden = row.file.storage.open(row.file.name).read()
    row.file.storage.delete(row.file.name)
    do_the_work()
    page = publisher.get(address).text
    assert "Something failed on our side" in page and "Import into" in page
    (Path(row.file.storage.location) / row.file.name).write_bytes(hidden)
    confirm(publisher, address)
    do_the_work()
    assert CoursePage.objects.exists()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "This file is empty."),
        (b"title: A course", "This is not a zip archive, or it is damaged."),
        (b"PK\x03\x04" + bytes(50 * 1024 * 1024), "A package may have 50.0\xa0MB."),
    ],
)
def test_what_a_person_can_mend_stands_beside_the_field(
    publisher: Client, school: School, data: bytes, sentence: str
) -> None:
    answer = upload(publisher, school, data)
    assert answer.status_code == 422 and sentence in answer.text
    assert not PackageImport.objects.exists()


def test_without_a_file_the_form_asks_for_one(publisher: Client, school: School) -> None:
    answer = publisher.post(f"{PACKAGES}schools/{school.pk}/import/")
    assert answer.status_code == 422 and "Choose a file." in answer.text


def test_an_author_who_does_not_publish_imports_nothing(
    author: Client, publisher: Client, school: School, archive: bytes
) -> None:
    page = author.get(f"{PACKAGES}schools/{school.pk}/")
    assert page.status_code == 200 and "Import a package" not in page.text
    assert author.get(f"{PACKAGES}schools/{school.pk}/import/").status_code == 403
    assert upload(author, school, archive).status_code == 403
    address = given(publisher, school, archive)
    assert "Import into" not in author.get(address).text
    assert confirm(author, address).status_code == 403
    assert not PackageImport.objects.exclude(confirmed_at=None).exists()


def test_another_publisher_reads_the_report_and_confirms_nothing(
    publisher: Client, school: School, archive: bytes
) -> None:
    colleague = signed_in(people.make_member(school, Role.ADMINISTRATOR, "Grace", "Oyelaran"))
    address = given(publisher, school, archive)
    page = colleague.get(address).text
    assert "Ada Lindqvist uploaded this package and can confirm it." in page and "Import into" not in page
    assert confirm(colleague, address).status_code == 403


def test_another_school_finds_nothing(
    publisher: Client, school: School, other_school: School, charlie: User, archive: bytes
) -> None:
    open_catalog(school=other_school)
    people.add_member(school=other_school, user=charlie, role=Role.ADMINISTRATOR, actor=None, at=people.LONG_AGO)
    address, stranger = given(publisher, school, archive), signed_in(charlie)
    for theirs in (address, f"{PACKAGES}schools/{school.pk}/", f"{PACKAGES}schools/{school.pk}/import/"):
        assert stranger.get(theirs).status_code == 404
        assert stranger.post(theirs).status_code in {404, 405}
    assert confirm(stranger, address).status_code == 404
    assert upload(stranger, school, archive).status_code == 404


def test_a_trainee_and_a_visitor_stay_outside(client: Client, ada: User, alice: User, school: School) -> None:
    for address in (PACKAGES, f"{PACKAGES}schools/{school.pk}/", f"{PACKAGES}schools/{school.pk}/import/"):
        assert client.get(address).status_code == 302
        assert signed_in(alice).get(address).status_code == 403


def test_an_operator_reaches_every_school(ada: User, school: School, archive: bytes) -> None:
    operator = signed_in(User.objects.create_superuser("operator@people.example", "x"))
    address = given(operator, school, archive)
    confirm(operator, address)
    do_the_work()
    assert CoursePage.objects.exists()


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(publisher: Client, school: School, method: str) -> None:
    assert getattr(publisher, method)(f"{PACKAGES}schools/{school.pk}/import/").status_code == 405


def test_queries_do_not_grow_with_the_rows(publisher: Client, school: School, archive: bytes) -> None:
    address = given(publisher, school, archive)
    pages = (f"{PACKAGES}schools/{school.pk}/", address)
    before = [queries_of(publisher, page) for page in pages]
    row = PackageImport.objects.get()
    change = row.changes[0]
    PackageImport.objects.update(changes=[change] * 500, notes=["A note."] * 50)
    for number in range(20):
        PackageImport.objects.create(
            school=school, by=row.by, name=f"{number}.zip", digest=str(number), file="x.zip", uploaded_at=now()
        )
    assert [queries_of(publisher, page) for page in pages] == before


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_long_lists_are_folded(publisher: Client, school: School, archive: bytes) -> None:
    address = given(publisher, school, archive)
    row = PackageImport.objects.get()
    assert '<details class="package-group" open>' in publisher.get(address).text
    question = next(change for change in row.changes if change["kind"] == "question")
    PackageImport.objects.update(changes=[question] * 500, tally={"question": {"new": 500}})
    page = publisher.get(address).text
    assert '<details class="package-group">' in page and "500 new" in page


def test_uploads_that_wait_longer_say_when_they_came(publisher: Client, school: School, archive: bytes) -> None:
    address = given(publisher, school, archive)
    PackageImport.objects.update(uploaded_at=now() - timedelta(hours=3))
    assert "Given by Ada Lindqvist on" in publisher.get(address).text
