"""The public pages of a school: there for everyone, honest about review and about whose course it is."""

import re
from datetime import date

import pytest
from django.test import Client

from courses.catalog.models import CatalogPage, CoursePage, HomePage, LessonPage, ModulePage
from courses.schools.models import School
from tests.factories import content

pytestmark = pytest.mark.django_db


def text_of(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def test_the_front_door_names_every_school_with_its_courses(client: Client, course: CoursePage) -> None:
    html = text_of(client, "/")
    assert "Juniper Row School" in html
    assert "1 course<" in html
    assert 'action="/verify/"' in html


def test_a_schools_page_shows_its_courses_and_who_teaches(client: Client, course: CoursePage) -> None:
    html = text_of(client, "/juniper-row/")
    assert "Trigger point therapy" in html
    assert "3 modules" in html
    assert "6 lessons" in html
    assert "3 h" in html
    assert "Bob Varga" in html
    assert 'name="serial"' in html


def test_a_school_without_courses_says_so(client: Client, other_school: School) -> None:
    content.make_catalog(other_school)
    assert "No courses yet" in text_of(client, "/cascade-hands/")


@pytest.fixture
def second_course(school: School, course: CoursePage) -> CoursePage:
    """A course on another shelf."""
    return content.make_course(school, "Myofascial release", level=CoursePage.Level.COMPLEMENTARY)


def test_the_level_filter_works_by_address(client: Client, second_course: CoursePage) -> None:
    everything = text_of(client, "/juniper-row/")
    assert "All 2" in everything
    assert 'href="?level=complementary#courses"' in everything
    chosen = text_of(client, "/juniper-row/?level=complementary")
    assert "Myofascial release" in chosen
    assert "Trigger point therapy" not in chosen
    assert 'aria-current="true">Complementary 1' in chosen


def test_an_unknown_level_shows_everything(client: Client, second_course: CoursePage) -> None:
    html = text_of(client, "/juniper-row/?level=%3Cscript%3E")
    assert "Trigger point therapy" in html
    assert "<script>" not in html.split("</head>")[1]


def test_a_course_page_shows_outline_hours_and_teacher(client: Client, course: CoursePage) -> None:
    html = text_of(client, course.get_url())
    assert "Mechanism one" in html
    assert "Bob Varga" in html
    assert "Theory" in html
    assert "Complete every lesson" in html


def test_a_module_has_a_page_of_its_own(client: Client, course: CoursePage) -> None:
    module = ModulePage.objects.filter(course=course).order_by("path")[1]
    html = text_of(client, module.get_url())
    assert "Module 2 · 2 lessons" in html
    assert "Mechanism two" in html
    assert "Safety first one" not in html


@pytest.mark.parametrize("path", ["", "what-a-trigger-point-is/"])
def test_until_an_educator_has_reviewed_it_every_page_of_the_course_says_so(
    client: Client, course: CoursePage, path: str
) -> None:
    notice = "A qualified educator must review this course before it is used for teaching."
    assert notice in text_of(client, course.get_url() + path)
    course.reviewed_by, course.reviewed_on = "Ruth Castellane, LMT", date(2026, 11, 3)
    course.save_revision().publish()
    html = text_of(client, course.get_url() + path)
    assert notice not in html
    assert "Reviewed by Ruth Castellane, LMT, 3 November 2026" in html
    assert "not a license to practice" in html


def test_a_lesson_says_whether_its_course_is_reviewed(as_bob: Client, course: CoursePage) -> None:
    lesson = LessonPage.objects.filter(course=course).first()
    assert "A qualified educator must review this course" in text_of(as_bob, lesson.get_url())


def test_a_lesson_states_what_its_minutes_are_for(as_bob: Client, course: CoursePage) -> None:
    module = content.make_module(course, "Plans")
    lesson = content.make_lesson(
        module,
        "Planned",
        outcomes=[("outcome", "Find a band")],
        activities=[
            ("activity", {"kind": "read", "minutes": 10, "what": "Read it."}),
            ("activity", {"kind": "practice", "minutes": 8, "what": "Do it."}),
            ("activity", {"kind": "lab", "minutes": 7, "what": "Feel it."}),
            ("activity", {"kind": "journal", "minutes": 5, "what": "Write it down."}),
        ],
    )
    html = text_of(as_bob, lesson.get_url())
    assert "How the 30 minutes are spent" in html
    for line in ("Read, 10 min", "Practice, 8 min", "Palpation lab, 7 min", "Journal, 5 min"):
        assert line in html
    assert "Find a band" in html


def test_anyone_may_see_another_schools_course_and_members_are_told_whose_it_is(
    client: Client, as_charlie: Client, course: CoursePage
) -> None:
    warning = "A course of Juniper Row School, not of your school"
    assert warning not in text_of(client, course.get_url())
    assert warning in text_of(as_charlie, course.get_url())


def test_members_of_the_school_see_no_such_mark(as_rita: Client, course: CoursePage) -> None:
    assert "not of your school" not in text_of(as_rita, course.get_url())


@pytest.mark.parametrize("url", ["/nowhere/", "/juniper-row/nothing/", "/juniper-row/a/b/c/", "/juniper-row/a/b/c/d/"])
def test_what_is_not_there_is_404(client: Client, course: CoursePage, url: str) -> None:
    assert client.get(url).status_code == 404


def test_what_is_not_published_is_404(client: Client, course: CoursePage) -> None:
    url = course.get_url()
    course.unpublish()
    assert client.get(url).status_code == 404


def test_a_page_that_another_room_adds_is_found_too(as_bob: Client, course: CoursePage) -> None:
    assert as_bob.get(f"{course.get_url()}mechanism/quiz/").status_code == 200


def test_courses_leads_to_the_only_school(client: Client, course: CoursePage) -> None:
    assert client.get("/courses/").url == "/juniper-row/"


def test_courses_lists_the_schools_when_there_are_several(
    client: Client, course: CoursePage, other_school: School
) -> None:
    content.make_catalog(other_school)
    html = text_of(client, "/courses/")
    assert "Cascade Hands Institute" in html
    assert "Juniper Row School" in html


def test_courses_leads_members_to_their_own_school(as_rita: Client, course: CoursePage, other_school: School) -> None:
    content.make_catalog(other_school)
    assert as_rita.get("/courses/").url == "/juniper-row/"


def test_the_notices_carry_the_licenses(client: Client) -> None:
    html = text_of(client, "/notices/")
    assert "ELABBASSI Hicham" in html
    assert "SIL Open Font License" in html.replace("SIL OPEN FONT LICENSE", "SIL Open Font License")


@pytest.mark.parametrize("model", [HomePage, CatalogPage, CoursePage, ModulePage])
def test_pages_of_the_tree_answer_only_questions(client: Client, course: CoursePage, model: type) -> None:
    page = model.objects.first()
    assert client.get(page.get_url()).status_code == 200
