"""check_integrity is silent about records that the services made, and finds each way of tampering with them."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from courses.assessments.models import Attempt, AttemptQuestion, QuestionVersion
from courses.catalog.models import CoursePage, LessonPage
from courses.certificates.models import Certificate
from courses.enrollments.models import Cohort, Enrollment
from courses.schools.models import School
from courses.users.models import User
from tests.factories import content
from tests.factories.people import LONG_AGO
from tests.operations.records import earn_certificate


@pytest.fixture
def certificate(enrollment: Enrollment, rita: User) -> Certificate:
    """Alice has studied everything and holds her certificate."""
    return earn_certificate(enrollment, rita)


def findings() -> list[dict[str, str]]:
    """What check_integrity prints; its exit code must agree."""
    output = io.StringIO()
    try:
        call_command("check_integrity", stdout=output)
    except SystemExit as stop:
        assert stop.code == 1
        report = json.loads(output.getvalue())
        assert report["findings"] and not report["is_sound"]
    else:
        report = json.loads(output.getvalue())
        assert report["is_sound"] and not report["findings"]
    return report["findings"]


def checks_that_complain() -> set[str]:
    """The names of the checks that found something."""
    return {finding["check"] for finding in findings()}


def test_what_the_services_made_is_sound(certificate: Certificate) -> None:
    assert findings() == []


def raise_the_points(certificate: Certificate) -> None:
    Attempt.objects.filter(pk=Attempt.objects.first().pk).update(points=1)


def raise_one_question(certificate: Certificate) -> None:
    AttemptQuestion.objects.filter(pk=AttemptQuestion.objects.first().pk).update(points=9)


def turn_the_verdict(certificate: Certificate) -> None:
    Attempt.objects.update(is_passed=False)


def garble_a_version(certificate: Certificate) -> None:
    QuestionVersion.objects.filter(pk=QuestionVersion.objects.first().pk).update(content={"kind": "single"})


def improve_the_facts(certificate: Certificate) -> None:
    Certificate.objects.update(facts={**certificate.facts, "holder_name": "Someone Else"})


def swap_the_file(certificate: Certificate) -> None:
    Path(certificate.file.path).write_bytes(b"%PDF another")


def lose_the_file(certificate: Certificate) -> None:
    Path(certificate.file.path).unlink()


@pytest.mark.parametrize(
    ("tamper", "check"),
    [
        (raise_the_points, "assessments.score"),
        (raise_one_question, "assessments.score"),
        (turn_the_verdict, "assessments.score"),
        (garble_a_version, "assessments.score"),
        (improve_the_facts, "certificates.facts"),
        (swap_the_file, "certificates.file"),
        (lose_the_file, "certificates.file"),
    ],
)
def test_tampering_is_found(certificate: Certificate, tamper: Callable[[Certificate], None], check: str) -> None:
    tamper(certificate)

    assert check in checks_that_complain()


def test_an_enrollment_in_another_school_is_found(enrollment: Enrollment, other_school: School) -> None:
    Enrollment.objects.update(school=other_school)

    assert checks_that_complain() == {"schools.scope"}


def test_a_cohort_of_another_schools_course_is_found(course: CoursePage, other_school: School) -> None:
    Cohort.objects.create(school=other_school, course=course, name="Fall", starts_on=LONG_AGO, created_at=LONG_AGO)

    (finding,) = findings()
    assert finding["problem"] == "the school of its course is not its school"


def test_a_course_in_another_schools_catalog_is_found(course: CoursePage, other_school: School) -> None:
    content.make_catalog(other_school)
    CoursePage.objects.update(school=other_school)

    assert "schools.tree" in checks_that_complain()


def test_a_lesson_of_another_course_is_found(course: CoursePage, school: School) -> None:
    other = content.make_course(school, "Another course")
    LessonPage.objects.filter(pk=LessonPage.objects.first().pk).update(course=other)

    assert checks_that_complain() == {"schools.tree"}


def test_a_relation_that_points_nowhere_is_found(enrollment: Enrollment) -> None:
    """SQLite: a row without its parent. PostgreSQL refuses that, so there: a constraint that no longer looks."""
    if connection.vendor == "sqlite":
        course = enrollment.course_id
        Enrollment.objects.update(course_id=987654)
        found = checks_that_complain()
        Enrollment.objects.update(course_id=course)
    else:
        with connection.cursor() as cursor:
            cursor.execute(
                "ALTER TABLE enrollments_cohort ADD CONSTRAINT blind FOREIGN KEY (course_id)"
                " REFERENCES catalog_coursepage NOT VALID"
            )
        found = checks_that_complain()

    assert found == {"database.foreign_key"}
