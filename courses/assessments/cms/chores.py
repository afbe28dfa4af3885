"""What an author has to do on questions and quizzes."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse

from courses.assessments.models import Question, QuestionBank, QuizPage
from courses.assessments.usage import in_no_quiz
from courses.schools.cms.chores import SHOWN, Chore, ChoreList
from courses.schools.scoping import visible_rows

ENOUGH = 6
LIST = "wagtailsnippets_assessments_question:list"


def quiz_chores(user: Any) -> Iterator[ChoreList]:
    """Questions that explain nothing or are never asked, quizzes that ask too little."""
    questions = visible_rows(Question, user).filter(is_retired=False)
    yield _questions("Questions without a rationale", questions.filter(rationale=""))
    unused = in_no_quiz(questions, visible_rows(QuestionBank, user))
    yield _questions("Questions in no quiz", unused, f"{reverse(LIST)}?is_unused=true")
    yield _short_quizzes(user)


def _questions(heading: str, questions: QuerySet[Question], more_address: str = "") -> ChoreList:
    edit = "wagtailsnippets_assessments_question:edit"
    shown = questions.select_related("bank").order_by("-pk")[:SHOWN]
    chores = [Chore(str(question), reverse(edit, args=[question.pk]), question.bank.name) for question in shown]
    return ChoreList(heading, chores, questions.count(), more_address)


def _short_quizzes(user: Any) -> ChoreList:
    quizzes = visible_rows(QuizPage, user).annotate(asked=Count("quiz_questions")).filter(asked__lt=ENOUGH)
    quizzes = quizzes.order_by("path")
    chores = [
        Chore(quiz.draft_title, reverse("wagtailadmin_pages:edit", args=[quiz.pk]), _asks(quiz.asked))
        for quiz in quizzes[:SHOWN]
    ]
    return ChoreList(f"Quizzes with fewer than {ENOUGH} questions", chores, quizzes.count())


def _asks(number: int) -> str:
    return "1 question" if number == 1 else f"{number} questions"
