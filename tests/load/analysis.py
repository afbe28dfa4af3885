"""How long the report on a quiz takes, over attempts that are written straight into the tables."""

import random
import time
from datetime import timedelta
from itertools import islice

from courses.assessments.analysis.loading import load_sheet
from courses.assessments.analysis.report import report_on
from courses.assessments.analysis.selection import Selection
from courses.assessments.content import QuestionContent, from_json
from courses.assessments.models import Attempt, AttemptQuestion, QuestionVersion, QuizPage, Response
from courses.assessments.scoring import Score, score_attempt, score_question
from courses.assessments.versions import pick_questions
from courses.enrollments.models import Enrollment
from courses.schools.models import School
from tests.factories import content
from tests.factories.people import LONG_AGO
from tests.load.seed import enroll

ATTEMPTS, QUESTIONS = 5000, 50
BATCH = 2000
MOST_SECONDS_EACH = 90


def analysis_seconds(quiz: QuizPage) -> float:
    """From the tables to the finished report, first attempts."""
    began = time.perf_counter()
    report_on(load_sheet(Selection().among(Attempt.objects.filter(quiz=quiz))))
    return time.perf_counter() - began


def seed_quiz(school: School) -> QuizPage:
    """A quiz of 50 questions in a course of its own, sat by 5,000 trainees."""
    course = content.make_course(school, "Sat by thousands")
    quiz = content.make_quiz(content.make_module(course), questions=QUESTIONS)
    seed_attempts(quiz, enroll(school, course, ATTEMPTS))
    return quiz


def seed_attempts(quiz: QuizPage, enrollments: list[Enrollment], *, number: int = 1) -> None:
    """One handed-in attempt for each: those late in the list know more, and harder questions come later."""
    chance = random.Random(number)  # the same answers every time
    versions = [pick.version for pick in pick_questions(quiz, chance)]
    left = iter(enumerate(enrollments, 1))
    while batch := list(islice(left, BATCH // 20)):
        abilities = [place / len(enrollments) for place, _ in batch]
        _seed_batch(quiz, versions, [enrollment for _, enrollment in batch], abilities, number, chance)


def _seed_batch(
    quiz: QuizPage,
    versions: list[QuestionVersion],
    enrollments: list[Enrollment],
    abilities: list[float],
    number: int,
    chance: random.Random,
) -> None:
    contents = [from_json(version.content) for version in versions]
    attempts, asked, saves = [], [], []
    for enrollment, ability in zip(enrollments, abilities, strict=True):
        hardness = [place / len(contents) / 2 for place in range(len(contents))]
        answers = [_answer(content, ability - hard, chance) for content, hard in zip(contents, hardness, strict=True)]
        marks = [score_question(content, answer) for content, answer in zip(contents, answers, strict=True)]
        attempts.append(_attempt(quiz, enrollment, number, score_attempt(marks, quiz.pass_mark)))
        at = LONG_AGO
        for position, (version, mark, answer) in enumerate(zip(versions, marks, answers, strict=True), 1):
            at += timedelta(seconds=chance.randint(10, MOST_SECONDS_EACH))
            question = AttemptQuestion(attempt=attempts[-1], position=position, version=version)
            question.points, question.possible = mark.points, mark.possible
            asked.append(question)
            saves.append(Response(attempt_question=question, sequence=1, answer=list(answer), saved_at=at))
    Attempt.objects.bulk_create(attempts)
    AttemptQuestion.objects.bulk_create(asked, batch_size=BATCH)
    Response.objects.bulk_create(saves, batch_size=BATCH)


def _attempt(quiz: QuizPage, enrollment: Enrollment, number: int, score: Score) -> Attempt:
    """Handed in after an hour, not saved yet."""
    return Attempt(
        school_id=enrollment.school_id,
        enrollment=enrollment,
        quiz=quiz,
        quiz_revision_id=quiz.live_revision_id,
        number=number,
        pass_mark=quiz.pass_mark,
        started_at=LONG_AGO,
        submitted_at=LONG_AGO + timedelta(hours=1),
        points=score.points,
        points_possible=score.possible,
        score_percent=score.percent,
        closed_by=Attempt.ClosedBy.TRAINEE,
        is_passed=score.is_passed,
    )


def _answer(content: QuestionContent, advantage: float, chance: random.Random) -> tuple[str, ...]:
    """Right with a likelihood that grows with the advantage, else one wrong choice."""
    if chance.random() < 0.55 + advantage * 0.6:
        return tuple(choice.key for choice in content.choices if choice.is_correct)
    return (chance.choice([choice.key for choice in content.choices if not choice.is_correct]),)
