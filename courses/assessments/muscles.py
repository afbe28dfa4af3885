"""Which quizzes ask about a muscle: asked by the muscle's page in the atlas."""

from collections.abc import Mapping
from typing import Any

from django.db.models import F, Q, QuerySet

from courses.anatomy.facts import MuscleFacts
from courses.assessments.models import Question, QuizDraw, QuizPage
from courses.assessments.versions import may_draw
from courses.catalog.muscles import MuscleUse
from courses.catalog.outline import url_of
from courses.schools.models import School

RULE = ("bank_id", "category", "bloom", "area", "by_blueprint")


def quizzes_naming(muscle: MuscleFacts, school: School) -> list[MuscleUse]:
    """The school's published quizzes that ask, or may draw, a question that names or shows the muscle. Two queries."""
    questions = list(_questions_naming(muscle, school))
    asked = {question.quiz_id for question in questions}
    banks = {question.bank_id for question in questions}
    quizzes = QuizPage.objects.live().filter(course__school=school, course__live=True)
    quizzes = quizzes.filter(Q(pk__in=asked - {None}) | Q(draws__bank__in=banks)).order_by("path")
    rows = quizzes.values("pk", "title", "course__title", "url_path", *(f"draws__{name}" for name in RULE))
    found = (row for row in rows if row["pk"] in asked or any(_may_bring(row, question) for question in questions))
    return list(dict.fromkeys(MuscleUse(it["title"], it["course__title"], url_of(it["url_path"])) for it in found))


def questions_about(muscle: MuscleFacts, school: School) -> QuerySet[Question]:
    """The questions of the school's banks that name or show the muscle."""
    named = Q(words__icontains=muscle.name) | Q(words__icontains=muscle.key)
    return Question.objects.filter(named, bank__school=school, is_retired=False).order_by("stem", "pk")


def _questions_naming(muscle: MuscleFacts, school: School) -> QuerySet[Any]:
    """Those that can be asked, with what draws choose them by; once for every quiz that asks it itself (`quiz_id`)."""
    questions = questions_about(muscle, school).order_by().filter(versions__number=1)
    return questions.annotate(quiz_id=F("uses__quiz_id")).only("pk", "bank_id", "blueprint", "category", "bloom")


def _may_bring(row: Mapping[str, Any], question: Question) -> bool:
    """Whether the row's draw, if it has one, chooses from the question too."""
    if row["draws__bank_id"] is None:
        return False
    return may_draw(question, QuizDraw(**{name: row[f"draws__{name}"] for name in RULE}))
