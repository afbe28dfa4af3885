"""The standing cast: Alice the trainee, Bob her instructor, Rita the registrar, Charlie from another school."""

import pytest
from django.test import Client
from hypothesis import settings

from courses.catalog.models import CoursePage, CourseTeacher
from courses.enrollments.models import Enrollment
from courses.schools.models import Role, School
from courses.users.models import User
from tests.factories import atlas, content, people, study
from tests.template_database import django_db_keepdb, django_db_setup  # noqa: F401

# A busy machine fails no test: times belong in script/bench.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture
def school(db: None) -> School:
    """Alice's school."""
    return people.make_school()


@pytest.fixture
def other_school(db: None) -> School:
    """Charlie's school, which must see nothing of the first."""
    return people.make_school(
        "cascade-hands", "CH", "Cascade Hands Institute", town="Tacoma", region="Washington", postal_code="98402"
    )


@pytest.fixture
def alice(db: None) -> User:
    """A trainee; `enrollment` makes her a member."""
    return people.make_user("Alice", "Oduya")


@pytest.fixture
def bob(school: School) -> User:
    """An instructor of the school; `course` names him as its teacher."""
    return people.make_member(school, Role.INSTRUCTOR, "Bob", "Varga")


@pytest.fixture
def rita(school: School) -> User:
    """The registrar of the school."""
    return people.make_member(school, Role.REGISTRAR, "Rita", "Castellane")


@pytest.fixture
def charlie(other_school: School) -> User:
    """Registrar and instructor of the other school."""
    charlie = people.make_member(other_school, Role.REGISTRAR, "Charlie", "Moyo")
    people.add_member(school=other_school, user=charlie, role=Role.INSTRUCTOR, actor=None, at=people.LONG_AGO)
    return charlie


@pytest.fixture
def small_atlas(db: None) -> None:
    """The muscles that the sample questions on the body chart ask about, as the shared set."""
    atlas.write_small_atlas()


@pytest.fixture
def course(school: School, bob: User) -> CoursePage:
    """Three modules of two lessons (30 minutes each) and a quiz of three questions, taught by Bob, modules in order."""
    course = content.make_course(school)
    CourseTeacher.objects.create(course=course, membership=people.membership_of(bob, Role.INSTRUCTOR))
    for title in ("What a trigger point is", "Mechanism", "Safety first"):
        module = content.make_module(course, title)
        content.make_lesson(module, f"{title} one")
        content.make_lesson(module, f"{title} two")
        content.make_quiz(module)
    course.refresh_from_db()
    return course


@pytest.fixture
def enrollment(course: CoursePage, alice: User) -> Enrollment:
    """Alice studies the course."""
    return study.make_enrollment(course, alice)


@pytest.fixture
def as_alice(client: Client, alice: User) -> Client:
    """A browser signed in as Alice."""
    client.force_login(alice)
    return client


@pytest.fixture
def as_rita(rita: User) -> Client:
    """A browser signed in as Rita."""
    return signed_in(rita)


@pytest.fixture
def as_bob(bob: User) -> Client:
    """A browser signed in as Bob."""
    return signed_in(bob)


@pytest.fixture
def as_charlie(charlie: User) -> Client:
    """A browser signed in as Charlie."""
    return signed_in(charlie)


def signed_in(user: User) -> Client:
    """A browser of its own, signed in as the person."""
    client = Client()
    client.force_login(user)
    return client
