"""Question banks, quizzes, and what trainees answered."""

from courses.assessments.models.accommodations import Accommodation
from courses.assessments.models.attempts import Attempt, AttemptEvent, AttemptQuerySet, AttemptQuestion, Response
from courses.assessments.models.questions import Question, QuestionBank, QuestionVersion
from courses.assessments.models.quizzes import QuizDraw, QuizPage, QuizQuestion
from courses.assessments.models.regrades import Regrade

__all__ = [
    "Accommodation",
    "Attempt",
    "AttemptEvent",
    "AttemptQuerySet",
    "AttemptQuestion",
    "Question",
    "QuestionBank",
    "QuestionVersion",
    "QuizDraw",
    "QuizPage",
    "QuizQuestion",
    "Regrade",
    "Response",
]
