"""A course taken out of the admin as a package, and brought in again."""

import io
import zipfile
from pathlib import Path

import pytest
from django.test import Client

from courses.anatomy.models import Muscle
from courses.catalog.models import CoursePage, CourseTeacher, LessonPage
from courses.catalog.services import open_catalog
from courses.common.clock import now
from courses.packages.opening import read_for
from courses.packages.services import import_package
from courses.schools.models import Role, School
from courses.users.models import User
from tests.conftest import signed_in
from tests.factories import people
from tests.packages.written import write_course

PACKAGES = "/cms/course-packages/"


@pytest.fixture
def own_course(school: School, bob: User, tmp_path: Path) -> CoursePage:
    """The small course at Bob's school."""
    open_catalog(school=school)
    Muscle.objects.create(key="upper-trapezius", name="Upper trapezius", latin="Pars descendens", region="neck")
    write_course(tmp_path)
    import_package(school=school, package=read_for(school, tmp_path), by=None, at=now())
    return CoursePage.objects.get()


@pytest.fixture
def author(own_course: CoursePage, bob: User) -> Client:
    """Bob in the admin: an instructor."""
    return signed_in(bob)


def export_of(course: CoursePage) -> str:
    return f"{PACKAGES}export/{course.pk}/"


def test_an_author_downloads_the_course_as_an_archive(author: Client, own_course: CoursePage, school: School) -> None:
    assert export_of(own_course) in author.get(f"{PACKAGES}schools/{school.pk}/").text
    answer = author.get(export_of(own_course))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="trigger-point.zip"'
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert "courses/trigger-point/course.yaml" in names


def test_what_is_left_out_is_said_before_the_download(author: Client, own_course: CoursePage, bob: User) -> None:
    CourseTeacher.objects.create(course=own_course, membership=people.membership_of(bob, Role.INSTRUCTOR))
    page = author.get(export_of(own_course))
    assert "its teachers are not written" in page.text and "Download the package" in page.text
    assert author.get(f"{export_of(own_course)}?download=1").headers["Content-Type"] == "application/zip"


def test_only_a_published_course_of_the_own_school_is_there(
    author: Client, own_course: CoursePage, school: School, other_school: School, charlie: User
) -> None:
    open_catalog(school=other_school)
    assert signed_in(charlie).get(export_of(own_course)).status_code == 404
    assert author.get(f"{PACKAGES}export/{LessonPage.objects.get().pk}/").status_code == 404
    assert author.post(export_of(own_course)).status_code == 405
    own_course.unpublish()
    assert author.get(export_of(own_course)).status_code == 404
    listed = author.get(f"{PACKAGES}schools/{school.pk}/").text
    assert "only published courses are exported" in listed and export_of(own_course) not in listed
