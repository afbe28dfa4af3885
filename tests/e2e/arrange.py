"""Puts what a browser test needs into the installation of a running product, which is another process.

``python -m tests.e2e.arrange quizzes`` writes a course with quizzes of every kind and layout and answers where they
are; ``grant EMAIL PERCENT`` grants longer time; ``office`` writes quizzes that were sat, with what is to be done about
them, and answers where the office sees it; ``ask STEM`` puts an author's question into a quiz with a trainee to sit it;
``practice NAME`` makes a trainee who may learn many cards a day, and
``reviews EMAIL`` tells what they graded.
"""

import json
import os
import subprocess
import sys
from dataclasses import replace
from typing import Any

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.dev")
    django.setup()

from courses.assessments.models import Question, QuizPage, QuizQuestion
from courses.catalog.models import CoursePage
from courses.practice.models import Preferences, Review
from courses.schools.models import School
from courses.users.models import User
from tests.e2e.office_story import grant_time, tell
from tests.e2e.product import PASSWORD, Product
from tests.factories import content, people, questions, study

TRAINEES = ("mouse", "keys", "plain", "network", "tabs", "timed", "forward")
STEMS = {kind.kind: f"Every kind: {kind.kind}" for kind in questions.EVERY_KIND}
TRUE_FALSE = replace(
    questions.TRUE_FALSE,
    choices=tuple(
        replace(choice, text=text) for choice, text in zip(questions.TRUE_FALSE.choices, ("True", "False"), strict=True)
    ),
)
# Answered by machine alone, one question of each kind.
ASKED = tuple(
    replace(kind, stem=STEMS[kind.kind])
    for kind in (
        questions.SINGLE,
        questions.MULTIPLE,
        TRUE_FALSE,
        questions.MATCHING,
        questions.ORDERING,
        questions.NUMERIC,
        questions.SHORT_ANSWER,
        questions.BLANKS,
        questions.HOTSPOT,
        questions.VIGNETTE,
    )
)


def arrange(product: Product, *words: str) -> Any:
    """Runs this module on the product's installation and answers what it prints."""
    ours = {"PALPATE_HOME": str(product.home), "DEBUG": "false", "DJANGO_SETTINGS_MODULE": "lms.settings.dev"}
    foreign = ("DATABASE_URL",)
    environment = {name: value for name, value in os.environ.items() if name not in foreign} | ours
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.arrange", *words], env=environment, check=True, capture_output=True, text=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def quizzes() -> dict[str, Any]:
    """The course with its quizzes, and a trainee for each test."""
    school = School.objects.get(slug="juniper-row")
    course = CoursePage.objects.filter(slug="every-kind").first() or _course(school)
    emails = {name: f"{name}@engine.example" for name in TRAINEES}
    for name, email in emails.items():
        if not User.objects.filter(email=email).exists():
            trainee = people.make_user(name.title(), "Engine", email=email, password=PASSWORD)
            study.make_enrollment(course, trainee)
    addresses = {quiz.get_parent().slug: quiz.url for quiz in QuizPage.objects.filter(course=course)}
    return {"emails": emails, "addresses": addresses}


def _course(school: School) -> CoursePage:
    course = content.make_course(school, "Every kind", unlock_policy="open")
    bank = content.make_bank(school, "Every kind")
    made = [content.write_question(bank, kind) for kind in ASKED]
    settings: dict[str, dict[str, Any]] = {
        "one-by-one": {},
        "one-page": {"layout": "one_page"},
        "timed": {"time_limit_minutes": 40},
        "forward": {"layout": "forward_only"},
    }
    for slug, rules in settings.items():
        module = content.make_module(course, slug)
        quiz = QuizPage(title=f"Quiz {slug}", slug="quiz", course=course, max_attempts=0, **rules)
        quiz.quiz_questions = [QuizQuestion(question=it, sort_order=place) for place, it in enumerate(made)]
        content.publish(module, quiz)
    course.refresh_from_db()
    return course


def grant(email: str, percent: str) -> dict[str, Any]:
    """Longer time for the person."""
    grant_time(School.objects.get(slug="juniper-row"), User.objects.get(email=email), int(percent))
    return {"granted": int(percent)}


def office() -> dict[str, str]:
    """What the office sees of quizzes, and where."""
    return tell(School.objects.get(slug="juniper-row"))


def ask(stem: str) -> dict[str, str]:
    """A quiz of one question that an author has written, and who may sit it."""
    question = Question.objects.get(stem=stem, bank__school__slug="juniper-row")
    course = content.make_course(question.bank.school, "Drawn by hand", unlock_policy="open")
    quiz = QuizPage(title="Quiz", slug="quiz", course=course, max_attempts=0)
    quiz.quiz_questions = [QuizQuestion(question=question, sort_order=0)]
    content.publish(content.make_module(course), quiz)
    trainee = people.make_user("Hand", "Drawn", email="hand@drawn.example", password=PASSWORD)
    study.make_enrollment(course, trainee)
    return {"email": trainee.email, "address": quiz.url}


def practice(name: str) -> dict[str, Any]:
    """A trainee of the demo's course on trigger points."""
    email = f"{name}@practice.example"
    course = CoursePage.objects.get(slug="trigger-point", school__slug="juniper-row")
    trainee = people.make_user(name.title(), "Practice", email=email, password=PASSWORD)
    study.make_enrollment(course, trainee)
    Preferences.objects.create(person=trainee, school=course.school, new_per_day=40)
    return {"email": email}


def reviews(email: str) -> dict[str, Any]:
    """How many grades stand, and how many were taken back."""
    mine = Review.objects.filter(card__person__email=email)
    return {"standing": mine.standing().count(), "undone": mine.exclude(undone_at=None).count()}


if __name__ == "__main__":
    doing, *words = sys.argv[1:]
    known = {"quizzes": quizzes, "grant": grant, "office": office, "ask": ask, "practice": practice, "reviews": reviews}
    print(json.dumps(known[doing](*words)))
