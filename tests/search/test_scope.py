"""Who finds what."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from courses.anatomy.models import Atlas, Muscle
from courses.anatomy.services import make_own_version, open_atlas
from courses.catalog.models import CoursePage, LessonPage
from courses.enrollments.models import Enrollment
from courses.schools.models import School
from courses.search.scope import Scope, scope_of
from courses.search.services import rebuild
from courses.users.models import User
from tests.factories import content, study
from tests.search.conftest import search

pytestmark = pytest.mark.django_db


def scope(user: User | None) -> Scope:
    request = RequestFactory().get("/search/")
    request.user = user or AnonymousUser()
    return scope_of(request)


def test_outsider_finds_nothing_of_another_school(charlie: User, course: CoursePage, index: None) -> None:
    for query in ("machines", "ninety seconds", "sarcomere", "fascia", "trigger point", "zebrafish"):
        assert search(scope(charlie), query) == []
    assert search(scope(charlie), "infraspinatus") == ["Infraspinatus"]  # shared by all schools


def test_visitor_finds_the_outline_and_no_lesson_text(course: CoursePage, index: None) -> None:
    assert search(scope(None), "small machines") == ["Small machines"]
    assert search(scope(None), "trigger point therapy")[0] == course.title
    assert search(scope(None), "ninety") == []


def test_trainee_reads_the_own_course_and_no_other(
    alice: User, school: School, enrollment: Enrollment, index: None
) -> None:
    other = content.make_course(school, "Anatomy")
    content.make_lesson(content.make_module(other, "Bones"), "Long bones", body=[("rich_text", "<p>Marrow.</p>")])
    rebuild()

    assert search(scope(alice), "ninety") == ["Small machines"]
    assert search(scope(alice), "marrow") == []
    assert search(scope(alice), "long bones") == ["Long bones"]


def test_waiting_trainee_reads_nothing_yet(alice: User, course: CoursePage, index: None) -> None:
    study.make_enrollment(course, alice)
    Enrollment.objects.update(status=Enrollment.Status.WITHDRAWN)

    assert search(scope(alice), "ninety") == []


def test_locked_lesson_is_found_by_title_alone(
    alice: User, course: CoursePage, enrollment: Enrollment, index: None
) -> None:
    last = course.get_children().last().specific
    content.make_lesson(last, "Later on", body=[("rich_text", "<p>Quadratus plantae.</p>")])
    rebuild()

    assert search(scope(alice), "plantae") == []
    assert search(scope(alice), "later on") == ["Later on"]


def test_staff_read_everything_of_their_school(bob: User, rita: User, index: None) -> None:
    for member in (bob, rita):
        assert search(scope(member), "ninety") == ["Small machines"]


def test_instructor_page_is_found_by_nobody(
    alice: User, bob: User, rita: User, enrollment: Enrollment, index: None
) -> None:
    for person in (None, alice, bob, rita):
        assert search(scope(person), "zebrafish") == []


def test_own_muscle_shows_in_place_of_the_shared_one(school: School, bob: User, charlie: User, index: None) -> None:
    own = make_own_version(school=school, key="infraspinatus", actor=bob)
    own.name = "Infraspinatus as we teach it"
    own.save()

    assert search(scope(bob), "infraspinatus") == ["Infraspinatus as we teach it"]
    assert search(scope(charlie), "infraspinatus") == ["Infraspinatus"]
    assert search(scope(None), "infraspinatus") == ["Infraspinatus"]


def test_closed_atlas_and_glossary_are_for_members(school: School, bob: User, course: CoursePage, index: None) -> None:
    assert "Fascia" in search(scope(None), "fascia")

    open_atlas(school=school, is_public=False)

    assert search(scope(None), "fascia") == []
    assert search(scope(bob), "fascia") == ["Fascia"]


def test_closed_shared_atlas_is_not_for_visitors(alice: User, index: None) -> None:
    Atlas.objects.filter(school=None).update(is_public=False)

    assert Muscle.objects.exists()
    assert search(scope(None), "soleus") == []
    assert search(scope(alice), "soleus") == ["Soleus"]


def test_scope_costs_a_fixed_number_of_queries(
    alice: User, lesson: LessonPage, enrollment: Enrollment, django_assert_max_num_queries: object
) -> None:
    scope(alice)
    with django_assert_max_num_queries(4):
        scope(alice)
