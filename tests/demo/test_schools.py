"""The demo schools: what their files say, every mistake in them, and what the shipped ones show."""

from collections.abc import Callable
from pathlib import Path

import pytest

from courses.demo import shipped
from courses.demo.shipped import Content, read_content
from courses.packages.reading.errors import ContentError
from tests.packages.written import DIAGRAMS, MUSCLES, write_course

SCHOOL = """\
name: Juniper Row
short_name: Juniper
tagline: School of Massage
code: JR
street: 1 Haywood Road
town: Asheville
region: North Carolina
postal_code: "28806"
board: NC
email: office@juniper.example
phone: (828) 555-0100
time_zone: America/New_York
teaching_since: 2009
headline: Know what your hands are on.
lead: A school of massage.
approvals: [{authority: The board, number: MS-1}]
signatories: [{name: Ruth Castellane, title: Director}]
courses: [trigger-point]
staff:
  - given: Thandeka
    family: Moyo
    email: t.moyo@juniper.example
    roles: [instructor, registrar, administrator]
cohorts: [{name: Mornings, course: trigger-point, started_days_ago: 60}]
trainees:
  - given: Dana
    family: Whitfield
    email: d.whitfield@juniper.example
    enrollments:
      - course: trigger-point
        cohort: Mornings
        state: studying
        started_days_ago: 50
        active_days_ago: 2
        progress: {modules: 0, lessons: 1}
        failed_attempts: 1
"""
FILE = "schools/juniper-row.yaml"
Reader = Callable[..., Content]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Reads a small course and a school that teaches it."""

    def read(school: str = SCHOOL, **changed: str) -> Content:
        write_course(tmp_path, **changed)
        (tmp_path / "schools").mkdir(exist_ok=True)
        (tmp_path / FILE).write_text(school, encoding="utf-8")
        return read_content(tmp_path, muscles=MUSCLES, diagrams=DIAGRAMS)

    return read


@pytest.mark.parametrize(
    ("old", "new", "where", "complaint"),
    [
        ("code: JR", "code: JOI", "field code", "match"),
        ("America/New_York", "Asheville", "field time_zone", "not a time zone"),
        ("t.moyo@juniper.example", "t.moyo@juniper.com", "field staff.1.email", "match"),
        ("d.whitfield@", "t.moyo@", "", "two people have the email"),
        (", registrar", "", "", "nobody is registrar"),
        ("cohort: Mornings", "cohort: Nights", "", "no cohort “Nights” takes trigger-point"),
        ("courses: [trigger-point]", "courses: [anatomy]", "", "does not teach trigger-point"),
        ("state: studying", "state: resting", "field trainees.1.enrollments.1.state", "'studying'"),
        ("state: studying", "state: ready", "field trainees.1.enrollments.1", "progress is told although"),
        ("active_days_ago: 2", "active_days_ago: 55", "field trainees.1.enrollments.1", "follow one another"),
        ("modules: 0, lessons: 1", "modules: 1, lessons: 0", "", "is ready, not studying"),
        ("lessons: 1}", "lessons: 4}", "", "module 1 has 1 lessons, not 4"),
        ("lessons: 1}", "lessons: 0}", "", "cannot have been failed"),
    ],
)
def test_a_mistake_is_refused_with_file_and_place(read: Reader, old: str, new: str, where: str, complaint: str) -> None:
    assert old in SCHOOL

    with pytest.raises(ContentError) as refused:
        read(SCHOOL.replace(old, new, 1))

    assert any(
        problem.file == FILE and where in problem.where and complaint in problem.message
        for problem in refused.value.problems
    ), str(refused.value)


def test_nobody_waits_for_approval_in_an_open_course(read: Reader) -> None:
    enrollment = SCHOOL[SCHOOL.index("        state: studying") :]
    waiting = SCHOOL.replace(enrollment, "        state: pending\n        started_days_ago: 3\n")

    with pytest.raises(ContentError, match="nobody waits for approval"):
        read(waiting)


def test_a_person_belongs_to_one_school(read: Reader, tmp_path: Path) -> None:
    (tmp_path / "schools").mkdir(exist_ok=True)
    (tmp_path / "schools/other.yaml").write_text(SCHOOL, encoding="utf-8")

    with pytest.raises(ContentError, match="is already a person of another school"):
        read()


@pytest.fixture(scope="module")
def content() -> Content:
    """What comes with the product, read once."""
    return shipped.read_shipped_content()


class TestShippedContent:
    """The content that comes with the product."""

    def test_every_course_has_its_modules_and_lessons(self, content: Content) -> None:
        shapes = {
            course.slug: (len(course.modules), sum(len(module.lessons) for module in course.modules), course.minutes)
            for course in content.courses
        }

        assert shapes == {
            "trigger-point": (9, 39, 1695),
            "anatomy-for-massage": (8, 36, 1480),
            "complementary-therapies": (8, 37, 1525),
        }

    def test_every_module_ends_in_a_quiz(self, content: Content) -> None:
        modules = (module for course in content.courses for module in course.modules)

        assert [module.title for module in modules if module.quiz is None] == []

    def test_model_lessons_are_written_out(self, content: Content) -> None:
        [course] = (course for course in content.courses if course.slug == "trigger-point")
        model_lessons = [lesson for number in (0, 1, 4) for lesson in course.modules[number].lessons]

        assert [lesson.slug for lesson in model_lessons if lesson.words < 600] == []

    def test_each_school_can_be_tried_in_every_role(self, content: Content) -> None:
        for school in content.schools:
            roles = {role for member in school.staff if member.demo for role in member.roles}
            assert roles == {"instructor", "registrar", "administrator"}, school.slug
            assert any(trainee.demo for trainee in school.trainees), school.slug

    def test_the_first_school_shows_every_state_in_a_cohort_of_24(self, content: Content) -> None:
        [school] = (school for school in content.schools if school.slug == "juniper-row")
        shown = {trainee.demo for trainee in school.trainees} - {None}
        around = [trainee for trainee in school.trainees if not trainee.demo]

        assert shown == {"new", "midway", "ready", "certified"}
        assert len(around) == 24
        assert {entry.state for trainee in around for entry in trainee.enrollments} == {
            "pending",
            "new",
            "studying",
            "ready",
            "certified",
        }


def test_the_check_prints_lessons_and_problems(
    read: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ContentError):
        read(module="title: X")
    monkeypatch.setattr(shipped, "CONTENT", tmp_path)

    assert shipped.main() == 1
    printed = capsys.readouterr()
    assert "courses/trigger-point/01-definition/module.yaml, line 1, field outcome: is missing" in printed.err
    assert "problems" in printed.out
