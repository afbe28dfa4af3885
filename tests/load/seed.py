"""A school of 500 trainees on an empty database: 200 of them on one course of 40 lessons, at every stage of it."""

import json
import random
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.sessions.backends.db import SessionStore

from courses.catalog.models import CoursePage, LessonPage
from courses.certificates.models import Certificate
from courses.enrollments.models import Enrollment
from courses.progress.models import LessonCompletion, LessonVisit
from courses.schools.models import Membership, Role, School
from courses.users.models import User
from tests.factories import attesting, content, people
from tests.factories.evidence import pass_quizzes
from tests.factories.people import LONG_AGO

TRAINEES = 500
ON_ONE_COURSE = 200
MODULES, LESSONS_PER_MODULE = 8, 5
PARAGRAPH = "<p>Sink slowly until the tissue answers, wait for it to soften, and follow. Ask what the client feels.</p>"


@dataclass(frozen=True)
class Seed:
    """What the measurements need to know."""

    school: School
    course: CoursePage
    lessons: list[LessonPage]
    registrar: User
    reader: Enrollment
    finished: list[Enrollment]
    certificate: Certificate


def seed() -> Seed:
    """Makes everything and answers where to look."""
    school = people.make_school()
    registrar = people.make_member(school, Role.REGISTRAR, "Rita", "Castellane")
    course, other = _course(school, "Trigger point therapy"), _course(school, "Complementary therapies")
    enrollments = enroll(school, course, ON_ONE_COURSE)
    enroll(school, other, TRAINEES - ON_ONE_COURSE)
    lessons = list(LessonPage.objects.filter(course=course).order_by("path"))
    _study(enrollments, lessons)
    attesting.make_template(school)
    finished = enrollments[-50:]
    for enrollment in finished:
        pass_quizzes(enrollment)
    certificate = attesting.make_certificate(finished.pop(), registrar, is_rendered=True)
    return Seed(school, course, lessons, registrar, enrollments[20], finished, certificate)


def _course(school: School, title: str) -> CoursePage:
    course = content.make_course(school, title)
    for module_number in range(1, MODULES + 1):
        module = content.make_module(course, f"Module {module_number}")
        for number in range(1, LESSONS_PER_MODULE + 1):
            content.make_lesson(module, f"Lesson {module_number} {number}", body=twenty_blocks())
        content.make_quiz(module)
    course.refresh_from_db()
    return course


def twenty_blocks() -> str:
    """A lesson's body as it is stored: mostly text, with the small blocks between."""
    step = {"title": "Sink", "text": PARAGRAPH, "dose": ["30 s", "5 of 10"]}
    text = ("rich_text", f"<h2>Part</h2>{PARAGRAPH * 3}")
    small = [
        ("steps", {"title": "Press and wait", "steps": [step, step, step]}),
        ("caution", {"title": "Go slowly", "text": PARAGRAPH}),
        ("key_terms", {"terms": [{"term": "Taut band", "meaning": "A cord in the muscle."}] * 4}),
        ("evidence", {"title": "Pressure", "strength": "moderate", "text": PARAGRAPH, "sources": []}),
        ("case", {"title": "A desk worker", "text": PARAGRAPH, "prompt": "What do you ask first?"}),
    ]
    blocks = [block for each in small * 2 for block in (text, each)]
    return json.dumps([{"type": kind, "value": value} for kind, value in blocks])


def enroll(school: School, course: CoursePage, count: int) -> list[Enrollment]:
    """So many new trainees on the course, written straight into the tables."""
    start = User.objects.count()
    users = User.objects.bulk_create(
        User(email=f"trainee.{start + n}@people.example", first_name=f"Given{n}", last_name=f"Family{n}", password="!")
        for n in range(count)
    )
    Membership.objects.bulk_create(
        Membership(school=school, user=user, role=Role.TRAINEE, joined_at=LONG_AGO) for user in users
    )
    return Enrollment.objects.bulk_create(
        Enrollment(
            school=school,
            course=course,
            course_revision_id=course.live_revision_id,
            trainee=user,
            status=Enrollment.Status.ACTIVE,
            requested_at=LONG_AGO,
            started_at=LONG_AGO,
        )
        for user in users
    )


def _study(enrollments: list[Enrollment], lessons: list[LessonPage]) -> None:
    """The first trainee has read one lesson, the last fifty all of them."""
    chance = random.Random(1)  # the same school every time
    completions, visits = [], []
    for place, enrollment in enumerate(enrollments, start=1):
        done = len(lessons) if place > len(enrollments) - 50 else chance.randint(1, len(lessons) - 1)
        for day, lesson in enumerate(lessons[:done]):
            at = LONG_AGO + timedelta(days=day)
            facts = {"enrollment": enrollment, "lesson": lesson}
            revision = lesson.live_revision_id
            completions.append(
                LessonCompletion(**facts, lesson_revision_id=revision, minutes=lesson.minutes, completed_at=at)
            )
            visits.append(LessonVisit(**facts, first_opened_at=at, last_opened_at=at))
    LessonCompletion.objects.bulk_create(completions, batch_size=1000)
    LessonVisit.objects.bulk_create(visits, batch_size=1000)


def session_of(user: AbstractBaseUser) -> str:
    """The cookie of a signed-in browser."""
    session = SessionStore()
    session["_auth_user_id"] = str(user.pk)
    session["_auth_user_backend"] = "allauth.account.auth_backends.AuthenticationBackend"
    session["_auth_user_hash"] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)
