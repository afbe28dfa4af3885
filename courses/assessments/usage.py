"""Which quizzes ask a question every time, and which may draw it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from courses.assessments.models import Question, QuestionBank, QuizDraw, QuizPage
from courses.assessments.versions import drawable, may_draw


@dataclass(frozen=True)
class Usage:
    """The quizzes of one question, by title."""

    asking: list[QuizPage]
    drawing: list[QuizPage]


def usage_of(question: Question) -> Usage:
    """Three queries."""
    quizzes = QuizPage.objects.select_related("course").order_by("title", "pk")
    drawing = drawing_quizzes(QuestionBank.objects.filter(pk=question.bank_id)).get(question.pk, set())
    return Usage(
        asking=list(quizzes.filter(quiz_questions__question=question)), drawing=list(quizzes.filter(pk__in=drawing))
    )


def drawing_quizzes(banks: QuerySet[QuestionBank]) -> Mapping[int, set[int]]:
    """By question id, the ids of the quizzes whose draws may bring it; two queries for all questions of the banks."""
    draws = list(QuizDraw.objects.filter(bank__in=banks.order_by().values("pk")))
    found: defaultdict[int, set[int]] = defaultdict(set)
    for question in drawable(draws):
        for rule in draws:
            if may_draw(question, rule):
                found[question.pk].add(rule.quiz_id)
    return found


def in_no_quiz(questions: QuerySet[Question], banks: QuerySet[QuestionBank]) -> QuerySet[Question]:
    """Those of the banks that no quiz asks and none may draw."""
    return questions.filter(uses=None).exclude(pk__in=drawing_quizzes(banks))
