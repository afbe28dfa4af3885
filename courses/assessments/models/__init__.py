"""Question banks, quizzes, and what trainees answered."""

from courses.assessments.models.accommodations import Accommodation
from courses.assessments.models.attempts import Attempt, AttemptEvent, AttemptQuerySet, AttemptQuestion, Response
from courses.assessments.models.comments import QuestionComment
from courses.assessments.models.marking import PersonMark
from courses.assessments.models.questions import Question, QuestionBank, QuestionVersion
from courses.assessments.models.quizzes import QuizDraw, QuizPage, QuizQuestion
from courses.assessments.models.regrades import Regrade
from courses.assessments.models.reports import ProblemReport

__all__ = [
    "Accommodation",
    "Attempt",
    "AttemptEvent",
    "AttemptQuerySet",
    "AttemptQuestion",
    "PersonMark",
    "ProblemReport",
    "Question",
    "QuestionBank",
    "QuestionComment",
    "QuestionVersion",
    "QuizDraw",
    "QuizPage",
    "QuizQuestion",
    "Regrade",
    "Response",
]
