"""Alice takes a course whose lessons show two muscles and explain two terms."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from courses.anatomy.models import Muscle
from courses.anatomy.services import load_muscles, read_atlas
from courses.catalog.models import CoursePage, LessonPage
from courses.enrollments.models import Enrollment
from courses.practice.desk import Desk, load_desk
from courses.practice.models import Review
from courses.practice.scheduling import Grade
from courses.practice.services import record_review
from courses.practice.study import study_of
from courses.schools.models import School
from courses.users.models import User
from tests.factories import content, study

NOON = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
MUSCLES = ("infraspinatus", "levator-scapulae", "soleus")


@pytest.fixture(autouse=True)
def atlas(db: None) -> None:
    """Three shared muscles; lessons show the first two."""
    load_muscles(entries=[entry for entry in read_atlas() if entry["key"] in MUSCLES])


@pytest.fixture
def lesson(school: School) -> LessonPage:
    """Shows infraspinatus and levator scapulae, explains two terms."""
    course = content.make_course(school)
    module = content.make_module(course)
    shown = [
        ("muscle", {"muscle": Muscle.objects.get(key=key), "note": ""}) for key in ("infraspinatus", "levator-scapulae")
    ]
    terms = [
        {"term": "Taut band", "meaning": "<p>A rope of shortened fibers.</p>"},
        {"term": "Twitch", "meaning": "<p>A local <b>twitch</b> of the band.</p>"},
    ]
    return content.make_lesson(module, body=[*shown, ("key_terms", {"terms": terms})], blueprint="2.C")


@pytest.fixture
def course(lesson: LessonPage) -> CoursePage:
    """The lesson's course."""
    return CoursePage.objects.get(pk=lesson.course_id)


@pytest.fixture
def enrollment(course: CoursePage, alice: User) -> Enrollment:
    """Alice takes it."""
    return study.make_enrollment(course, alice)


def desk_of(person: User, at: datetime = NOON) -> Desk:
    """The person's practice at that moment."""
    found = study_of(person)
    assert found
    return load_desk(found, at)


def grade(person: User, subject: str, given: Grade = Grade.GOOD, at: datetime = NOON) -> Review:
    """One grade at that moment."""
    return record_review(desk=desk_of(person, at), subject=subject, grade=given, uuid=uuid4(), at=at)
