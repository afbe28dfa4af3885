"""Quizzes under load: a hundred trainees who save at the same time, and what one whole quiz costs."""

import http.client
import json
import os
import random
import signal
import subprocess
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import quantiles
from typing import Any
from urllib.parse import urlencode

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from courses.assessments import services
from courses.assessments.content import from_json
from courses.assessments.kinds import kind_of
from courses.assessments.kinds.protocol import Answer
from courses.assessments.models import Attempt, AttemptQuestion, QuizPage
from courses.assessments.sitting import load_sitting
from courses.assessments.versions import pick_questions
from courses.catalog.models import LessonPage
from courses.common.clock import now
from courses.enrollments.models import Enrollment
from courses.schools.models import School
from courses.users.models import User
from tests.factories import content
from tests.load import cpu
from tests.load.client import FORM, request
from tests.load.seed import enroll, session_of

ANSWERS, SECONDS = 40, 120
KILLS = 10
QUIZ_ROUNDS = 10
CONTROL = ("SAVEPOINT", "RELEASE SAVEPOINT", "BEGIN", "COMMIT")


@dataclass(frozen=True)
class Sitter:
    """One trainee with an open attempt; `keys` are the choices of each question."""

    session: str
    attempt: Attempt
    keys: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Storm:
    """What became of all saves. `lost` were acknowledged and are not there, `errors` are answers of the 500s."""

    saves: int
    errors: int
    lost: int
    seconds: float
    p95_ms: float


def seat(school: School, title: str, trainees: int) -> list[Sitter]:
    """A quiz of forty questions, begun by so many trainees."""
    quiz, enrollments = make_quiz(school, title, trainees, questions=ANSWERS)
    return [_seat(quiz, enrollment) for enrollment in enrollments]


def make_quiz(school: School, title: str, trainees: int, **quiz: Any) -> tuple[QuizPage, list[Enrollment]]:
    """A quiz in an open course of its own, with its trainees."""
    course = content.make_course(school, title, unlock_policy="open")
    made = content.make_quiz(content.make_module(course), **quiz)
    course.refresh_from_db()
    return made, enroll(school, course, trainees)


def _seat(quiz: QuizPage, enrollment: Enrollment) -> Sitter:
    attempt = services.start_attempt(quiz=quiz, enrollment=enrollment, at=now())
    questions = load_sitting(attempt.pk).questions
    keys = tuple(tuple(choice.key for choice in question.content.choices) for question in questions)
    return Sitter(session_of(enrollment.trainee), attempt, keys)


def storm(sitters: list[Sitter], port: int, *, within: int = SECONDS) -> Storm:
    """Everybody saves an answer every few seconds, not in step; then what was acknowledged is looked for."""
    began = time.monotonic()
    with ThreadPoolExecutor(len(sitters)) as clients:
        each = clients.map(lambda sitter: list(_save_all(sitter, port, within / ANSWERS)), sitters)
        done = [save for saves in each for save in saves]
    seconds = time.monotonic() - began
    times = [took for _, _, status, took in done if status == 200]
    acknowledged = {(attempt_id, position) for attempt_id, position, status, _ in done if status == 200}
    rows = AttemptQuestion.objects.filter(attempt__in=[it.attempt.pk for it in sitters], responses__isnull=False)
    lost = len(acknowledged - set(rows.values_list("attempt_id", "position")))
    errors = sum(status != 200 for _, _, status, _ in done)
    return Storm(len(done), errors, lost, seconds, quantiles(times, n=20)[18] * 1000)


def storm_with_kills(sitters: list[Sitter], port: int, server: subprocess.Popen[bytes]) -> Storm:
    """The same while the web server's worker is killed again and again; a client repeats what got no answer."""
    with ThreadPoolExecutor(1) as killer:
        killing = killer.submit(_kill_workers, server)
        done = storm(sitters, port, within=KILLS * 4)
        killing.result()
    return done


def _kill_workers(server: subprocess.Popen[bytes]) -> None:
    for _ in range(KILLS):
        time.sleep(3)
        for worker in Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split():
            os.kill(int(worker), signal.SIGKILL)


def _save_all(sitter: Sitter, port: int, step: float) -> Iterator[tuple[int, int, int, float]]:
    chance = random.Random(sitter.attempt.pk)
    began = time.monotonic() + chance.random() * step
    for position, keys in enumerate(sitter.keys, start=1):
        time.sleep(max(began + (position - 1) * step - time.monotonic(), 0))
        started = time.perf_counter()
        status = _save_at_last(sitter, position, chance.choice(keys), port)
        yield sitter.attempt.pk, position, status, time.perf_counter() - started


def _save_at_last(sitter: Sitter, position: int, key: str, port: int) -> int:
    """Until there is an answer, as the page's script does."""
    while True:
        try:
            return _save(sitter, position, key, port)
        except (OSError, http.client.HTTPException):
            time.sleep(0.5)


def _save(sitter: Sitter, position: int, key: str, port: int) -> int:
    sent = {"position": position, "seen_sequence": 0, "answer": key}
    path = f"/attempts/{sitter.attempt.uuid}/answers/"
    status, body = request(port, path, sitter.session, sent, accept="application/json")
    return status if status != 200 or "sequence" in json.loads(body) else 0


@dataclass(frozen=True)
class WholeQuiz:
    """A quiz of twenty questions on one page, from the start to the result; `bare_ms` is the yardstick of ``cpu``."""

    queries: int
    cost_ms: float
    bare_ms: float


def whole_quiz(school: School, lesson: LessonPage, reader: User) -> WholeQuiz:
    """Every answer saved by itself, as the page's script does."""
    rules = {"layout": "one_page", "max_attempts": 0, "is_practice": True}
    quiz, (enrollment,) = make_quiz(school, "Twenty", 1, questions=20, **rules)
    client = cpu.client_of(enrollment.trainee)
    contents = [from_json(pick.version.content) for pick in pick_questions(quiz, random.Random(0))]
    sit = partial(_sit, client, quiz, [kind_of(content).solve(content) for content in contents])
    cost_ms, bare_ms = cpu.cost_of_walk(sit, lesson, reader, rounds=QUIZ_ROUNDS)
    with CaptureQueriesContext(connection) as asked:
        deque(sit(), maxlen=0)
    queries = [query for query in asked if not query["sql"].startswith(CONTROL)]
    return WholeQuiz(len(queries), cost_ms, bare_ms)


def _sit(client: Client, quiz: QuizPage, solutions: list[Answer]) -> Iterator[None]:
    """Every request of the quiz, one after the other."""
    attempt = client.post(f"/quizzes/{quiz.pk}/start/")["location"]
    yield
    _must_be_there(client.get(attempt))
    yield
    for position, solution in enumerate(solutions, start=1):
        sent = urlencode({"position": position, "seen_sequence": 0, "answer": solution}, doseq=True)
        _must_be_there(client.post(f"{attempt}answers/", sent, FORM, headers={"accept": "application/json"}))
        yield
    result = client.post(f"{attempt}submit/")["location"]
    yield
    _must_be_there(client.get(result))
    yield


def _must_be_there(answer: HttpResponse) -> None:
    if answer.status_code != 200:
        raise RuntimeError(f"a page of the quiz answers {answer.status_code}")
