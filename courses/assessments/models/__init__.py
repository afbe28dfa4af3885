"""Question banks, quizzes, and what trainees answered."""

from courses.assessments.models.attempts import Attempt, AttemptQuerySet, AttemptQuestion, Response
from courses.assessments.models.questions import Question, QuestionBank, QuestionVersion
from courses.assessments.models.quizzes import QuizPage, QuizQuestion

__all__ = [
    "Attempt",
    "AttemptQuerySet",
    "AttemptQuestion",
    "Question",
    "QuestionBank",
    "QuestionVersion",
    "QuizPage",
    "QuizQuestion",
    "Response",
]
